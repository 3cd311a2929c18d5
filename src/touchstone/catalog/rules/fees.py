"""Which charges may be added up, and what beginning comes to."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum

from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.listing.shapes import FeeLine
from touchstone.kit.money import Money

MONTHS_FRESH = 18
ONLY_IF = frozenset({FeeKind.REINSTATEMENT, FeeKind.TRANSFER, FeeKind.CANCELLATION})
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


def to_begin(lines: Iterable[FeeLine], on: dt.date) -> tuple[Money, ...]:
    """What is due once: a sum for each package and currency, where the course fee is part of it."""
    due = [line for line in lines if line.per == Per.ONCE and apart(line, on) is None]
    found = []
    for package in sorted({line.package for line in due if line.package}) or [""]:
        mine = [line for line in due if line.package in ("", package)]
        if any(line.kind == FeeKind.TUITION for line in mine):
            for currency in sorted({line.currency for line in mine}):
                amounts = (line.amount or 0 for line in mine if line.currency == currency)
                found.append(Money(sum(amounts), currency))
    return tuple(found)
