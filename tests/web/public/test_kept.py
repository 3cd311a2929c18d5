"""A check that somebody keeps: signed by the platform, true of its instant, silent about who asked."""

import base64
import copy
import datetime as dt
import hashlib
import io
import json
import re

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from openbadgeslib.ob3 import resolve_verification_method, verify_data_integrity_proof

from tests.factories import candidacies as make
from touchstone.credentials import actions
from touchstone.credentials.actions.dated import forget_old_checks, keep_check
from touchstone.credentials.enums import NameShown
from touchstone.credentials.models import Check, DatedCheck, SigningKey
from touchstone.credentials.queries.integrity import damaged
from touchstone.engine.triggers import lawful_erasure
from touchstone.engine.triggers.install import differences
from touchstone.journal.models import Entry
from touchstone.journal.rules import system
from touchstone.kit import clock

DAY = dt.timedelta(days=1)
DID = "did:web:localhost%3A8000"


@pytest.fixture
def on(monkeypatch):
    """Sets the clock that pages read."""
    return lambda when: monkeypatch.setattr(clock, "now", lambda: when)


def text_of(answer, status=200):
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def kept(client, number):
    """Presses the button on the page of a number; answers the reference."""
    page = text_of(client.get(f"/verify/{number}"))
    assert f'action="/verify/{number}/keep"' in page
    answer = client.post(f"/verify/{number}/keep")
    assert answer.status_code == 302
    return answer["Location"].rsplit("/", 1)[1]


