"""A candidate's file: it says what is missing and why, is filled on its pages, and handed in."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.factories import candidacies as make
from touchstone.credentials import actions
from touchstone.credentials.models import Candidacy, Licence
from touchstone.kit import clock


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def ada(client, cast):
    client.force_login(cast.ada)
    return client


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def go(page, file):
    return reverse(page, args=[file.public_id])


def test_from_nothing_to_a_file_that_is_handed_in(ada, cast, at):
    version = make.version(cast.linden, at, cast.dee)
    page = text(ada.get(reverse("candidacies")))
    assert "You have no file yet." in page
    opened = ada.post(reverse("open_candidacy", args=[version.scheme.slug, "full"]))
    assert opened.status_code == 302
    file = Candidacy.objects.get()
    page = text(ada.get(go("candidacy", file)))
    assert "It has not been stated." in page
    assert "It has not been signed." in page
    answer = ada.post(go("candidacy_ready", file))
    assert answer.status_code == 422
    assert "Still missing" in text(answer)
    sent = {"name_to_print": "Ada Okafor", "place": "gb-eng", "second_place": "pt"}
    assert ada.post(go("candidacy_practice", file), sent).status_code == 302
    assert ada.post(go("candidacy_conduct", file), {"agreed": "on"}).status_code == 302
    page = text(ada.get(go("candidacy", file)))
    assert "Everything is there." in page
    assert "In Portugal, ask" in page
    assert ada.post(go("candidacy_ready", file)).status_code == 302
    file.refresh_from_db()
    assert file.ready_at == at
    assert file.works_in == ["gb-eng", "pt"]
    assert "Handed in" in text(ada.get(reverse("candidacies")))


def test_the_decision_and_the_certificate_stand_on_the_page(ada, cast, at):
    file = make.ready(cast, at)
    credential = actions.award(candidacy=file, reason="All is there.", by=cast.dov, at=at)
    page = text(ada.get(go("candidacy", file)))
    assert "All is there." in page
    assert credential.number in text(ada.get(reverse("candidacies")))


@pytest.mark.parametrize(
    ("page", "sent", "kept"),
    [
        ("candidacy_practice", {"name_to_print": "山田 Hanako", "place": "gb-eng"}, "山田 Hanako"),
        ("candidacy_practice", {"name_to_print": "Ada", "place": "atlantis"}, 'value="Ada"'),
        ("candidacy_practice", {}, ""),
        ("candidacy_conduct", {}, ""),
        (
            "candidacy_licence",
            {"body": "Board of massage", "expires_on": "tomorrow"},
            "Board of massage",
        ),
        ("candidacy_licence", {"body": "x" * 300, "number": "1\x00"}, ""),
    ],
)
def test_bad_input_is_422_in_words_and_keeps_what_was_typed(ada, cast, at, page, sent, kept):
    file = make.opened(cast, at)
    answer = ada.post(go(page, file), sent)
    assert answer.status_code == 422
    assert kept in text(answer)


def test_a_licence_is_shown_once(ada, cast, at):
    file = make.opened(cast, at)
    sent = {"jurisdiction": "us-ma", "body": "Board", "number": "MT 1", "expires_on": "2027-03-31"}
    assert ada.post(go("candidacy_licence", file), sent).status_code == 302
    assert ada.post(go("candidacy_licence", file), sent).status_code == 422
    assert Licence.objects.get().expires_on == dt.date(2027, 3, 31)
    assert "not checked yet" in text(ada.get(go("candidacy", file)))


def test_it_can_be_taken_back(ada, cast, at):
    file = make.opened(cast, at)
    assert ada.post(go("candidacy_take_back", file), {"reason": ""}).status_code == 302
    assert "You took this file back." in text(ada.get(go("candidacy", file)))
    assert ada.post(go("candidacy_conduct", file), {"agreed": "on"}).status_code == 422


def test_it_is_nobody_elses(client, cast, at):
    file = make.opened(cast, at)
    client.force_login(cast.eve)
    for page in ("candidacy", "candidacy_practice", "candidacy_conduct", "candidacy_licence", "candidacy_ready", "candidacy_take_back"):  # fmt: skip
        assert client.get(go(page, file)).status_code == 404
        assert client.post(go(page, file), {"agreed": "on"}).status_code == 404


def test_what_is_not_offered_is_not_there(ada, cast, at):
    version = make.version(cast.linden, at, cast.dee, kinds=["full"])
    assert (
        ada.get(reverse("open_candidacy", args=[version.scheme.slug, "trainee"])).status_code == 404
    )
    assert ada.get(reverse("open_candidacy", args=["nothing", "full"])).status_code == 404


def test_the_same_queries_for_one_file_and_three(ada, cast, at):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as seen:
            assert ada.get(reverse("candidacies")).status_code == 200
        return len(seen)

    file = make.ready(cast, at)
    actions.award(candidacy=file, reason="Good.", by=cast.dov, at=at)
    count()
    once = count()
    for slug in ("second", "third"):
        done = make.ready(cast, at, slug=slug)
        actions.award(candidacy=done, reason="Good.", by=cast.dov, at=at)
    assert count() == once


def test_the_holder_chooses_what_the_register_shows(ada, cast, at):
    credential = make.awarded(cast, at)
    page = reverse("register_choice", args=[credential.number])
    assert "Looked up 0 times, 0 dated checks kept, 0 people asked" in text(ada.get(page))
    assert ada.post(page, {}).status_code == 422
    assert ada.post(page, {"name_shown": "initial", "town": "Leeds"}).status_code == 302
    assert "Ada O." in text(ada.get(f"/verify/{credential.number}"))
    assert 'value="Leeds"' in text(ada.get(page))
    ada.force_login(cast.eve)
    assert ada.get(page).status_code == 404
