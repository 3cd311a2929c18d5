"""When the meetings of a series are: the wall clock stays, whatever the clocks do in between."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from touchstone.kit.clock import at_local
from touchstone.kit.said import said

WEEK = dt.timedelta(days=7)
COUNT, MINUTES, CAPACITY = 5, 75, 8
MOST_MEETINGS, LEAST_MINUTES, MOST_MINUTES, MOST_PAIRS = 12, 30, 180, 30


class NoTimetable(ValueError):
    """These numbers make no series; the message says which one and what to write."""


@dataclass(frozen=True, slots=True)
class MeetingTimes:
    """One meeting: its day and wall-clock times in the series' zone, and the same as instants (UTC)."""

    number: int
    day: dt.date
    starts: dt.time
    ends: dt.time
    starts_at: dt.datetime
    ends_at: dt.datetime


def weekly(
    *, first: dt.datetime, zone: str, minutes: int = MINUTES, count: int = COUNT
) -> tuple[MeetingTimes, ...]:
    """The meetings of a weekly series from the naive local time of the first one, in an IANA zone.

    Each is on the same weekday at the same wall-clock time, across changes of clocks as well.
    Five meetings of 60 to 90 minutes are what most parents' courses have; 1 to 12 meetings of 30
    to 180 minutes are possible. Raises NoTimetable.
    """
    _check(first, zone, minutes, count)
    return tuple(_meeting(number, first + number * WEEK, minutes, zone) for number in range(count))


def _check(first: dt.datetime, zone: str, minutes: int, count: int) -> None:
    if first.tzinfo is not None:
        raise NoTimetable(said("Give the first meeting as local time, without an offset."))
    if not 1 <= count <= MOST_MEETINGS:
        raise NoTimetable(
            said(
                "A series has 1 to {most} meetings, not {count}.",
                most=MOST_MEETINGS,
                count=count,
            )
        )
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise NoTimetable(
            said(
                "A meeting takes {least} to {most} minutes, not {minutes}.",
                least=LEAST_MINUTES,
                most=MOST_MINUTES,
                minutes=minutes,
            )
        )
    if (first + dt.timedelta(minutes=minutes)).date() != first.date():
        raise NoTimetable(said("A meeting ends on the day on which it begins."))
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise NoTimetable(
            said("“{zone}” is no time zone; write one like Europe/London.", zone=zone)
        ) from unknown


def _meeting(number: int, starts: dt.datetime, minutes: int, zone: str) -> MeetingTimes:
    ends = starts + dt.timedelta(minutes=minutes)
    return MeetingTimes(
        number=number + 1,
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        starts_at=at_local(starts, zone),
        ends_at=at_local(ends, zone),
    )


def slug_of(first: dt.date, taken: Sequence[str] = ()) -> str:
    """The address of a series from its first day: `tuesdays-from-12-january-2027`, and -2 when taken.

    It says when, and nothing else: no address may tell anything about a baby's health.
    """
    plain = f"{first:%A}s-from-{first.day}-{first:%B}-{first.year}".lower()
    tries = [plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in tries if slug not in taken)
