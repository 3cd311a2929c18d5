"""The decision sheet, the status acts and the licences, as the office sees them."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.factories import candidacies as make
from touchstone.credentials import actions
from touchstone.credentials.enums import CandidacyState, DecisionKind, Status
from touchstone.credentials.models import Decision, Licence
from touchstone.credentials.queries import current_edition, standing
from touchstone.kit import clock
from touchstone.training.enums import Part
from touchstone.training.models import Involvement

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)
    return at


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def url(name, *rest):
    return reverse(name, args=["linden-house", *rest])


@pytest.fixture
def dov(client, cast):
    client.force_login(cast.dov)
    return client


def decide(client, file, decision="award", reason="All is there.", **more):
    sent = {"decision": decision, "reason": reason, "on_this_file": "on", **more}
    return client.post(url("office_decision", file.public_id), sent)


def test_the_list_says_what_waits_and_until_when(dov, cast, at):
    assert "Nothing waits for a decision." in text(dov.get(url("office_decisions")))
    make.ready(cast, at)
    make.opened(cast, at, cast.theo)
    page = text(dov.get(url("office_decisions")))
    assert "Ada Okafor" in page
    assert "3 July 2026" in page
    assert "Not handed in yet" in page


def test_the_sheet_shows_wall_evidence_and_title(dov, cast, at):
    file = make.ready(cast, at)
    Involvement.objects.create(
        institution=cast.linden, learner=cast.ada, actor=cast.bo, part=Part.TRAINER, at=at
    )
    page = text(dov.get(url("office_decision", file.public_id)))
    for words in (
        "Bo Lindqvist",
        "taught, last on 5 June 2026",
        "You may decide.",
        "3 requirements",
        "Code of conduct",
        "Certified Infant Massage Instructor",
        "In England",
    ):
        assert words in page


def test_the_sheet_shows_what_was_sat_and_what_was_seen(dov, cast, at):
    from tests.factories import assessment, training

    training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    version = assessment.scheme(cast, at)
    assessment.sat(version, cast.ada, at, right=27)
    assessment.observed(version, cast.ada, cast.cleo, at)
    file = actions.open_candidacy(scheme_version=version, person=cast.ada, by=cast.ada, at=at)
    page = text(dov.get(url("office_decision", file.public_id)))
    assert "27 of 30 right, attempt 1, 5 June 2026" in page
    assert "On a doll, seen by Cleo Tanaka, 5 June 2026" in page
    dov.force_login(cast.dee)
    assert "27 of 30" not in text(dov.get(url("office_file", file.public_id)))


def test_award(dov, cast, at):
    file = make.ready(cast, at)
    answer = decide(dov, file)
    assert answer["Location"] == url("office_decisions")
    decision = Decision.objects.get()
    assert standing(decision.credential, at=at).status is Status.VALID
    page = text(dov.get(url("office_decision", file.public_id)))
    assert "All is there." in page
    assert decision.credential.number in page


@pytest.mark.parametrize(
    ("decision", "state"), [("refuse", CandidacyState.REFUSED), ("more", CandidacyState.OPEN)]
)
def test_refuse_and_ask_for_more(dov, cast, at, decision, state):
    file = make.ready(cast, at)
    assert decide(dov, file, decision, "Your fifth family.").status_code == 302
    file.refresh_from_db()
    assert file.state == state


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"reason": ""},
        {"decision": "crown"},
        {"on_this_file": ""},
        {"reason": "a\x00b"},
        {"reason": "x" * 6000},
    ],
)
def test_bad_input_is_422_and_keeps_what_was_typed(dov, cast, at, sent):
    file = make.ready(cast, at)
    full = {"decision": "award", "reason": "My long reason.", "on_this_file": "on"}
    answer = dov.post(url("office_decision", file.public_id), full | sent if sent else {})
    assert answer.status_code == 422
    if sent and "reason" not in sent:
        assert "My long reason." in text(answer)
    assert not Decision.objects.exists()


def test_who_taught_sees_why_they_may_not(dov, cast, at):
    file = make.ready(cast, at)
    Involvement.objects.create(
        institution=cast.linden, learner=cast.ada, actor=cast.dov, part=Part.EXAMINER, at=at
    )
    page = text(dov.get(url("office_decision", file.public_id)))
    assert "You may not decide." in page
    assert "You examined this person." in page
    assert "<textarea" not in page
    answer = decide(dov, file)
    assert answer.status_code == 422
    assert "other side of the wall" in text(answer)


def test_a_second_decision_is_said(dov, cast, at):
    file = make.ready(cast, at)
    decide(dov, file)
    answer = decide(dov, file, "refuse", "No.")
    assert answer.status_code == 422
    assert "decided on this file in the meantime" in text(answer)


def change(client, page, credential, **sent):
    return client.post(url(page, credential.number), {"reason": "For the test.", **sent})


def test_each_act_on_its_page(dov, cast, at):
    credential = make.awarded(cast, at - DAY)
    for page, sent, status in [
        ("office_limit", {"limits": "Only with a second instructor."}, Status.LIMITED),
        ("office_limit", {"limits": ""}, Status.VALID),
        ("office_rename", {"name": "Ada Nkem"}, Status.VALID),
        ("office_suspend", {}, Status.SUSPENDED),
        ("office_reinstate", {}, Status.VALID),
        ("office_renew", {}, Status.VALID),
        ("office_withdraw", {}, Status.WITHDRAWN),
    ]:
        assert dov.get(url(page, credential.number)).status_code == 200
        assert change(dov, page, credential, **sent).status_code == 302, page
        assert standing(credential, at=at).status is status, page
    assert current_edition(credential).holder_name == "Ada Nkem"
    page = text(dov.get(url("office_certificate", credential.number)))
    assert page.count("For the test.") == 7
    assert "Withdrawn" in text(dov.get(url("office_certificates")))


def test_an_act_that_is_not_open_is_said_and_keeps_the_reason(dov, cast, at):
    credential = make.awarded(cast, at - DAY)
    answer = change(dov, "office_reinstate", credential)
    assert answer.status_code == 422
    assert "It is not suspended." in text(answer)
    assert "For the test." in text(answer)
    assert change(dov, "office_suspend", credential, reason="").status_code == 422
    assert change(dov, "office_rename", credential, name="").status_code == 422
    assert Decision.objects.exclude(kind=DecisionKind.AWARD).count() == 0


def test_another_institution_sees_nothing(client, cast, at):
    from tests.factories.cast import appoint
    from touchstone.institutions.enums import Role

    credential, file = make.awarded(cast, at - DAY), make.ready(cast, at, cast.theo)
    for role in Role:
        if role is not Role.OFFICE:
            appoint(cast.olga, cast.brook, role, at)
    client.force_login(cast.olga)
    for name, ref in [
        ("office_certificate", credential.number),
        ("office_suspend", credential.number),
        ("office_decision", file.public_id),
    ]:
        assert client.get(reverse(name, args=["brook-school", ref])).status_code == 404
        assert (
            client.post(reverse(name, args=["brook-school", ref]), {"reason": "x"}).status_code
            == 404
        )


def test_the_office_checks_licences(client, cast, at):
    file = make.filled(cast, at, cast.theo, works_in=("us-ma",), wanted="hands_on")
    shown = make.licence(cast, file, at, until=dt.date(2027, 3, 31), checked=False)
    client.force_login(cast.dee)
    assert "Theo Brandt" in text(client.get(url("office_licences")))
    page = url("office_check_licence", shown.public_id)
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"checked_where": "x", "stands": "no"}).status_code == 422
    assert client.post(page, {"checked_where": "mass.gov", "stands": "yes"}).status_code == 302
    shown.refresh_from_db()
    assert (shown.checked_by, shown.checked_where, shown.refused_because) == (
        cast.dee,
        "mass.gov",
        "",
    )
    assert client.get(page).status_code == 404
    assert Licence.objects.count() == 1


def test_lists_take_the_same_queries_for_one_and_three(dov, cast, at, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(page):
        with CaptureQueriesContext(connection) as seen:
            assert dov.get(page).status_code == 200
        return len(seen)

    pages = [url("office_decisions"), url("office_certificates")]
    make.awarded(cast, at - DAY)
    make.ready(cast, at, cast.theo)
    for page in pages:
        count(page)
    once = [count(page) for page in pages]
    for who in (cast.ines, cast.pia):
        make.awarded(cast, at - DAY, who)
    for who in (cast.eve, cast.sol):
        make.ready(cast, at, who)
    assert [count(page) for page in pages] == once


def test_the_form_begins_with_the_limits_that_stand_now(dov, cast, at):
    credential = make.awarded(cast, at - DAY)
    change(dov, "office_limit", credential, limits="Only with a second instructor.")
    assert "Only with a second instructor.</textarea>" in text(
        dov.get(url("office_limit", credential.number))
    )
