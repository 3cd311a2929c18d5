"""Practice families and the signature of a supervisor by link."""

import datetime as dt

import pytest

from tests.factories import training as make
from touchstone.engine import actions as engine
from touchstone.institutions.actions import NotYours
from touchstone.journal.models import Entry
from touchstone.training import actions
from touchstone.training.actions.practicum import (
    ApprovedAlready,
    BadMinutes,
    FamilyClosed,
    NameTaken,
    NoConsent,
    NotEnrolled,
    NotTheirs,
    NotYetHeld,
)
from touchstone.training.actions.sign_offs import (
    AskedAlready,
    BadAnswer,
    NotApproved,
    NothingToSign,
    SignOffClosed,
    SignsOneself,
)
from touchstone.training.enums import FamilyState, Presence, SignOffState
from touchstone.training.models import Involvement, SignOff
from touchstone.training.queries import practicum

DAY = dt.timedelta(days=1)


@pytest.fixture
def letters(monkeypatch):
    sent = []
    monkeypatch.setattr(engine, "post", lambda **letter: sent.append(letter))
    return sent


@pytest.fixture
def cohort(cast, at):
    return make.cohort(cast, at)


@pytest.fixture
def ada(cohort, cast, at):
    return make.enrolled(cohort, cast.ada, cast, at)


@pytest.fixture
def maple(ada, at):
    return make.family(ada, at)


@pytest.fixture
def sol(cast, at):
    return make.supervisor(cast, at)


@pytest.fixture
def asked(maple, sol, cast, at):
    make.visited(maple, at)
    return actions.ask_sign_off(family=maple, supervisor=sol, by=cast.ada, at=at)


def answer(sign_off, at, state=SignOffState.APPROVED, presence=Presence.PRESENT, note=""):
    return actions.answer_sign_off(
        sign_off=sign_off, state=state, presence=presence, note=note, at=at
    )


def test_a_family_is_consented_and_has_a_code_name_of_its_own(ada, maple, cast, at):
    assert (maple.state, maple.birth_month) == (FamilyState.PLANNED, dt.date(2026, 3, 1))
    with pytest.raises(NameTaken):
        make.family(ada, at, code_name=" maple ")
    given = {"code_name": "Oak", "birth_month": dt.date(2026, 3, 9), "context": ""}
    with pytest.raises(NoConsent):
        actions.plan_family(enrolment=ada, consent_on=at.date() + DAY, by=cast.ada, at=at, **given)
    with pytest.raises(NotTheirs):
        actions.plan_family(enrolment=ada, consent_on=at.date(), by=cast.pia, at=at, **given)


def test_who_is_not_enrolled_plans_no_family(cohort, cast, at):
    with pytest.raises(NotEnrolled):
        make.family(make.applied(cohort, cast.pia, at), at)


def visit(maple, cast, at, **changes):
    given = {
        "family": maple, "held_on": at.date(), "minutes": 60, "delivery": "in_person", "strokes": ["tummy-circle"],
        "baby_state": "quiet_alert", "cues": "", "changed": "", "by": cast.ada, "at": at,
    }  # fmt: skip
    return actions.log_visit(**{**given, **changes})


def test_visits_are_numbered_and_make_the_practice_active(maple, cast, at):
    assert [visit(maple, cast, at, cues=f"{n}").number for n in range(3)] == [1, 2, 3]
    assert visit(maple, cast, at, cues="2").number == 3
    maple.refresh_from_db()
    assert maple.state == FamilyState.ACTIVE
    for changes, error in [
        ({"held_on": at.date() + DAY}, NotYetHeld), ({"held_on": at.date() - DAY}, NotYetHeld),
        ({"minutes": 0}, BadMinutes), ({"minutes": 481}, BadMinutes), ({"by": cast.pia}, NotTheirs),
    ]:  # fmt: skip
        with pytest.raises(error):
            visit(maple, cast, at, **changes)


def test_a_family_may_rest_go_on_and_stop(maple, cast, at):
    visit(maple, cast, at)
    assert (
        actions.rest_family(family=maple, reason="unwell", by=cast.ada, at=at).state
        == FamilyState.PAUSED
    )
    assert actions.resume_family(family=maple, by=cast.ada, at=at).state == FamilyState.ACTIVE
    assert (
        actions.stop_family(family=maple, reason="moved", by=cast.ada, at=at).state
        == FamilyState.STOPPED
    )
    for again in (
        lambda: visit(maple, cast, at),
        lambda: actions.resume_family(family=maple, by=cast.ada, at=at),
    ):
        with pytest.raises(FamilyClosed):
            again()


