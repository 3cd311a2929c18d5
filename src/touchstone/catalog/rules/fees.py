"""Which charges may be added up, and what beginning and five years come to."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.listing.shapes import FeeLine
from touchstone.kit.money import Money

MONTHS_FRESH = 18
FIVE_YEARS = 60  # months
ONLY_IF = frozenset({FeeKind.REINSTATEMENT, FeeKind.TRANSFER, FeeKind.CANCELLATION})
EXPECTED = (FeeKind.TUITION, FeeKind.MATERIALS, FeeKind.EXAM, FeeKind.MEMBERSHIP, FeeKind.RENEWAL)
AS_OF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Apart(StrEnum):
    """Why a line is shown alone and added to nothing."""

    AMOUNT_UNKNOWN = "amount_unknown"
    UNCONFIRMED = "unconfirmed"
    UNDATED = "undated"
    AGED = "aged"
    ONLY_IF = "only_if"
    TOWARDS = "towards"
    BY_THE_HOUR = "by_the_hour"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A charge with the reason why it stands apart; None when it is part of the sum."""

    line: FeeLine
    apart: Apart | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What one package comes to in one currency. `times` says how often each line was counted."""

    package: str
    total: Money
    times: tuple[tuple[FeeLine, int], ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Fee lines, their sums by package and currency, and the kinds of charge that nobody states."""

    lines: tuple[ShownLine, ...]
    sums: tuple[Sum, ...]
    not_stated: tuple[FeeKind, ...]


def earliest_day(as_of: str) -> dt.date | None:
    """The first day that a page's date can mean: 2025 is 1 January 2025. None for no date."""
    parts = AS_OF.fullmatch(as_of)
    if parts is None:
        return None
    year, month, day = parts.groups()
    return dt.date(int(year), int(month or 1), int(day or 1))


def is_fresh(as_of: str, on: dt.date) -> bool:
    """Whether a price of that date may still be added up on a day: at most 18 months later."""
    day = earliest_day(as_of)
    if day is None or day > on:
        return False
    months = (on.year - day.year) * 12 + on.month - day.month
    return months < MONTHS_FRESH or (months == MONTHS_FRESH and on.day <= day.day)


def apart(line: FeeLine, on: dt.date) -> Apart | None:
    """Why a line may not be summed on a day; None when it may."""
    if line.amount is None:
        return Apart.AMOUNT_UNKNOWN
    if line.unconfirmed:
        return Apart.UNCONFIRMED
    if not line.as_of:
        return Apart.UNDATED
    if not is_fresh(line.as_of, on):
        return Apart.AGED
    if line.kind in ONLY_IF or line.condition or line.who:
        return Apart.ONLY_IF
    if line.kind == FeeKind.DEPOSIT:
        return Apart.TOWARDS
    return Apart.BY_THE_HOUR if line.per == Per.HOUR else None


def to_begin(lines: Iterable[FeeLine], on: dt.date) -> Receipt:
    """What is due once, before the award."""
    once = tuple(line for line in lines if line.per == Per.ONCE)
    return _receipt(once, on, months=0, renewal_months=None)


def five_years(lines: Iterable[FeeLine], on: dt.date, *, renewal_years: int | None) -> Receipt:
    """What five years come to: yearly lines five times, renewals as often as they fall inside."""
    months = renewal_years * 12 if renewal_years else None
    return _receipt(tuple(lines), on, months=FIVE_YEARS, renewal_months=months)


def _receipt(
    lines: tuple[FeeLine, ...], on: dt.date, *, months: int, renewal_months: int | None
) -> Receipt:
    shown = tuple(ShownLine(line, apart(line, on)) for line in lines)
    summed = [one.line for one in shown if one.apart is None]
    packages = sorted({line.package for line in summed if line.package}) or [""]
    sums = []
    for package in packages:
        mine = [line for line in summed if line.package in ("", package)]
        for currency in sorted({line.currency for line in mine}):
            counted = tuple(
                (line, _times(line.per, months, renewal_months))
                for line in mine
                if line.currency == currency
            )
            total = Money(sum((line.amount or 0) * times for line, times in counted), currency)
            sums.append(Sum(package, total, counted))
    known = {line.kind for line in lines}
    return Receipt(shown, tuple(sums), tuple(kind for kind in EXPECTED if kind not in known))


def _times(per: Per, months: int, renewal_months: int | None) -> int:
    """How often a charge falls within so many months; renewals strictly inside them."""
    if per == Per.YEAR:
        return months // 12
    if per == Per.RENEWAL:
        return (months - 1) // renewal_months if renewal_months and months else 0
    return 1
