"""The wall between teaching and examining: who may observe whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from touchstone.kit.said import said


@dataclass(frozen=True, slots=True)
class Taught:
    """That somebody taught somebody, and when (the day, in UTC)."""

    trainer: int
    on: dt.date


@dataclass(frozen=True, slots=True)
class Tie:
    """Why somebody may not observe: `until` is the first day on which it is possible again, None when
    no day makes it so."""

    says: str
    until: dt.date | None


def tie(
    examiner: int,
    person: int,
    taught: Iterable[Taught],
    wall_days: int,
    *,
    teaches: bool,
    excepted: bool,
    held_on: dt.date,
) -> Tie | None:
    """What ties an examiner to a person on the day of an observation; None when nothing does.

    Nobody examines themselves; nor, unless an exception was granted (`excepted`), somebody whom they
    teach now (`teaches`) or taught within `wall_days`: after ISO/IEC 17024:2012, 5.2.
    """
    if examiner == person:
        return Tie(said("Nobody observes themselves."), None)
    if teaches and not excepted:
        return Tie(said("You teach a cohort in which this person learns."), None)
    last = max((one.on for one in taught if one.trainer == examiner), default=None)
    if excepted or last is None:
        return None
    free_from = last + dt.timedelta(days=wall_days + 1)
    if held_on >= free_from:
        return None
    says = said(
        "You taught this person on {last}. Who taught somebody may observe them from {free_from} on.",
        last=last,
        free_from=free_from,
    )
    return Tie(says, free_from)
