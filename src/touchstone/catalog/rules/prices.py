"""What a charge was said to be, and when: read from the versions of a listing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.listing.shapes import FeeLine, ProgrammeFacts


@dataclass(frozen=True, slots=True)
class Listed:
    """The facts of one version and the day on which it was listed."""

    day: dt.date
    facts: ProgrammeFacts


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount in minor units, the page's own date, and from when to when the list showed it.

    `amount` None: charged, size not stated. `until` None: it stands today.
    """

    amount: int | None
    currency: str
    as_of: str
    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PriceHistory:
    """One charge with every amount that was stated for it, the newest first."""

    kind: FeeKind
    package: str
    per: Per
    stated: tuple[Stated, ...]


Key = tuple[FeeKind, str, Per, str, int]
Price = tuple[int | None, str, str]


def price_history(versions: Iterable[Listed]) -> tuple[PriceHistory, ...]:
    """Every charge of any version that changed, came or went after the first, in their order.

    Charges are the same when kind, package, rhythm and payer are; of several such lines the first
    follows the first. A page read again with the same amount and date is no change.
    """
    ordered = sorted(versions, key=lambda one: one.day)
    found: dict[Key, list[Stated]] = {}
    for listed in ordered:
        prices = _prices(listed.facts)
        for key in {**found, **prices}:
            _follow(found.setdefault(key, []), prices.get(key), listed.day)
    first = set(_prices(ordered[0].facts)) if ordered else set()
    return tuple(
        PriceHistory(key[0], key[1], key[2], tuple(reversed(stated)))
        for key, stated in found.items()
        if len(stated) > 1 or stated[0].until or key not in first
    )


def _prices(facts: ProgrammeFacts) -> dict[Key, Price]:
    prices: dict[Key, Price] = {}
    for line in (*facts.fee_lines, *_renewal(facts)):
        number = sum(key[:4] == (line.kind, line.package, line.per, line.who) for key in prices)
        key = (line.kind, line.package, line.per, line.who, number)
        prices[key] = (line.amount, line.currency, line.as_of)
    return prices


def _renewal(facts: ProgrammeFacts) -> Sequence[FeeLine]:
    """The renewal fee that stands outside the lines, dated by its evidence."""
    if facts.renewal_fee is None:
        return ()
    dates = [one.as_of for one in facts.evidence if one.field == "/renewal/fee/amount"]
    return (
        FeeLine(
            FeeKind.RENEWAL, facts.renewal_fee, facts.renewal_currency, per=Per.RENEWAL,
            as_of=max(dates, default=""),
        ),
    )  # fmt: skip


def _follow(stated: list[Stated], price: Price | None, day: dt.date) -> None:
    """Ends what no longer stands on a day, and begins what does."""
    last = stated[-1] if stated and stated[-1].until is None else None
    if last and price == (last.amount, last.currency, last.as_of):
        return
    if last:
        stated[-1] = Stated(last.amount, last.currency, last.as_of, last.since, day)
    if price is not None:
        stated.append(Stated(*price, since=day))
