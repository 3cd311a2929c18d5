"""Files as the office reads them: state, what is missing, who may decide; never the deciding itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import candidacies as make
from tests.factories.cast import appoint
from touchstone.credentials.models import Decision
from touchstone.institutions.enums import Role
from touchstone.kit import clock
from touchstone.training.enums import Part
from touchstone.training.models import Involvement


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def dee(client, cast):
    client.force_login(cast.dee)
    return client


def url(name, *rest):
    return reverse(name, args=["linden-house", *rest])


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_an_open_file_says_what_is_missing_and_why(dee, cast, at):
    file = make.opened(cast, at, cast.theo)
    assert "Theo Brandt" in text(dee.get(url("office_files")))
    page = text(dee.get(url("office_file", file.public_id)))
    for words in ("Not handed in.", "requirements are missing", "It has not been signed.", "Dov Katz"):
        assert words in page


def test_a_file_that_waits_says_until_when_and_who_may_decide(dee, cast, at):
    file = make.ready(cast, at)
    page = text(dee.get(url("office_file", file.public_id)))
    assert "Waits for a decision." in page
    assert "answer by 3 July 2026" in page
    assert "Nobody here may decide" not in page
    assert "<textarea" not in page


def test_where_nobody_may_decide_the_office_reads_it(dee, cast, at):
    file = make.ready(cast, at)
    Involvement.objects.create(
        institution=cast.linden, learner=cast.ada, actor=cast.dov, part=Part.TRAINER, at=at
    )
    page = text(dee.get(url("office_file", file.public_id)))
    assert "Nobody here may decide on this file." in page
    assert "Taught the candidate." in page


def test_the_office_cannot_decide(dee, cast, at):
    file = make.ready(cast, at)
    sent = {"decision": "award", "reason": "Me.", "on_this_file": "on"}
    assert dee.get(url("office_decision", file.public_id)).status_code == 404
    assert dee.post(url("office_decision", file.public_id), sent).status_code == 404
    dee.post(url("office_file", file.public_id), sent)
    assert not Decision.objects.exists()


def test_a_decided_file_leads_to_its_number(dee, cast, at):
    credential = make.awarded(cast, at)
    file = credential.decisions.get().candidacy
    page = text(dee.get(url("office_file", file.public_id)))
    assert credential.number in page
    assert "Dov Katz" in page


@pytest.mark.parametrize("who", ["bo", "cleo", "ada", "eve"])
def test_others_do_not_see_files(client, cast, at, who):
    file = make.ready(cast, at)
    client.force_login(getattr(cast, who))
    assert client.get(url("office_files")).status_code == 404
    assert client.get(url("office_file", file.public_id)).status_code == 404


def test_another_institutions_office_does_not_see_it(client, cast, at):
    file = make.ready(cast, at)
    appoint(cast.olga, cast.brook, Role.DECIDER, at)
    client.force_login(cast.olga)
    assert client.get(reverse("office_file", args=["brook-school", file.public_id])).status_code == 404


def test_pages_take_the_same_queries_for_one_and_three(dee, cast, at):
    def count(page):
        with CaptureQueriesContext(connection) as seen:
            assert dee.get(page).status_code == 200
        return len(seen)

    file = make.ready(cast, at)
    pages = [url("office_files"), url("office_file", file.public_id)]
    for page in pages:
        count(page)
    once = [count(page) for page in pages]
    for who in (cast.eve, cast.theo):
        make.ready(cast, at, who)
        appoint(who, cast.linden, Role.DECIDER, at)
    assert [count(page) for page in pages] == once
