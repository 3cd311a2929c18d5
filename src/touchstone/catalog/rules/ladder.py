"""The deadline ladder: on which day each step is due, once somebody says when they enrol and begin."""

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchstone.catalog.enums import Since, Span
from touchstone.catalog.rules.listing.shapes import Rung


@dataclass(frozen=True, slots=True)
class Step:
    """A rung with its last day; None while the day that it counts from is not known."""

    rung: Rung
    due: dt.date | None


def steps(
    rungs: Sequence[Rung],
    *,
    enrolled: dt.date | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> tuple[Step, ...]:
    """The rungs in their order. The first rung has no step before it: such a one stays without a day."""
    known: Mapping[Since, dt.date | None] = {
        Since.ENROLMENT: enrolled,
        Since.START: start,
        Since.END_OF_TEACHING: end,
    }
    found: list[Step] = []
    for rung in rungs:
        before = found[-1].due if found else None
        since = before if rung.since == Since.STEP_BEFORE else known[rung.since]
        found.append(Step(rung, None if since is None else later(since, rung.count, rung.unit)))
    return tuple(found)


def later(day: dt.date, count: int, unit: Span) -> dt.date | None:
    """So many days, weeks or months after a day: 31 January and a month is the last of February.

    None beyond the year 9999.
    """
    try:
        if unit != Span.MONTHS:
            return day + dt.timedelta(days=count * (7 if unit == Span.WEEKS else 1))
        years, month = divmod(day.month - 1 + count, 12)
        year = day.year + years
        last = calendar.monthrange(year, month + 1)[1]
        return dt.date(year, month + 1, min(day.day, last))
    except (OverflowError, ValueError):
        return None
