"""What somebody loses who leaves a course today, from the refund bands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from touchstone.catalog.rules.listing.shapes import RefundBand
from touchstone.kit.money import Money


@dataclass(frozen=True, slots=True)
class Leaving:
    """The band that holds so many days before the first day (negative: after it).

    `lost` is what does not come back of what was paid; None where the band does not say it in numbers,
    or where what it keeps is in another currency than what was paid. `changes_on` is the last day of
    this band, None when it is the last one.
    """

    days: int
    band: RefundBand
    lost: Money | None
    changes_on: dt.date | None


def leaving(
    bands: Sequence[RefundBand], *, start: dt.date, on: dt.date, paid: Money | None, currency: str
) -> Leaving | None:
    """What leaving on a day means; None where no band says so for that day.

    `currency` is that of the charges, in which `kept` is counted.
    """
    days = (start - on).days
    dated = sorted(
        (band for band in bands if band.days_before is not None),
        key=lambda band: -(band.days_before or 0),
    )
    for place, band in enumerate(dated):
        least = band.days_before or 0
        if days >= least:
            last = start - dt.timedelta(days=least) if place + 1 < len(dated) else None
            return Leaving(days, band, lost(band, paid, currency), last)
    return None


def lost(band: RefundBand, paid: Money | None, currency: str) -> Money | None:
    """What does not come back of `paid`: never more than it, never less than nothing."""
    if paid is None or (band.percent_back is None and band.kept is None):
        return None
    if band.kept and paid.currency != currency:
        return None
    percent = 100 if band.percent_back is None else band.percent_back
    back = paid.minor * percent // 100 - (band.kept or 0)
    return Money(paid.minor - max(0, back), paid.currency)
