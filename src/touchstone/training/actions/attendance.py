import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act, Role
from touchstone.institutions.queries import roles_of
from touchstone.journal.actions import record
from touchstone.people.models import Person
from touchstone.training.actions.seats import locked
from touchstone.training.enums import EnrolmentState, Part
from touchstone.training.models import Enrolment, Involvement, Mark, Session
from touchstone.training.rules.marks import RollMark, minutes

EARLY = dt.timedelta(minutes=30)


class TooEarly(Exception):
    """The roll opens half an hour before the session begins."""


class NotEnrolled(Exception):
    """The person has no paid place in the cohort of this session."""


class MarksOneself(Exception):
    """Nobody marks their own attendance."""


@transaction.atomic
def mark(
    *,
    session: Session,
    enrolment: Enrolment,
    arrived_at: dt.datetime | None,
    left_at: dt.datetime | None,
    note: str,
    by: Person,
    at: dt.datetime,
) -> Mark:
    """Write down when somebody came and went (instants, UTC); neither means that they were absent.

    A second mark corrects the first; the same words again give the mark that counts. Who was there
    has been taught: their trainers stand on the other side of the wall from then on. Raises
    NotYours, TooEarly, NotEnrolled, MarksOneself, and NoMark for times that make no sense.
    """
    require(by, Act.MARK_ATTENDANCE, enrolment.institution)
    if by.pk == enrolment.person_id:
        raise MarksOneself
    if at < session.starts_at - EARLY:
        raise TooEarly
    enrolment = locked(enrolment)
    if enrolment.cohort_id != session.cohort_id or enrolment.state != EnrolmentState.ENROLLED:
        raise NotEnrolled
    words = {
        "arrived_at": arrived_at,
        "left_at": left_at,
        "minutes": minutes(
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            arrived_at=arrived_at,
            left_at=left_at,
        ),
        "note": note,
    }
    newest = _newest(session, enrolment)
    if newest and all(getattr(newest, key) == value for key, value in words.items()):
        return newest
    made = Mark.objects.create(
        session=session, enrolment=enrolment, marked_by=by, marked_at=at, **words
    )
    record(
        "attendance.marked", on=made, by=by, at=at, institution=enrolment.institution_id,
        session=session.pk, enrolment=enrolment.pk, minutes=made.minutes,
        corrects=newest.pk if newest else None,
    )  # fmt: skip
    if made.minutes:
        _taught(enrolment, session, by)
    return made


@transaction.atomic
def mark_roll(
    *, session: Session, marks: Sequence[RollMark], by: Person, at: dt.datetime
) -> list[Mark]:
    """Mark several people at once, all or nobody. Raises what `mark` raises."""
    people = Enrolment.objects.select_related("institution").in_bulk(
        [one.enrolment for one in marks]
    )
    return [
        mark(
            session=session,
            enrolment=people[one.enrolment],
            arrived_at=one.arrived_at,
            left_at=one.left_at,
            note=one.note,
            by=by,
            at=at,
        )
        for one in marks
    ]


def _newest(session: Session, enrolment: Enrolment) -> Mark | None:
    marks = Mark.objects.filter(session=session, enrolment=enrolment)
    return marks.order_by("-marked_at", "-pk").first()


def _taught(enrolment: Enrolment, session: Session, by: Person) -> None:
    """Who taught this session: the cohort's trainers, and whoever marks it as a trainer.

    Somebody of the office who only copies a paper roll has not taught, unless no trainer is named.
    """
    teachers = set(enrolment.cohort.trainers.values_list("person_id", flat=True))
    if not teachers or Role.TRAINER in roles_of(by, enrolment.institution):
        teachers.add(by.pk)
    for teacher in sorted(teachers - {enrolment.person_id}):
        told = {
            "institution_id": enrolment.institution_id,
            "learner_id": enrolment.person_id,
            "actor_id": teacher,
            "part": Part.TRAINER,
            "at": session.ends_at,
        }
        if not Involvement.objects.filter(**told).exists():
            Involvement.objects.create(**told)
