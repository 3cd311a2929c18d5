import datetime as dt

from django.db import transaction

from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting, system
from touchstone.payments.enums import OrderState
from touchstone.people.models import Person
from touchstone.training import emails
from touchstone.training.actions import seats
from touchstone.training.actions.orders import let_go, owe
from touchstone.training.enums import CohortState, EnrolmentState, NotApplicable
from touchstone.training.models import Cohort, Enrolment
from touchstone.training.queries import admissions as queries
from touchstone.training.queries import cohorts
from touchstone.training.rules.cohorts import hold_ends, why_no_application


class CannotApply(Exception):
    """The cohort takes no application from this person; `why` is the reason."""

    def __init__(self, why: NotApplicable) -> None:
        super().__init__(why.value)
        self.why = why


class NotWaiting(Exception):
    """The application was answered already, or the enrolment has ended."""


class CohortCancelled(Exception):
    """The cohort was cancelled: nobody can be admitted to it."""


@transaction.atomic
def apply(
    *,
    cohort: Cohort,
    person: Person,
    profession: str,
    motivation: str,
    by: Person,
    at: dt.datetime,
) -> Enrolment:
    """Ask for a place. No place is taken yet; the office answers. Raises CannotApply.

    Who has an application or a place already gets that one; a lapsed one is taken up again.
    """
    cohort = Cohort.objects.select_for_update(of=("self",), no_key=True).get(pk=cohort.pk)
    if why := why_no_application(cohorts.applying(cohort, person), at=at):
        raise CannotApply(why)
    mine = Enrolment.objects.filter(cohort=cohort, person=person)
    if there := mine.active().first():
        return there
    words = {"profession": profession, "motivation": motivation, "applied_at": at}
    lapsed = mine.filter(state=EnrolmentState.LAPSED).order_by("-pk").first()
    enrolment = lapsed or Enrolment(
        institution_id=cohort.institution_id, cohort=cohort, person=person
    )
    enrolment.state, enrolment.held_until = EnrolmentState.APPLIED, None
    for key, value in words.items():
        setattr(enrolment, key, value)
    enrolment.save()
    _record("enrolment.applied", enrolment, by, at)
    emails.applied(enrolment, at=at)
    return enrolment


@transaction.atomic
def admit(*, enrolment: Enrolment, by: Person, at: dt.datetime) -> Enrolment:
    """Say yes: a free place is taken and held for the cohort's days, and what is owed is written down.

    Who owes nothing (no fee, or paid before) is enrolled at once. Twice is once. Raises NotYours,
    NotWaiting, CohortFull, CohortCancelled.
    """
    require(by, Act.ADMIT, enrolment.institution)
    enrolment = seats.locked(enrolment)
    if enrolment.state in {EnrolmentState.ADMITTED, EnrolmentState.ENROLLED}:
        return enrolment
    if enrolment.state != EnrolmentState.APPLIED:
        raise NotWaiting
    if enrolment.cohort.state == CohortState.CANCELLED:
        raise CohortCancelled
    seats.claim(enrolment)
    enrolment.held_until = hold_ends(
        at=at,
        days=enrolment.cohort.hold_days,
        zone=enrolment.cohort.time_zone,
        first_starts_at=cohorts.first_starts_at(enrolment.cohort),
    )
    _become(enrolment, EnrolmentState.ADMITTED, "enrolment.admitted", by, at)
    order = owe(enrolment, by=by, at=at)
    if order.state == OrderState.SETTLED:
        return _enrol(enrolment, by, at)
    emails.admitted(enrolment, order, at=at)
    return enrolment


@transaction.atomic
def refuse(*, enrolment: Enrolment, reason: str, by: Person, at: dt.datetime) -> Enrolment:
    """Say no, with the reason that the applicant reads. Twice is once. Raises NotYours, NotWaiting."""
    require(by, Act.ADMIT, enrolment.institution)
    enrolment = seats.locked(enrolment)
    if enrolment.state == EnrolmentState.REFUSED:
        return enrolment
    if enrolment.state != EnrolmentState.APPLIED:
        raise NotWaiting
    _become(enrolment, EnrolmentState.REFUSED, "enrolment.refused", by, at, reason=reason)
    let_go(enrolment, reason=reason, by=by, at=at)
    emails.refused(enrolment, reason=reason, at=at)
    return enrolment


