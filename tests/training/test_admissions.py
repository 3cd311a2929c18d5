"""From an application to a place: held, paid, lapsed, given back."""

import datetime as dt

import pytest

from tests.factories import training as make
from touchstone.engine import actions as engine
from touchstone.institutions.actions import NotYours
from touchstone.journal.models import Entry
from touchstone.payments.enums import OrderState, Purpose
from touchstone.payments.models import Order
from touchstone.payments.queries import order_for
from touchstone.training import actions
from touchstone.training.actions.admissions import CannotApply, CohortCancelled, NotWaiting
from touchstone.training.actions.seats import CohortFull
from touchstone.training.enums import EnrolmentState, NotApplicable
from touchstone.training.models import Enrolment, Place
from touchstone.training.queries import admissions


@pytest.fixture
def letters(monkeypatch):
    """Every letter as it goes into the outbox."""
    sent = []
    monkeypatch.setattr(engine, "post", lambda **letter: sent.append(letter))
    return sent


@pytest.fixture
def cohort(cast, at):
    return make.cohort(cast, at)


def state(enrolment):
    enrolment.refresh_from_db()
    return enrolment.state


def free(cohort):
    return Place.objects.filter(cohort=cohort).free().count()


def order_of(enrolment):
    return order_for(Purpose.ENROLMENT, enrolment.public_id)


def test_an_application_takes_no_place_and_is_made_once(cohort, cast, at, letters):
    first = make.applied(cohort, cast.ada, at)
    assert make.applied(cohort, cast.ada, at).pk == first.pk
    assert first.state == EnrolmentState.APPLIED
    assert free(cohort) == 12
    (letter,) = letters
    assert letter["to"] == "ada@cast.example"
    assert letter["subject"] == "Your application for Autumn cohort"


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (
            lambda cohort, cast, at: actions.close_cohort(cohort=cohort, by=cast.dee, at=at),
            NotApplicable.CLOSED,
        ),
        (
            lambda cohort, cast, at: actions.cancel_cohort(
                cohort=cohort, reason="x", by=cast.dee, at=at
            ),
            NotApplicable.CANCELLED,
        ),
    ],
)
def test_a_cohort_that_is_not_open_takes_no_application(cohort, cast, at, prepare, why):
    prepare(cohort, cast, at)
    with pytest.raises(CannotApply) as refused:
        make.applied(cohort, cast.ada, at)
    assert refused.value.why == why


def test_late_over_and_trainers(cast, at):
    dated = make.cohort(cast, at, apply_by=at.date())
    make.applied(dated, cast.pia, at)
    for when, who, why in [
        (at + dt.timedelta(days=1), cast.ada, NotApplicable.TOO_LATE),
        (at + dt.timedelta(days=90), cast.ada, NotApplicable.BEGUN),
        (at, cast.bo, NotApplicable.TEACHES),
    ]:
        with pytest.raises(CannotApply) as refused:
            make.applied(dated, who, when)
        assert refused.value.why == why
    with pytest.raises(CannotApply, match="draft"):
        make.applied(make.cohort(cast, at, opened=False), cast.ada, at)


def test_admission_holds_a_place_for_fourteen_days_and_says_what_is_owed(cohort, cast, at, letters):
    enrolment = make.admitted(cohort, cast.ada, cast, at)
    assert enrolment.state == EnrolmentState.ADMITTED
    assert enrolment.held_day == dt.date(2026, 6, 19)
    assert free(cohort) == 11
    order = order_of(enrolment)
    assert (order.total_minor, order.currency, order.due_at) == (79500, "GBP", enrolment.held_until)
    letter = letters[-1]
    for body in (letter["text"], letter["html"]):
        for words in (
            "£795.00",
            "19 June 2026",
            "Account 12345678",
            order.public_id,
            f"/learn/orders/{order.public_id}",
        ):
            assert words in body
    again = actions.admit(enrolment=enrolment, by=cast.dee, at=at)
    assert (again.pk, len(letters), free(cohort)) == (enrolment.pk, 2, 11)


