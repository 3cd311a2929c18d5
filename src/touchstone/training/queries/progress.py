import datetime as dt
from dataclasses import dataclass

from touchstone.training.enums import FamilyState
from touchstone.training.models import Enrolment, Family, LessonDone, Mark, Session
from touchstone.training.queries.attendance import newest_marks
from touchstone.training.queries.curriculum import lesson_slugs

FAMILIES, VISITS_EACH = 5, 5


@dataclass(frozen=True, slots=True)
class SessionDone:
    """One session as somebody attended it; `minutes` is None while it is not marked."""

    number: int
    title: str
    day: dt.date
    minutes: int | None
    of: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is in a cohort: sessions by minutes, lessons, practice families.

    `families_needed` and `visits_each` are the usual five; a scheme may ask for other numbers and
    compares for itself.
    """

    sessions: tuple[SessionDone, ...]
    lessons: tuple[str, ...]
    lessons_done: frozenset[str]
    families: int
    families_done: int
    families_needed: int = FAMILIES
    visits_each: int = VISITS_EACH

    @property
    def minutes_attended(self) -> int:
        return sum(one.minutes or 0 for one in self.sessions)

    @property
    def minutes_needed(self) -> int:
        """The minutes of all sessions together."""
        return sum(one.of for one in self.sessions)

    @property
    def sessions_attended(self) -> int:
        """How many sessions somebody was at, for however long."""
        return sum(1 for one in self.sessions if one.minutes)

    @property
    def sessions_needed(self) -> int:
        return len(self.sessions)

    @property
    def lessons_left(self) -> tuple[str, ...]:
        """The lessons still to do, in their order."""
        return tuple(slug for slug in self.lessons if slug not in self.lessons_done)

    @property
    def lessons_done_count(self) -> int:
        return len(self.lessons) - len(self.lessons_left)

    @property
    def families_left(self) -> int:
        return max(self.families_needed - self.families_done, 0)


def progress(enrolment: Enrolment) -> Progress:
    """How far somebody is. Five queries, however much there is."""
    marks = newest_marks(Mark.objects.filter(enrolment=enrolment))
    sessions = Session.objects.filter(cohort=enrolment.cohort_id).order_by("number")
    families = Family.objects.filter(enrolment=enrolment).order_by("pk")
    states = list(families.values_list("state", flat=True))
    return Progress(
        sessions=tuple(_session(one, marks.get((one.pk, enrolment.pk))) for one in sessions),
        lessons=lesson_slugs(),
        lessons_done=frozenset(
            LessonDone.objects.filter(person=enrolment.person_id).values_list("lesson", flat=True)
        ),
        families=len([state for state in states if state != FamilyState.STOPPED]),
        families_done=states.count(FamilyState.DONE),
    )


def _session(session: Session, mark: Mark | None) -> SessionDone:
    return SessionDone(
        number=session.number,
        title=session.title,
        day=session.day,
        minutes=mark.minutes if mark else None,
        of=int((session.ends_at - session.starts_at).total_seconds()) // 60,
    )
