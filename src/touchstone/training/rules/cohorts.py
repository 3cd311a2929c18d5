"""A dated run of a programme: its timetable, what it needs to open, and how long a place is held."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from touchstone.kit.clock import at_local, end_of_day, local_date
from touchstone.kit.said import said
from touchstone.training.enums import CohortState, Delivery, NotApplicable, NotOpenable

MOST_PLACES, MOST_HOLD_DAYS = 500, 90


class NoTimetable(ValueError):
    """These sessions make no timetable; the message says which one and why."""


@dataclass(frozen=True, slots=True)
class CohortDetails:
    """What an office says of a cohort. `fee_minor` in minor units of `currency`; `hold_days` in days."""

    title: str
    delivery: Delivery
    time_zone: str
    fee_minor: int
    currency: str
    language: str = "en"
    venue_name: str = ""
    venue_address: str = ""
    online_link: str = ""
    hold_days: int = 14
    apply_by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """One meeting as it is typed: a day and wall-clock times in the cohort's zone."""

    day: dt.date
    starts: dt.time
    ends: dt.time
    title: str = ""


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """One meeting with its place in the order and its instants (UTC)."""

    number: int
    plan: SessionPlan
    starts_at: dt.datetime
    ends_at: dt.datetime


def known_zone(zone: str) -> bool:
    """Whether an IANA zone of this name exists."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def timetable(plans: Sequence[SessionPlan], zone: str) -> tuple[SessionTimes, ...]:
    """The sessions in order of time, numbered from 1. Raises NoTimetable for none, for one that ends
    before it begins, and for two at once.
    """
    if not plans:
        raise NoTimetable(said("Write at least one session."))
    if not known_zone(zone):
        raise NoTimetable(
            said("“{zone}” is no time zone; write one like Europe/London.", zone=zone)
        )
    ordered = sorted(plans, key=lambda plan: (plan.day, plan.starts))
    for plan in ordered:
        if plan.ends <= plan.starts:
            raise NoTimetable(
                said(
                    "The session of {day} ends before it begins: {starts:%H:%M} to {ends:%H:%M}.",
                    day=plan.day,
                    starts=plan.starts,
                    ends=plan.ends,
                )
            )
    for one, next_one in pairwise(ordered):
        if one.day == next_one.day and next_one.starts < one.ends:
            raise NoTimetable(said("Two sessions of {day} overlap.", day=one.day))
    return tuple(_timed(number, plan, zone) for number, plan in enumerate(ordered, 1))


def _timed(number: int, plan: SessionPlan, zone: str) -> SessionTimes:
    combine = dt.datetime.combine
    return SessionTimes(
        number=number,
        plan=plan,
        starts_at=at_local(combine(plan.day, plan.starts), zone),
        ends_at=at_local(combine(plan.day, plan.ends), zone),
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a cohort when it is to open."""

    delivery: Delivery
    venue_name: str
    online_link: str
    places: int
    last_ends_at: dt.datetime | None


def missing_to_open(facts: Opening, *, at: dt.datetime) -> tuple[NotOpenable, ...]:
    """All that keeps a cohort from opening; empty when it can."""
    in_person = facts.delivery == Delivery.IN_PERSON
    found = [
        (NotOpenable.SESSIONS, facts.last_ends_at is None),
        (NotOpenable.OVER, facts.last_ends_at is not None and facts.last_ends_at <= at),
        (NotOpenable.PLACES, facts.places == 0),
        (NotOpenable.VENUE, in_person and not facts.venue_name),
        (NotOpenable.LINK, not in_person and not facts.online_link),
    ]
    return tuple(what for what, lacks in found if lacks)


@dataclass(frozen=True, slots=True)
class Applying:
    """What is known of a cohort when somebody applies."""

    state: CohortState
    time_zone: str
    apply_by: dt.date | None
    last_ends_at: dt.datetime | None
    teaches: bool = False


NOT_OPEN = {
    CohortState.DRAFT: NotApplicable.DRAFT,
    CohortState.CLOSED: NotApplicable.CLOSED,
    CohortState.CANCELLED: NotApplicable.CANCELLED,
}


def why_no_application(facts: Applying, *, at: dt.datetime) -> NotApplicable | None:
    """Why nobody (or not this person) can apply now; None when they can.

    A full cohort still takes applications: places come free.
    """
    if facts.state != CohortState.OPEN:
        return NOT_OPEN[facts.state]
    if facts.last_ends_at is None or facts.last_ends_at <= at:
        return NotApplicable.BEGUN
    if facts.apply_by and local_date(at, facts.time_zone) > facts.apply_by:
        return NotApplicable.TOO_LATE
    return NotApplicable.TEACHES if facts.teaches else None


def hold_ends(
    *, at: dt.datetime, days: int, zone: str, first_starts_at: dt.datetime | None
) -> dt.datetime:
    """Until when a place is held: the midnight that ends the last of `days` days in the cohort's zone,
    but not past the beginning of the first session while that is still to come.
    """
    end = end_of_day(local_date(at, zone) + dt.timedelta(days=days), zone)
    if first_starts_at is not None and at < first_starts_at < end:
        return first_starts_at
    return end