def test_only_the_office_admits(cohort, cast, at):
    enrolment = make.applied(cohort, cast.ada, at)
    for who in (cast.bo, cast.ada, cast.olga):
        with pytest.raises(NotYours):
            actions.admit(enrolment=enrolment, by=who, at=at)


def test_a_full_cohort_admits_nobody_more(cast, at):
    small = make.cohort(cast, at, places=1)
    make.admitted(small, cast.ada, cast, at)
    waiting = make.applied(small, cast.pia, at)
    with pytest.raises(CohortFull):
        actions.admit(enrolment=waiting, by=cast.dee, at=at)
    assert state(waiting) == EnrolmentState.APPLIED
    assert order_of(waiting) is None


def test_without_a_fee_admission_enrols_at_once(cast, at):
    assert (
        make.admitted(make.cohort(cast, at, fee_minor=0), cast.ada, cast, at).state
        == EnrolmentState.ENROLLED
    )


def test_a_refusal_has_a_reason_that_the_applicant_reads(cohort, cast, at, letters):
    enrolment = make.applied(cohort, cast.ada, at)
    actions.refuse(
        enrolment=enrolment, reason="The course is for midwives only.", by=cast.dee, at=at
    )
    actions.refuse(enrolment=enrolment, reason="Another.", by=cast.dee, at=at)
    assert state(enrolment) == EnrolmentState.REFUSED
    assert admissions.reason_for(enrolment) == "The course is for midwives only."
    assert "The course is for midwives only." in letters[-1]["text"]
    with pytest.raises(NotWaiting):
        actions.admit(enrolment=enrolment, by=cast.dee, at=at)
    assert make.applied(cohort, cast.ada, at).pk != enrolment.pk


def test_payment_and_place_are_one(cohort, cast, at, letters):
    enrolment = make.admitted(cohort, cast.ada, cast, at)
    payment = make.paid(enrolment, cast, at)
    assert make.paid(enrolment, cast, at).pk == payment.pk
    assert state(enrolment) == EnrolmentState.ENROLLED
    assert enrolment.held_until is None
    assert order_of(enrolment).state == OrderState.SETTLED
    subjects = [letter["subject"] for letter in letters]
    assert "Receipt 1 from Linden House" in subjects
    assert "You are enrolled: Autumn cohort" in subjects
    (file,) = next(one for one in letters if one["subject"].startswith("You are enrolled"))[
        "attachments"
    ]
    assert file[2].count(b"BEGIN:VEVENT") == 3


def test_part_of_the_money_keeps_the_place_held_beyond_its_time(cohort, cast, at):
    enrolment = make.admitted(cohort, cast.ada, cast, at)
    make.paid(enrolment, cast, at, amount_minor=20000)
    assert state(enrolment) == EnrolmentState.ADMITTED
    assert actions.release_overdue(at=at + dt.timedelta(days=20)) == 0


def test_the_timer_frees_a_place_that_was_not_paid_and_says_so(cohort, cast, at, letters):
    enrolment = make.admitted(cohort, cast.ada, cast, at)
    end = enrolment.held_until
    assert actions.release_overdue(at=end - dt.timedelta(seconds=1)) == 0
    assert actions.release_overdue(at=end) == 1
    assert actions.release_overdue(at=end) == 0
    assert state(enrolment) == EnrolmentState.LAPSED
    assert free(cohort) == 12
    assert "no longer held" in letters[-1]["subject"]
    entry = Entry.objects.about(enrolment).newest_first().first()
    assert (entry.act, entry.actor_kind, entry.actor_ref) == (
        "enrolment.lapsed",
        "system",
        "training.release_overdue",
    )


def test_late_money_finds_a_free_place(cohort, cast, at):
    enrolment = lapsed(cohort, cast.ada, cast, at)
    make.paid(enrolment, cast, at + dt.timedelta(days=16))
    assert state(enrolment) == EnrolmentState.ENROLLED
    assert free(cohort) == 11


def lapsed(cohort, person, cast, at):
    enrolment = make.admitted(cohort, person, cast, at)
    actions.release_overdue(at=at + dt.timedelta(days=15))
    enrolment.refresh_from_db()
    return enrolment


