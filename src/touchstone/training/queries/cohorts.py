import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Min, OuterRef, Prefetch, Q, QuerySet

from touchstone.catalog.models import Programme
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Institution
from touchstone.institutions.queries import holders_of, roles_of
from touchstone.people.models import Person
from touchstone.training.enums import CohortState, Delivery, EnrolmentState, NotOpenable
from touchstone.training.models import Cohort, CohortTrainer, Enrolment, Session
from touchstone.training.models.enrolment import HOLDING
from touchstone.training.queries.progress import Progress, SessionDone
from touchstone.training.rules.cohorts import Applying, Opening, SessionPlan, missing_to_open

__all__ = [
    "Cohort",
    "Rung",
    "active",
    "applying",
    "as_plans",
    "cohorts_of",
    "first_starts_at",
    "lacks",
    "ladder",
    "next_session",
    "open_cohorts",
    "opening",
    "possible_trainers",
    "public_cohorts",
    "sessions",
    "upcoming_of",
    "with_a_place",
]


def _shown(cohorts: QuerySet[Cohort], *, newest_first: bool = False) -> QuerySet[Cohort]:
    trainers = CohortTrainer.objects.select_related("person").order_by("person__name", "pk")
    return (
        cohorts.annotate(
            capacity=Count("places", distinct=True),
            free=Count("places", filter=Q(places__enrolment__isnull=True), distinct=True),
            first_starts_at=Min("sessions__starts_at"),
            last_ends_at=Max("sessions__ends_at"),
        )
        .order_by("-first_starts_at" if newest_first else "first_starts_at", "pk")
        .select_related("institution", "programme_version__programme")
        .prefetch_related(
            Prefetch("sessions", Session.objects.order_by("number")),
            Prefetch("trainers", trainers),
        )
    )


def public_cohorts() -> QuerySet[Cohort]:
    """The cohorts that anybody may look at (all but drafts), with capacity, free, first_starts_at and
    last_ends_at, sessions in order and trainers.
    """
    return _shown(Cohort.objects.exclude(state=CohortState.DRAFT))


def open_cohorts(*, at: dt.datetime) -> QuerySet[Cohort]:
    """The cohorts that take applications and are not over, the next to begin first."""
    to_come = Session.objects.filter(cohort=OuterRef("pk"), ends_at__gt=at)
    return _shown(Cohort.objects.open().filter(Exists(to_come)))


def upcoming_of(programme: Programme, *, at: dt.datetime) -> QuerySet[Cohort]:
    """The cohorts of a programme that are not over, drafts and those without a date too, the next first."""
    to_come = Session.objects.filter(cohort=OuterRef("pk"), ends_at__gt=at)
    dated = Session.objects.filter(cohort=OuterRef("pk"))
    ahead = Cohort.objects.filter(Exists(to_come) | ~Exists(dated)).exclude(
        state=CohortState.CANCELLED
    )
    return _shown(ahead.filter(programme_version__programme=programme))


def cohorts_of(institution: Institution, person: Person) -> QuerySet[Cohort]:
    """The cohorts of an institution that one of its team may see: the office all, a trainer their own.

    With `applications` (how many wait for an answer) and `held` (places held but not paid).
    """
    theirs = Cohort.objects.filter(institution=institution)
    if Role.OFFICE not in roles_of(person, institution):
        teaches = CohortTrainer.objects.filter(cohort=OuterRef("pk"), person=person)
        theirs = theirs.filter(Exists(teaches))
    states = {
        "applications": EnrolmentState.APPLIED,
        "held": EnrolmentState.ADMITTED,
        "enrolled": EnrolmentState.ENROLLED,
    }
    return _shown(theirs, newest_first=True).annotate(
        **{
            name: Count("enrolments", filter=Q(enrolments__state=state), distinct=True)
            for name, state in states.items()
        }
    )


