import datetime as dt
from dataclasses import dataclass

from touchstone.training.models import Enrolment, LessonDone, Mark, Session
from touchstone.training.queries import facts
from touchstone.training.queries.attendance import marks_in_order
from touchstone.training.queries.curriculum import lesson_slugs
from touchstone.training.rules.practicum import FAMILIES, VISITS_EACH, counts


@dataclass(frozen=True, slots=True)
class SessionDone:
    """One session as somebody attended it; `minutes` is None while it is not marked.

    `earlier` are the marks that were corrected, the newest first.
    """

    number: int
    title: str
    day: dt.date
    minutes: int | None
    of: int
    earlier: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is in a cohort: sessions by minutes, lessons, practice families.

    `families` are those that have not stopped, `families_signed` those signed, `families_done` those
    signed with all their meetings. `families_needed` and `visits_each` are the usual five; a scheme
    may ask for other numbers and compares for itself (see `queries.facts`).
    """

    sessions: tuple[SessionDone, ...]
    lessons: tuple[str, ...]
    lessons_done: frozenset[str]
    families: int
    families_signed: int
    families_done: int
    families_needed: int = FAMILIES
    visits_each: int = VISITS_EACH

    @property
    def attended(self) -> dict[int, SessionDone]:
        """The sessions by their number."""
        return {one.number: one for one in self.sessions}

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
    """How far somebody is. Four queries, however much there is."""
    marks = marks_in_order(Mark.objects.filter(enrolment=enrolment).select_related("marked_by"))
    sessions = Session.objects.filter(cohort=enrolment.cohort_id).order_by("number")
    families = facts.families(enrolment)
    return Progress(
        sessions=tuple(_session(one, marks.get((one.pk, enrolment.pk), [])) for one in sessions),
        lessons=lesson_slugs(),
        lessons_done=frozenset(
            LessonDone.objects.filter(person=enrolment.person_id).values_list("lesson", flat=True)
        ),
        families=len(families),
        families_signed=sum(one.signed for one in families),
        families_done=sum(counts(one) for one in families),
    )


def _session(session: Session, made: list[Mark]) -> SessionDone:
    return SessionDone(
        number=session.number,
        title=session.title,
        day=session.day,
        minutes=made[-1].minutes if made else None,
        of=int((session.ends_at - session.starts_at).total_seconds()) // 60,
        earlier=tuple(reversed(made[:-1])),
    )