def test_late_money_without_a_place_stands_on_the_list_until_somebody_acts(cast, at, letters):
    small = make.cohort(cast, at, places=1)
    late = lapsed(small, cast.ada, cast, at)
    other = make.enrolled(small, cast.pia, cast, at + dt.timedelta(days=15))
    make.paid(late, cast, at + dt.timedelta(days=16))
    assert state(late) == EnrolmentState.LAPSED
    assert [one.enrolment for one in admissions.paid_no_place(cast.linden)] == [late]
    assert admissions.paid_no_place(cast.brook) == []
    assert "no place is free now" in letters[-1]["subject"]
    with pytest.raises(CohortFull):
        actions.give_place(enrolment=late, by=cast.dee, at=at)
    actions.withdraw(enrolment=other, reason="", by=cast.pia, at=at + dt.timedelta(days=17))
    actions.give_place(enrolment=late, by=cast.dee, at=at + dt.timedelta(days=17))
    assert state(late) == EnrolmentState.ENROLLED
    assert admissions.paid_no_place(cast.linden) == []


def test_a_lapsed_person_applies_again_with_the_same_order(cohort, cast, at):
    enrolment = lapsed(cohort, cast.ada, cast, at)
    again = make.applied(cohort, cast.ada, at + dt.timedelta(days=15))
    assert again.pk == enrolment.pk
    actions.admit(enrolment=again, by=cast.dee, at=at + dt.timedelta(days=15))
    order = Order.objects.get()
    assert order.due_at == at.replace(day=4, month=7, hour=23, minute=0)


def test_paying_while_the_second_application_waits_is_kept_for_the_admission(cohort, cast, at):
    enrolment = lapsed(cohort, cast.ada, cast, at)
    make.applied(cohort, cast.ada, at + dt.timedelta(days=15))
    make.paid(enrolment, cast, at + dt.timedelta(days=16))
    assert state(enrolment) == EnrolmentState.APPLIED
    admitted = actions.admit(enrolment=enrolment, by=cast.dee, at=at + dt.timedelta(days=16))
    assert admitted.state == EnrolmentState.ENROLLED


def test_withdrawing_frees_the_place_and_lets_go_of_what_is_owed(cohort, cast, at, letters):
    enrolment = make.admitted(cohort, cast.ada, cast, at)
    with pytest.raises(NotYours):
        actions.withdraw(enrolment=enrolment, reason="", by=cast.pia, at=at)
    actions.withdraw(enrolment=enrolment, reason="", by=cast.ada, at=at)
    assert state(enrolment) == EnrolmentState.WITHDRAWN
    assert free(cohort) == 12
    assert Order.objects.get().state == OrderState.CANCELLED
    assert "You owe nothing for it." in letters[-2]["text"]


def test_a_cancelled_cohort_writes_to_everybody_and_lists_what_was_paid(cohort, cast, at, letters):
    payer, held = (
        make.enrolled(cohort, cast.ada, cast, at),
        make.admitted(cohort, cast.pia, cast, at),
    )
    waiting = make.applied(cohort, cast.eve, at)
    actions.cancel_cohort(cohort=cohort, reason="The hall burnt down.", by=cast.dee, at=at)
    actions.cancel_cohort(cohort=cohort, reason="Again.", by=cast.dee, at=at)
    assert {state(one) for one in (payer, held, waiting)} == {EnrolmentState.WITHDRAWN}
    assert [one.enrolment for one in admissions.paid_no_place(cast.linden)] == [payer]
    told = [letter for letter in letters if "will not take place" in letter["subject"]]
    assert {letter["to"] for letter in told} == {
        "ada@cast.example",
        "pia@cast.example",
        "eve@cast.example",
    }
    assert (
        "You have paid £795.00" in next(one for one in told if one["to"].startswith("ada"))["text"]
    )
    again = Enrolment.objects.create(
        institution=cast.linden,
        cohort=cohort,
        person=cast.theo,
        state=EnrolmentState.APPLIED,
        applied_at=at,
    )
    with pytest.raises(CohortCancelled):
        actions.admit(enrolment=again, by=cast.dee, at=at)
