from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from touchstone.training.enums import EnrolmentState
from touchstone.training.models import Cohort, Enrolment, Mark, Session


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One person on the roll of a session, with the mark that counts (the newest), if any."""

    enrolment: Enrolment
    mark: Mark | None
    earlier: tuple[Mark, ...] = ()


def marks_in_order(marks: QuerySet[Mark]) -> dict[tuple[int, int], list[Mark]]:
    """The marks of each (session, enrolment) as they were made: the last counts, it corrects the others."""
    found: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks.order_by("marked_at", "pk"):
        found[mark.session_id, mark.enrolment_id].append(mark)
    return found


def roll(session: Session) -> list[RollEntry]:
    """Everybody enrolled, by name, with the mark that counts and those it corrects. Two queries."""
    enrolled = (
        Enrolment.objects.filter(cohort=session.cohort_id, state=EnrolmentState.ENROLLED)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    marks = marks_in_order(Mark.objects.filter(session=session).select_related("marked_by"))
    return [_entry(one, marks.get((session.pk, one.pk), [])) for one in enrolled]


def _entry(enrolment: Enrolment, made: list[Mark]) -> RollEntry:
    return RollEntry(enrolment, made[-1] if made else None, tuple(reversed(made[:-1])))


def marked_sessions(cohort: Cohort) -> set[int]:
    """The sessions (row ids) of a cohort for which anything was marked."""
    marks = Mark.objects.filter(session__cohort=cohort).order_by("session")
    return set(marks.values_list("session", flat=True))
