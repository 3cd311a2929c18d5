"""The wall: who taught, supervised or examined somebody does not decide on them (ISO/IEC 17024, 5.2)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

WINDOW_DAYS = 730


class Side(StrEnum):
    """On which side of the wall somebody stood."""

    SELF = "self"
    TRAINER = "trainer"
    SUPERVISOR = "supervisor"
    EXAMINER = "examiner"


@dataclass(frozen=True, slots=True)
class Tie:
    """What somebody (`person`, a row's id) did for a candidate, and when last (aware)."""

    person: int
    side: Side
    at: dt.datetime


def against(
    decider: int,
    candidate: int,
    ties: Iterable[Tie],
    *,
    at: dt.datetime,
    window_days: int = WINDOW_DAYS,
) -> tuple[Tie, ...]:
    """What keeps somebody from deciding at an instant, each reason once, the newest; empty when they may.

    A tie counts for `window_days` days after it.
    """
    if decider == candidate:
        return (Tie(decider, Side.SELF, at),)
    since = at - dt.timedelta(days=window_days)
    newest: dict[Side, Tie] = {}
    for tie in ties:
        known = newest.get(tie.side)
        if tie.person == decider and tie.at >= since and (known is None or known.at < tie.at):
            newest[tie.side] = tie
    return tuple(sorted(newest.values(), key=lambda tie: list(Side).index(tie.side)))
