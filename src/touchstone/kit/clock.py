"""The one place where the time is read. Doors (web, api, tasks, commands) read it and pass `at` on."""

import datetime as dt
from zoneinfo import ZoneInfo

UTC = dt.UTC


def now() -> dt.datetime:
    """The present instant, aware, in UTC, to the whole microsecond."""
    return dt.datetime.now(UTC)  # noqa: TID251  # this is the clock


def local_date(at: dt.datetime, zone: str) -> dt.date:
    """The calendar day of an instant in an IANA zone. Raises ZoneInfoNotFoundError for an unknown zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def at_local(local: dt.datetime, zone: str) -> dt.datetime:
    """The instant (UTC) of a naive wall-clock time in an IANA zone.

    A time that a change of clocks skips is read with the offset before the change; one that
    occurs twice is its first occurrence (`fold=0`, PEP 495).
    """
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def end_of_day(day: dt.date, zone: str) -> dt.datetime:
    """The instant (UTC) at which `day` ends in the zone: the midnight that follows it."""
    return at_local(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()), zone)
