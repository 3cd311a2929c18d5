"""What a listed programme is filed under in the list: its values by facet, its ranks by order."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from touchstone.catalog.enums import Delivery, PaperKind
from touchstone.catalog.rules.coverage import petals, strands_named
from touchstone.catalog.rules.listing import ProgrammeFacts, RefundBand
from touchstone.catalog.rules.paper import paper
from touchstone.catalog.rules.rates import EURO, Rates
from touchstone.catalog.rules.receipt import five_year_total

FACETS = (
    "role", "purpose", "paper", "delivery", "country", "language", "zone", "starts", "cost", "live",
    "hours", "finish", "practicum", "families", "observed", "exam", "board", "insurer", "covers",
    "taught", "refund", "access", "checked",
)  # fmt: skip
"""In the order in which they are shown."""

STEPS: Mapping[str, tuple[int, ...]] = {
    "cost": (250, 500, 1_000, 2_500),
    "live": (8, 20, 40),
    "hours": (20, 60, 150),
    "finish": (5, 14, 27, 53),
    "families": (1, 5, 6),
}
"""Where one value of a range ends and the next begins: euros, hours, weeks, families."""

TAUGHT_HOURS = (1, 4, 8)
FRESH_DAYS = 365
YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Start:
    """A dated run that takes applications."""

    on: dt.date
    delivery: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme in the list, with what decides where it is found."""

    facts: ProgrammeFacts
    country: str
    roles: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    starts: tuple[Start, ...] = ()


def step(facet: str, value: int) -> str:
    """The value of a range facet: `250-500` for 250 ≤ value < 500, `2500-` at the upper end."""
    ends = STEPS[facet]
    at = bisect_right(ends, value)
    low = 0 if at == 0 else ends[at - 1]
    return f"{low}-{ends[at] if at < len(ends) else ''}"


def steps(facet: str) -> tuple[str, ...]:
    """All values of a range facet, in order."""
    return tuple(step(facet, low) for low in (0, *STEPS[facet]))


def values_of(one: Listed, on: dt.date, cost: int | None) -> dict[str, frozenset[str]]:
    """The values by facet; a facet without any is left out: not stated. `cost` is its `least_cost`."""
    facts = one.facts
    kind = paper(facts).kind
    starts = [start for start in one.starts if start.on >= on]
    found: dict[str, Iterable[str]] = {
        "role": one.roles,
        "purpose": one.purposes,
        "paper": () if kind == PaperKind.UNKNOWN else (kind,),
        "delivery": facts.delivery,
        "country": (one.country,) if one.country else (),
        "language": facts.languages,
        "zone": {one.time_zone for one in starts if one.delivery == Delivery.LIVE_ONLINE},
        "starts": {f"{start.on:%Y-%m}" for start in starts},
        "cost": _in_steps("cost", None if cost is None else cost // 100),
        "live": _in_steps("live", _hours(facts.contact_minutes)),
        "hours": _in_steps("hours", _hours(facts.total_minutes)),
        "finish": _in_steps("finish", facts.finish_weeks),
        "practicum": _yes_no(True if facts.practicum_families else facts.has_practicum),
        "families": _in_steps("families", facts.practicum_families),
        "observed": _yes_no(facts.has_observation),
        "exam": _yes_no(facts.has_exam),
        "board": {approval.board for approval in facts.approvals},
        "insurer": facts.insurers,
        "covers": strands_named(facts.coverage),
        "taught": _taught(facts),
        "refund": _refund(facts.refund_bands),
        "access": facts.access,
        "checked": _checked(facts.checked_on, on),
    }
    return {facet: frozenset(map(str, values)) for facet, values in found.items() if values}


def ranks_of(one: Listed, on: dt.date, cost: int | None) -> dict[str, int]:
    """The ranks by order, the smallest first: cheapest, soonest, most live hours, read last."""
    facts = one.facts
    first = min((start.on for start in one.starts if start.on >= on), default=None)
    ranks = {
        "total": cost,
        "soonest": None if first is None else first.toordinal(),
        "live": None if facts.contact_minutes is None else -facts.contact_minutes,
        "newest": None if facts.checked_on is None else -facts.checked_on.toordinal(),
    }
    return {order: rank for order, rank in ranks.items() if rank is not None}


def least_cost(facts: ProgrammeFacts, on: dt.date, rates: Rates) -> int | None:
    """What five years come to at least, in euro cents: the stated lines of the cheapest package."""
    least = five_year_total(facts, on).least_stated(EURO, rates)
    return least.minor if least else None


def _in_steps(facet: str, value: int | None) -> tuple[str, ...]:
    return () if value is None else (step(facet, value),)


def _hours(minutes: int | None) -> int | None:
    return None if minutes is None else minutes // 60


def _yes_no(value: bool | None) -> tuple[str, ...]:  # a fact, not a switch
    return () if value is None else (YES_NO[value],)


def _taught(facts: ProgrammeFacts) -> list[str]:
    """`method-4`: at least four hours of a strand are stated."""
    return [
        f"{petal.strand.value}-{hours}"
        for petal in petals(facts.coverage)
        for hours in TAUGHT_HOURS
        if petal.minutes is not None and petal.minutes >= hours * 60
    ]


def _refund(bands: Sequence[RefundBand]) -> tuple[str, ...]:
    """What comes back at the best moment before the first day: all, part or nothing."""
    shares = [
        100 if band.percent_back == 100 and not band.kept else min(band.percent_back, 99)
        for band in bands
        if band.percent_back is not None and (band.days_before or 0) >= 0
    ]
    if not shares:
        return ()
    return ("all" if max(shares) == 100 else "part" if max(shares) else "nothing",)


def _checked(day: dt.date | None, on: dt.date) -> tuple[str, ...]:
    if day is None:
        return ()
    return ("year" if (on - day).days <= FRESH_DAYS else "older",)
