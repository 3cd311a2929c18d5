"""What an amount is in another currency, by one dated table of reference rates."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from touchstone.kit.money import Money, minor_digits

EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Rates:
    """What one euro was worth on `day`. Wherever an amount is converted, that day is shown with it."""

    day: dt.date
    source: str
    url: str
    per_euro: Mapping[str, Decimal]

    @property
    def currencies(self) -> tuple[str, ...]:
        """What can be converted, in the order of the codes."""
        return tuple(sorted({EURO, *self.per_euro}))


def read_rates(tree: Mapping[str, Any]) -> Rates:
    """The table of `data/rates.json`. Raises ValueError for a rate that is no positive number."""
    per_euro = {code: Decimal(rate) for code, rate in tree["per_euro"].items()}
    if any(not rate.is_finite() or rate <= 0 for rate in per_euro.values()):
        raise ValueError("rates.json: each rate is a positive number.")
    return Rates(dt.date.fromisoformat(tree["day"]), tree["source"], tree["url"], per_euro)


def convert(money: Money, to: str, rates: Rates) -> Money | None:
    """The amount in whole minor units of `to`, by way of the euro; None where the table lacks a currency.

    An amount in its own currency stays as it is, whatever the table holds.
    """
    if money.currency == to:
        return money
    per_euro = {**rates.per_euro, EURO: Decimal(1)}
    if money.currency not in per_euro or to not in per_euro:
        return None
    value = Decimal(money.minor).scaleb(-minor_digits(money.currency))
    there = value / per_euro[money.currency] * per_euro[to]
    minor = there.scaleb(minor_digits(to)).quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    return Money(int(minor), to)
