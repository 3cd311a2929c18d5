"""A new key for an institution: what the old one signed stays good, what comes next is signed by the new one."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command
from openbadgeslib.ob3 import resolve_verification_method, verify_data_integrity_proof

from tests.factories import candidacies as make
from touchstone.credentials import actions
from touchstone.credentials.models import SigningKey
from touchstone.journal.models import Entry
from touchstone.kit import clock

DAY = dt.timedelta(days=1)
DID = "/institutions/linden-house/did.json"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at + DAY)


def rotate(capsys):
    call_command("rotate_key", "linden-house")
    return capsys.readouterr().out


def signed_by(client, path):
    """The key that an outside verifier finds behind a served document, once it has verified it."""
    document = json.loads(client.get(path).content)
    method = document["proof"]["verificationMethod"]
    found = resolve_verification_method(method, download=lambda *_a, **_k: client.get(DID).content)
    verify_data_integrity_proof(document, found)
    return method.partition("#")[2]


def test_old_papers_stay_good_and_new_ones_are_signed_by_the_new_key(client, cast, at, capsys):
    before = make.awarded(cast, at)
    assert "linden-house signs with key-2026-2 from now on" in rotate(capsys)
    after = make.awarded(cast, at + DAY, cast.theo)
    assert signed_by(client, f"/credentials/{before.number}.json") == "key-2026-1"
    assert signed_by(client, f"/credentials/{after.number}.json") == "key-2026-2"
    assert signed_by(client, "/status/linden-house/1") == "key-2026-1"
    actions.suspend(credential=before, reason="For the test.", by=cast.dov, at=at + DAY)
    assert signed_by(client, "/status/linden-house/1") == "key-2026-2"
    assert len(client.get(DID).json()["assertionMethod"]) == 2
    told = Entry.objects.filter(act__startswith="key.").order_by("pk")
    assert list(told.values_list("act", flat=True)) == ["key.made", "key.retired", "key.made"]


def test_each_turn_makes_the_next_number_and_one_key_is_active(cast, at, capsys):
    make.awarded(cast, at)
    rotate(capsys)
    rotate(capsys)
    keys = SigningKey.objects.order_by("pk").values_list("fragment", "retired_at")
    assert [fragment for fragment, _ in keys] == ["key-2026-1", "key-2026-2", "key-2026-3"]
    assert [retired is None for _, retired in keys] == [False, False, True]


@pytest.mark.parametrize("slug", ["linden-house", "nobody"])
def test_without_a_key_to_retire_it_says_so(cast, slug):
    with pytest.raises(CommandError, match=slug):
        call_command("rotate_key", slug)
    assert not SigningKey.objects.exists()