def sessions(cohort: Cohort) -> QuerySet[Session]:
    """The sessions of a cohort in order."""
    return Session.objects.filter(cohort=cohort).order_by("number")


def first_starts_at(cohort: Cohort) -> dt.datetime | None:
    """When the first session begins; None while there is none."""
    first: dt.datetime | None = cohort.sessions.aggregate(at=Min("starts_at"))["at"]
    return first


def _last_ends_at(cohort: Cohort) -> dt.datetime | None:
    last: dt.datetime | None = cohort.sessions.aggregate(at=Max("ends_at"))["at"]
    return last


def opening(cohort: Cohort) -> Opening:
    """The cohort as `rules.cohorts.missing_to_open` sees it."""
    return Opening(
        delivery=Delivery(cohort.delivery),
        venue_name=cohort.venue_name,
        online_link=cohort.online_link,
        places=cohort.places.count(),
        last_ends_at=_last_ends_at(cohort),
    )


def applying(cohort: Cohort, person: Person | None) -> Applying:
    """The cohort as `rules.cohorts.why_no_application` sees it, for somebody or for anybody."""
    return Applying(
        state=CohortState(cohort.state),
        time_zone=cohort.time_zone,
        apply_by=cohort.apply_by,
        last_ends_at=_last_ends_at(cohort),
        teaches=person is not None and cohort.trainers.filter(person=person).exists(),
    )


def active(cohort: Cohort) -> QuerySet[Enrolment]:
    """Everybody who has applied, holds a place or is enrolled."""
    return (
        Enrolment.objects.active()
        .filter(cohort=cohort)
        .select_related("person", "cohort", "institution")
        .order_by("applied_at", "pk")
    )


def with_a_place(cohort: Cohort) -> QuerySet[Enrolment]:
    """Everybody who holds a place, paid or not."""
    return active(cohort).filter(state__in=HOLDING)


def possible_trainers(institution: Institution) -> QuerySet[Person]:
    """Who can be named as a trainer, by name."""
    return holders_of(institution, Role.TRAINER)


def as_plans(cohort: Cohort) -> list[SessionPlan]:
    """The sessions as they were typed, in order."""
    return [SessionPlan(one.day, one.starts, one.ends, one.title) for one in sessions(cohort)]


def lacks(cohort: Cohort, *, at: dt.datetime) -> tuple[NotOpenable, ...]:
    """What keeps a draft or closed cohort from opening; nothing for an open or cancelled one."""
    if cohort.state not in {CohortState.DRAFT, CohortState.CLOSED}:
        return ()
    return missing_to_open(opening(cohort), at=at)


def next_session(cohort: Cohort, *, at: dt.datetime) -> Session | None:
    """The session that is on now or comes next."""
    return sessions(cohort).filter(ends_at__gt=at).first()


@dataclass(frozen=True, slots=True)
class Rung:
    """One date on somebody's way: `kind` is pay or session; `state` done, now (the next one) or next."""

    kind: str
    day: dt.date
    state: str
    session: Session | None = None
    attended: SessionDone | None = None


def ladder(enrolment: Enrolment, told: Progress, *, at: dt.datetime) -> list[Rung]:
    """The dates that somebody has to keep, in order: the payment while a place is held, the sessions,
    each with what was marked of it.
    """
    dates: list[tuple[str, dt.date, dt.datetime, Session | None]] = []
    if enrolment.held_until and enrolment.held_day:
        dates.append(("pay", enrolment.held_day, enrolment.held_until, None))
    dates += [("session", one.day, one.ends_at, one) for one in sessions(enrolment.cohort)]
    dates.sort(key=lambda date: date[2])
    to_come = next((ends for _kind, _day, ends, _session in dates if ends > at), None)
    return [
        Rung(
            kind,
            day,
            "done" if ends <= at else "now" if ends == to_come else "next",
            session,
            told.attended.get(session.number) if session else None,
        )
        for kind, day, ends, session in dates
    ]