def test_the_office_approves_supervisors_once(cast, at, sol):
    assert sol.person == cast.sol
    with pytest.raises(ApprovedAlready):
        make.supervisor(cast, at)
    with pytest.raises(NotYours):
        actions.end_supervisor(supervisor=sol, reason="", by=cast.bo, at=at)
    actions.end_supervisor(supervisor=sol, reason="retired", by=cast.dee, at=at)
    assert list(practicum.supervisors(cast.linden)) == []
    make.supervisor(cast, at)


def test_asking_sends_a_link_to_the_recorded_address(letters, asked, cast, at):
    letter = letters[-1]
    assert letter["to"] == "sol@cast.example"
    secret = letter["text"].split("/sign/")[1].split()[0]
    assert practicum.sign_off_for(secret) == asked
    assert secret not in SignOff.objects.values_list("token_hash", flat=True)
    assert practicum.sign_off_for("guess") is None
    assert asked.minutes == 300


def test_what_cannot_be_asked(maple, sol, cast, at, cohort):
    def ask(**changes):
        given = {"family": maple, "supervisor": sol, "by": cast.ada, "at": at}
        return actions.ask_sign_off(**{**given, **changes})

    with pytest.raises(NothingToSign):
        ask()
    make.visited(maple, at)
    with pytest.raises(NotTheirs):
        ask(by=cast.pia)
    theirs = actions.approve_supervisor(
        institution=cast.brook,
        name="X",
        email="x@x.example",
        qualification="x",
        by=cast.olga,
        at=at,
    )
    own = actions.approve_supervisor(
        institution=cast.linden,
        name="Ada",
        email="ADA@cast.example",
        qualification="x",
        by=cast.dee,
        at=at,
    )
    for supervisor, error in [(theirs, NotApproved), (own, SignsOneself)]:
        with pytest.raises(error):
            ask(supervisor=supervisor)
    ask()
    with pytest.raises(AskedAlready):
        ask()
    ask(at=at + 14 * DAY)


def test_a_signature_makes_the_practice_done_and_builds_the_wall(asked, maple, cast, at, letters):
    answer(asked, at + DAY, note="Calm hands.")
    maple.refresh_from_db()
    asked.refresh_from_db()
    assert (maple.state, asked.state) == (FamilyState.DONE, SignOffState.APPROVED)
    stone = Involvement.objects.get()
    assert (stone.actor, stone.learner, stone.part) == (cast.sol, cast.ada, "supervisor")
    entry = Entry.objects.about(asked).newest_first().first()
    assert (entry.act, entry.actor_kind, entry.actor_ref) == (
        "sign_off.answered",
        "link",
        asked.public_id,
    )
    assert letters[-1]["to"] == "ada@cast.example"
    assert "Signed" in letters[-1]["subject"]
    with pytest.raises(SignOffClosed):
        answer(asked, at + DAY)
    with pytest.raises(FamilyClosed):
        actions.stop_family(family=maple, reason="", by=cast.ada, at=at)


def test_asking_for_more_leaves_the_practice_open(asked, maple, sol, cast, at):
    with pytest.raises(BadAnswer):
        answer(asked, at, state=SignOffState.NEEDS_MORE)
    answer(asked, at, state=SignOffState.NEEDS_MORE, presence="", note="One more meeting, please.")
    maple.refresh_from_db()
    assert maple.state == FamilyState.ACTIVE
    actions.ask_sign_off(family=maple, supervisor=sol, by=cast.ada, at=at + DAY)


def test_answers_that_are_none(asked, at):
    for state, presence in [
        (SignOffState.APPROVED, ""),
        (SignOffState.APPROVED, "x"),
        (SignOffState.WITHDRAWN, ""),
    ]:
        with pytest.raises(BadAnswer):
            answer(asked, at, state=state, presence=presence)


def test_closed_links_sign_nothing(asked, sol, cast, at):
    with pytest.raises(SignOffClosed):
        answer(asked, at + 14 * DAY)
    actions.end_supervisor(supervisor=sol, reason="x", by=cast.dee, at=at)
    with pytest.raises(SignOffClosed):
        answer(asked, at)


def test_taking_an_ask_back(asked, cast, at):
    with pytest.raises(NotTheirs):
        actions.withdraw_sign_off(sign_off=asked, by=cast.pia, at=at)
    actions.withdraw_sign_off(sign_off=asked, by=cast.ada, at=at)
    with pytest.raises(SignOffClosed):
        answer(asked, at)
