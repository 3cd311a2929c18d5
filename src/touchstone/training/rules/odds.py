"""How many families to invite so that enough finish: a binomial, with its assumption said aloud."""

from dataclasses import dataclass
from math import comb

STOPS = 0.25  # one family in four stops before the end: a planning assumption, not a finding


@dataclass(frozen=True, slots=True)
class Odds:
    """With `invited` families, the chance in whole per cent that `needed` of them finish."""

    invited: int
    needed: int
    percent: int


def chance(*, invited: int, needed: int, stops: float = STOPS) -> float:
    """The probability that at least `needed` of `invited` families finish, when each stops with
    probability `stops`, independently of the others.
    """
    finish = 1 - stops
    return sum(
        comb(invited, n) * finish**n * stops ** (invited - n) for n in range(needed, invited + 1)
    )


def table(*, needed: int, most: int = 4) -> tuple[Odds, ...]:
    """The odds for inviting just as many as needed, and up to `most` more."""
    return tuple(
        Odds(invited, needed, round(100 * chance(invited=invited, needed=needed)))
        for invited in range(needed, needed + most + 1)
    )
