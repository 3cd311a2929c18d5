from dataclasses import dataclass

from django.db.models import QuerySet

from touchstone.training.enums import EnrolmentState
from touchstone.training.models import Cohort, Enrolment, Mark, Session


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One person on the roll of a session, with the mark that counts (the newest), if any."""

    enrolment: Enrolment
    mark: Mark | None


def newest_marks(marks: QuerySet[Mark]) -> dict[tuple[int, int], Mark]:
    """The mark that counts for each (session, enrolment): the newest."""
    found: dict[tuple[int, int], Mark] = {}
    for mark in marks.order_by("marked_at", "pk"):
        found[mark.session_id, mark.enrolment_id] = mark
    return found


def roll(session: Session) -> list[RollEntry]:
    """Everybody enrolled, by name, with the mark that counts. Two queries, however many there are."""
    enrolled = (
        Enrolment.objects.filter(cohort=session.cohort_id, state=EnrolmentState.ENROLLED)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    marks = newest_marks(Mark.objects.filter(session=session).select_related("marked_by"))
    return [RollEntry(one, marks.get((session.pk, one.pk))) for one in enrolled]


def marked_sessions(cohort: Cohort) -> set[int]:
    """The sessions (row ids) of a cohort for which anything was marked."""
    marks = Mark.objects.filter(session__cohort=cohort).order_by("session")
    return set(marks.values_list("session", flat=True))
