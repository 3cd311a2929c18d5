import datetime as dt
from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Max, Prefetch, Q, QuerySet, Sum

from touchstone.institutions.models import Institution
from touchstone.kit.ids import token_hash
from touchstone.people.models import Person
from touchstone.training.enums import FamilyState, SignOffState
from touchstone.training.models import Enrolment, Family, SignOff, Supervisor, Visit
from touchstone.training.queries.curriculum import stroke_titles
from touchstone.training.queries.facts import flagged

__all__ = [
    "Family",
    "Log",
    "Tile",
    "asked",
    "families_of",
    "families_visible_to",
    "former_supervisors",
    "logs",
    "practised",
    "sign_off_for",
    "sign_offs_visible_to",
    "supervisors",
    "tiles",
    "waiting_sign_offs",
    "why_closed",
    "with_visits",
]


def with_visits(families: QuerySet[Family]) -> QuerySet[Family]:
    """Adds visits in order and sign-offs newest first, with the supervisors."""
    sign_offs = SignOff.objects.select_related("supervisor").order_by("-asked_at", "-pk")
    return (
        families.select_related("enrolment__person", "enrolment__cohort", "institution")
        .prefetch_related(
            Prefetch("visits", Visit.objects.order_by("number")), Prefetch("sign_offs", sign_offs)
        )
        .order_by("planned_at", "pk")
    )


def families_of(enrolment: Enrolment) -> QuerySet[Family]:
    """The practice families of an enrolment, in the order in which they were planned."""
    return with_visits(Family.objects.filter(enrolment=enrolment))


def families_visible_to(person: Person) -> QuerySet[Family]:
    """Somebody's own practice families."""
    return with_visits(Family.objects.filter(enrolment__person=person))


def supervisors(institution: Institution) -> QuerySet[Supervisor]:
    """Who may be asked to sign, by name, with `waiting` (asks not answered yet) and `signed`."""
    return (
        Supervisor.objects.filter(institution=institution, ended_at__isnull=True)
        .annotate(
            waiting=Count("sign_offs", filter=Q(sign_offs__state=SignOffState.ASKED)),
            signed=Count("sign_offs", filter=Q(sign_offs__state=SignOffState.APPROVED)),
        )
        .order_by("name", "pk")
    )


def former_supervisors(institution: Institution) -> QuerySet[Supervisor]:
    """Who was approved once and no longer is, the last to end first."""
    return Supervisor.objects.filter(institution=institution, ended_at__isnull=False).order_by(
        "-ended_at", "-pk"
    )


def sign_off_for(secret: str) -> SignOff | None:
    """The sign-off that a link's secret opens, whatever has become of it."""
    return (
        SignOff.objects.select_related(
            "supervisor__institution", "family__enrolment__person", "family__enrolment__cohort"
        )
        .filter(token_hash=token_hash(secret))
        .first()
    )


def sign_offs_visible_to(person: Person) -> QuerySet[SignOff]:
    """The sign-offs that somebody asked for, newest first."""
    return (
        SignOff.objects.filter(family__enrolment__person=person)
        .select_related("supervisor", "family")
        .order_by("-asked_at", "-pk")
    )


@dataclass(frozen=True, slots=True)
class Log:
    """A visit as it is read: with the strokes' titles, and what to look at twice (enums.Flag)."""

    visit: Visit
    strokes: list[str]
    flags: list[str]


def logs(family: Family) -> list[Log]:
    """The visits of a family in order."""
    flags = flagged(family)
    return [
        Log(one, stroke_titles(one.strokes), flags.get(one.number, []))
        for one in family.visits.order_by("number")
    ]


def practised(family: Family) -> tuple[int, int]:
    """How many visits were logged, and their minutes together."""
    told = family.visits.aggregate(n=Max("number"), minutes=Sum("minutes"))
    return told["n"] or 0, told["minutes"] or 0


def waiting_sign_offs(institution: Institution) -> QuerySet[SignOff]:
    """The asks of an institution's trainees that no supervisor has answered yet, the oldest first."""
    return (
        SignOff.objects.filter(family__institution=institution, state=SignOffState.ASKED)
        .select_related("supervisor", "family__enrolment__person")
        .order_by("asked_at", "pk")
    )


Cloth = Literal["sage", "clay", "honey", "sky", "plum"]
CLOTHS: tuple[Cloth, ...] = ("sage", "clay", "honey", "sky", "plum")


@dataclass(frozen=True, slots=True)
class Tile:
    """A family as it lies on the page: a blanket with a panel to each meeting."""

    family: Family
    cloth: Cloth
    visits: int
    is_signed: bool
    is_asked: bool
    months: int

    @property
    def signed(self) -> int:
        return self.visits if self.is_signed else 0


def tiles(enrolment: Enrolment, *, today: dt.date) -> list[Tile]:
    """The families of an enrolment as tiles; `months` is the baby's age, below 0 before birth."""
    return [
        Tile(
            family=family,
            cloth=CLOTHS[n % len(CLOTHS)],
            visits=len(family.visits.all()),
            is_signed=family.state == FamilyState.DONE,
            is_asked=any(one.state == SignOffState.ASKED for one in family.sign_offs.all()),
            months=_months(family.birth_month, today),
        )
        for n, family in enumerate(families_of(enrolment))
    ]


def _months(born: dt.date, today: dt.date) -> int:
    return (today.year - born.year) * 12 + today.month - born.month


def asked(family: Family, *, at: dt.datetime) -> SignOff | None:
    """The ask that waits for an answer and has not run out, if there is one."""
    waiting = (one for one in family.sign_offs.all() if one.state == SignOffState.ASKED)
    return next((one for one in waiting if at < one.expires_at), None)


def why_closed(sign_off: SignOff | None, *, at: dt.datetime) -> str:
    """Why a link signs nothing: unknown, answered, withdrawn, expired or ended; empty while it is open."""
    if sign_off is None:
        return "unknown"
    if sign_off.state == SignOffState.WITHDRAWN:
        return "withdrawn"
    if sign_off.state != SignOffState.ASKED:
        return "answered"
    if at >= sign_off.expires_at:
        return "expired"
    return "ended" if sign_off.supervisor.ended_at else ""