@transaction.atomic
def confirm(*, enrolment: Enrolment, by: Acting, at: dt.datetime) -> Enrolment:
    """What is owed is settled: the held place is theirs. Called by `flows.settlement`.

    Who had lapsed takes a free place again; with none free they stay lapsed, and stand on the list
    *paid, no place*. Twice is once. An application that is not answered yet stays one.
    """
    enrolment = seats.locked(enrolment)
    if enrolment.state == EnrolmentState.ADMITTED:
        return _enrol(enrolment, by, at)
    if enrolment.state != EnrolmentState.LAPSED:
        return enrolment
    if enrolment.cohort.state != CohortState.CANCELLED:
        try:
            seats.claim(enrolment)
        except seats.CohortFull:
            pass
        else:
            return _enrol(enrolment, by, at)
    _record("enrolment.paid_without_place", enrolment, by, at)
    emails.no_place(enrolment, at=at)
    return enrolment


@transaction.atomic
def give_place(*, enrolment: Enrolment, by: Person, at: dt.datetime) -> Enrolment:
    """From the list *paid, no place*: a free place for somebody who has paid.

    Twice is once. Raises NotYours, NotWaiting, CohortFull, CohortCancelled.
    """
    require(by, Act.ADMIT, enrolment.institution)
    enrolment = seats.locked(enrolment)
    if enrolment.state == EnrolmentState.ENROLLED:
        return enrolment
    if enrolment.state != EnrolmentState.LAPSED or not queries.is_settled(enrolment):
        raise NotWaiting
    if enrolment.cohort.state == CohortState.CANCELLED:
        raise CohortCancelled
    seats.claim(enrolment)
    return _enrol(enrolment, by, at)


@transaction.atomic
def withdraw(*, enrolment: Enrolment, reason: str, by: Person, at: dt.datetime) -> Enrolment:
    """Leave the cohort, or be taken out of it by the office: the place is free, what is owed is let go.

    What was paid stays until the office gives it back; it is told when somebody gives a place back.
    Twice is once. Raises NotYours, NotWaiting.
    """
    if by.pk != enrolment.person_id:
        require(by, Act.ADMIT, enrolment.institution)
    enrolment = seats.locked(enrolment)
    if enrolment.state == EnrolmentState.WITHDRAWN:
        return enrolment
    if enrolment.state == EnrolmentState.REFUSED:
        raise NotWaiting
    own, had_a_place = by.pk == enrolment.person_id, enrolment.holds_a_place
    seats.free(enrolment)
    _become(enrolment, EnrolmentState.WITHDRAWN, "enrolment.withdrawn", by, at, reason=reason)
    paid = let_go(enrolment, reason=reason, by=by, at=at)
    emails.withdrawn(enrolment, reason=reason, paid=paid, own=own, at=at)
    if own and had_a_place:
        emails.somebody_left(enrolment, reason=reason, paid=paid, at=at)
    return enrolment


def release_overdue(*, at: dt.datetime) -> int:
    """The timer: frees the places whose hold has ended, each in its own transaction; answers how many.

    A hold for which part has been paid is left to the office. The order stays, so that money that
    comes late finds its way.
    """
    due = queries.overdue_holds(at=at)
    return sum(_release(enrolment, at=at) for enrolment in due)


@transaction.atomic
def _release(enrolment: Enrolment, *, at: dt.datetime) -> bool:
    enrolment = seats.locked(enrolment)
    if enrolment.state != EnrolmentState.ADMITTED or not queries.overdue_holds(at=at).filter(
        pk=enrolment.pk
    ):
        return False
    seats.free(enrolment)
    by = system("training.release_overdue")
    held_until = enrolment.held_until
    enrolment.held_until = None
    _become(enrolment, EnrolmentState.LAPSED, "enrolment.lapsed", by, at)
    emails.released(enrolment, held_until=held_until, at=at)
    return True


def _enrol(enrolment: Enrolment, by: Acting, at: dt.datetime) -> Enrolment:
    enrolment.held_until = None
    _become(enrolment, EnrolmentState.ENROLLED, "enrolment.confirmed", by, at)
    emails.enrolled(enrolment, at=at)
    return enrolment


def _become(
    enrolment: Enrolment,
    state: EnrolmentState,
    act: str,
    by: Acting,
    at: dt.datetime,
    reason: str = "",
) -> None:
    enrolment.state = state
    enrolment.save(update_fields=["state", "held_until"])
    _record(act, enrolment, by, at, reason)


def _record(act: str, enrolment: Enrolment, by: Acting, at: dt.datetime, reason: str = "") -> None:
    record(
        act, on=enrolment, by=by, at=at, reason=reason, institution=enrolment.institution_id,
        cohort=enrolment.cohort_id,
    )  # fmt: skip