@pytest.fixture
def outside(client):
    """Reads what we publish as a stranger does: our addresses, and a library that is not ours."""

    def fetch(url, *args, **kwargs):
        path = url.removeprefix("http://localhost:8000").removeprefix("https://localhost:8000")
        return client.get(path).content

    def says(document):
        method = resolve_verification_method(
            document["proof"]["verificationMethod"], download=fetch
        )
        verify_data_integrity_proof(document, method)

    return says


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def test_it_is_signed_by_the_platform_and_a_stranger_can_tell(client, cast, at, on, outside):
    on(at)
    credential = make.awarded(cast, at)
    reference = kept(client, credential.number)
    answer = client.get(f"/verify/check/{reference}.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    document = json.loads(answer.content)
    outside(document)
    edition = credential.editions.get()
    assert document["issuer"] == DID
    assert document["validFrom"] == "2026-06-05T09:14:00Z"
    assert document["credentialSubject"]["id"].endswith(f"/credentials/{credential.number}/1")
    assert document["credentialSubject"]["description"] == "valid: in force"
    digest = base64.b64encode(hashlib.sha256(bytes(edition.document)).digest()).decode()
    assert document["relatedResource"][0]["digestSRI"] == f"sha256-{digest}"
    served = client.get("/.well-known/did.json").json()
    assert [one["id"] for one in served["verificationMethod"]] == [f"{DID}#key-2026-1"]
    for leaf in leaves(document):
        if leaf[0] == "@context":
            continue
        other = copy.deepcopy(document)
        spot = other
        for step in leaf[:-1]:
            spot = spot[step]
        spot[leaf[-1]] = f"{spot[leaf[-1]]}x"
        with pytest.raises(Exception):  # noqa: B017, PT011  # whatever the peer calls it
            outside(other)
    outside(document)


def test_the_page_says_what_was_true_then_and_what_is_now(client, cast, at, on):
    on(at)
    credential = make.awarded(cast, at)
    reference = kept(client, credential.number)
    page = text_of(client.get(f"/verify/check/{reference}"))
    assert "Then, 5 June 2026, 09:14 UTC" in page.replace("</h2>", "")
    assert "Nothing has changed since." in page
    actions.suspend(credential=credential, reason="A secret reason.", by=cast.dov, at=at + DAY)
    on(at + 2 * DAY)
    answer = client.get(f"/verify/check/{reference}")
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex", "no-store")
    page = text_of(answer)
    body = page[page.index("<main") :]
    parts = ["Then", "<b>Valid</b>", "In force.", "Now", "<b>Suspended</b>", "Not in force.", "It has changed since.", "Ada Okafor"]  # fmt: skip
    places = [body.index(part) for part in parts]
    assert places == sorted(places)
    assert "secret" not in page


def test_the_paper_holds_the_signed_file(client, cast, at, on):
    on(at)
    credential = make.awarded(cast, at, name="أميرة عبد الرحمن الخطيب")
    reference = kept(client, credential.number)
    answer = client.get(f"/verify/check/{reference}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert f'filename="{reference}.pdf"' in answer["Content-Disposition"]
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 1
        held = pdf.attachments[f"{reference}.json"].get_file().read_bytes()
        with pdf.open_metadata() as about:
            assert about["dc:title"] == f"Dated check {reference}"
    assert held == bytes(DatedCheck.objects.get().document)
    assert client.get(f"/verify/check/{reference}.pdf").content == answer.content


def test_a_reference_is_understood_where_numbers_are(client, cast, at, on):
    on(at)
    reference = kept(client, make.awarded(cast, at).number)
    typed = reference.lower().replace("-", " ")
    assert client.get("/verify", {"number": typed})["Location"] == f"/verify/check/{reference}"
    assert (
        client.get(f"/verify/check/{reference.lower()}")["Location"] == f"/verify/check/{reference}"
    )


@pytest.mark.parametrize("tail", ["", ".pdf", ".json"])
def test_an_unknown_reference_is_not_there(client, db, tail):
    for reference in ("V-2345-6789-ABCD", "nothing", "👶"):
        assert client.get(f"/verify/check/{reference}{tail}").status_code == 404
    assert client.post("/verify/IMC-2222-2222/keep").status_code == 404


def test_who_asked_is_not_written_down(client, cast, at, on):
    on(at)
    credential = make.awarded(cast, at)
    client.force_login(cast.eve)
    reference = kept(client, credential.number)
    line = Entry.objects.get(act="check.kept")
    assert (line.actor_kind, line.actor_ref) == ("link", reference)
    assert "Ada" not in bytes(DatedCheck.objects.get().document).decode()
    assert [row.times for row in Check.objects.all()] == [1]


def test_a_protected_holder_stays_protected(client, cast, at, on):
    on(at)
    credential = make.awarded(cast, at)
    reference = kept(client, credential.number)
    actions.choose_register(
        credential=credential, name_shown=NameShown.PROTECTED, town="", may_be_indexed=False, by=cast.ada, at=at
    )  # fmt: skip
    page = text_of(client.get(f"/verify/check/{reference}"))
    assert "A. O." in page
    assert "Okafor" not in page
    paper = client.get(f"/verify/check/{reference}.pdf").content
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert b"Okafor" not in pdf.attachments[f"{reference}.json"].get_file().read_bytes()


def test_an_older_paper_is_not_kept(client, cast, at, on):
    credential = make.awarded(cast, at)
    actions.rename(
        credential=credential, name="Ada Nkem", reason="Married.", by=cast.dov, at=at + DAY
    )
    on(at + 2 * DAY)
    assert "/keep" not in text_of(client.get(f"/verify/{credential.number}", {"edition": 1}))
    assert "/keep" in text_of(client.get(f"/verify/{credential.number}"))


def test_it_is_limited_like_checks(client, cast, at, on, settings):
    settings.RATE_LIMITS = True
    on(at)
    number = make.awarded(cast, at).number
    answers = [client.post(f"/verify/{number}/keep").status_code for _ in range(61)]
    assert answers == [302] * 60 + [429]
    assert client.get("/verify/check/V-2345-6789-ABCD").status_code == 429


@pytest.mark.postgres
def test_it_is_frozen_and_goes_after_five_years_by_one_named_act(cast, at):
    credential = make.awarded(cast, at)
    old = keep_check(credential=credential, at=at)
    young = keep_check(credential=credential, at=at + 400 * DAY)
    assert differences() == []
    for statement in (
        "UPDATE credentials_datedcheck SET in_force = false",
        "DELETE FROM credentials_datedcheck",
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            connection.cursor().execute(statement)
    by = system("test")
    assert forget_old_checks(by=by, at=at + 5 * 365 * DAY) == 0
    assert forget_old_checks(by=by, at=at + 5 * 366 * DAY) == 1
    assert [one.pk for one in DatedCheck.objects.all()] == [young.pk]
    line = Entry.objects.get(act="check.forgotten")
    assert (line.subject_id, line.parameters) == (str(old.pk), {"count": 1})


def test_the_nightly_comparison_covers_it(cast, at):
    credential = make.awarded(cast, at)
    made = keep_check(credential=credential, at=at)
    assert damaged() == []
    with lawful_erasure("credentials.dated_checks"):
        QuerySet(DatedCheck).update(document=b"x")
    assert damaged() == [made.reference]


def test_the_platforms_key_is_made_once_and_can_be_changed(client, cast, at, outside):
    from django.core.management import call_command

    credential = make.awarded(cast, at)
    old = json.loads(bytes(keep_check(credential=credential, at=at).document))
    keep_check(credential=credential, at=at)
    assert SigningKey.objects.filter(institution=None).count() == 1
    call_command("rotate_key", "--platform", stdout=io.StringIO())
    new = json.loads(bytes(keep_check(credential=credential, at=at).document))
    assert old["proof"]["verificationMethod"] != new["proof"]["verificationMethod"]
    outside(old)
    outside(new)


def test_the_page_takes_the_same_number_of_queries_however_many_checks_there_are(
    client, cast, at, on
):
    on(at)
    credential = make.awarded(cast, at)
    reference = kept(client, credential.number)
    client.get(f"/verify/check/{reference}")
    with CaptureQueriesContext(connection) as once:
        client.get(f"/verify/check/{reference}")
    for _ in range(2):
        keep_check(credential=credential, at=at)
    with CaptureQueriesContext(connection) as thrice:
        client.get(f"/verify/check/{reference}")
    assert len(once) == len(thrice)
