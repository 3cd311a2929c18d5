"""Who can be booked: one pair or two, each a baby of at most three years."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from touchstone.classes.enums import PairFault

MOST_PAIRS = 2
OLDEST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class PairFacts:
    """An adult and a baby: what the family calls the baby, and the month of birth (any day of it)."""

    nickname: str
    birth_month: dt.date


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with which pair (counted from 0; None: with all of them together)."""

    why: PairFault
    pair: int | None = None


def months_between(earlier: dt.date, later: dt.date) -> int:
    """Whole calendar months from one month to another: August to November is 3."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def birth_months(today: dt.date) -> tuple[dt.date, ...]:
    """The months that can be chosen on a day, newest first: this one and the 36 before it."""
    index = today.year * 12 + today.month - 1
    return tuple(
        dt.date((index - back) // 12, (index - back) % 12 + 1, 1)
        for back in range(OLDEST_MONTHS + 1)
    )


def faults(pairs: Sequence[PairFacts], *, today: dt.date) -> tuple[Fault, ...]:
    """Everything that stops these pairs from being booked on a day; empty means that they can be.

    Twins with two adults are two pairs; twins with one adult are one pair, as agreed with the
    instructor. The age limit of 36 months is the product's own: classes are for babies.
    """
    found = []
    if not pairs:
        found.append(Fault(PairFault.NO_PAIR))
    if len(pairs) > MOST_PAIRS:
        found.append(Fault(PairFault.TOO_MANY))
    for number, pair in enumerate(pairs):
        age = months_between(pair.birth_month, today)
        if not pair.nickname.strip():
            found.append(Fault(PairFault.NO_NICKNAME, number))
        if age < 0:
            found.append(Fault(PairFault.NOT_BORN_YET, number))
        if age > OLDEST_MONTHS:
            found.append(Fault(PairFault.TOO_OLD, number))
    return tuple(found)
