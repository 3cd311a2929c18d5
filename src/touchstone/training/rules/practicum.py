"""When a practice family counts, and what in a log a supervisor should look at twice.

Only a family that a supervisor signed counts: an unsigned hour is a claim.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from touchstone.training import enums

FAMILIES, VISITS_EACH = 5, 5  # the recurring number among the bodies that were read
DAY_MINUTES = 24 * 60
LATE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Visit:
    """One logged meeting: the day it was held, in minutes, and the day it was written down."""

    family: str
    number: int
    held_on: dt.date
    minutes: int
    logged_on: dt.date


@dataclass(frozen=True, slots=True)
class Family:
    """A consented practice family under its code name; `signed` once a supervisor approved it."""

    code_name: str
    visits: tuple[Visit, ...]
    signed: bool


@dataclass(frozen=True, slots=True)
class Flagged:
    """A visit to look at, and why. The log stands; the supervisor asks."""

    visit: Visit
    why: enums.Flag


def counts(family: Family, visits_each: int = VISITS_EACH) -> bool:
    """Whether a family counts: signed, with all its visits."""
    return family.signed and len(family.visits) >= visits_each


def flags(visits: Sequence[Visit]) -> tuple[Flagged, ...]:
    """What to look at in one trainee's log: late entries, days of more than 24 hours."""
    return (*_late(visits), *_long_days(visits))


def _late(visits: Sequence[Visit]) -> Iterator[Flagged]:
    for visit in visits:
        if (visit.logged_on - visit.held_on).days > LATE_DAYS:
            yield Flagged(visit, enums.Flag.LATE_ENTRY)


def _long_days(visits: Sequence[Visit]) -> Iterator[Flagged]:
    days: dict[dt.date, int] = defaultdict(int)
    for visit in visits:
        days[visit.held_on] += visit.minutes
    for visit in visits:
        if days[visit.held_on] > DAY_MINUTES:
            yield Flagged(visit, enums.Flag.OVER_A_DAY)
