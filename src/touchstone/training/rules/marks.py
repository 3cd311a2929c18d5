"""How a mark of attendance becomes minutes."""

import datetime as dt
from dataclasses import dataclass

from touchstone.kit.said import said


class NoMark(ValueError):
    """These times make no mark; the message says why."""


@dataclass(frozen=True, slots=True)
class RollMark:
    """One line of a roll: an enrolment's row id, when they came and went (UTC; neither: absent)."""

    enrolment: int
    arrived_at: dt.datetime | None
    left_at: dt.datetime | None
    note: str = ""


def minutes(
    *,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    arrived_at: dt.datetime | None,
    left_at: dt.datetime | None,
) -> int:
    """The whole minutes of a session at which somebody was there: what lies outside does not count.

    Neither time means absent: 0. Raises NoMark for only one of the two, or leaving before arriving.
    """
    if arrived_at is None and left_at is None:
        return 0
    if arrived_at is None or left_at is None:
        raise NoMark(said("Write both times, or neither for somebody who was not there."))
    if left_at < arrived_at:
        raise NoMark(said("Nobody leaves before they arrive."))
    there = min(left_at, ends_at) - max(arrived_at, starts_at)
    return max(int(there.total_seconds()) // 60, 0)
