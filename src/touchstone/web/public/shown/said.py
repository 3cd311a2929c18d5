"""How much a listing says, what it said of its prices before, and when that was."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.catalog import queries, words
from touchstone.catalog.enums import Per
from touchstone.catalog.queries.show import Detail, InstitutionPage
from touchstone.catalog.rules.completeness import Completeness, completeness
from touchstone.catalog.rules.prices import PriceHistory, Stated
from touchstone.web.shown.prices import of_date, price
from touchstone.web.ui.words import day


@dataclass(frozen=True, slots=True)
class Before:
    """One charge of which the list said something else before: its name, and each amount with its time."""

    label: str
    stated: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The meter with the questions left open, and the history of the prices."""

    meter: Completeness
    asks: tuple[str, ...]
    prices: tuple[Before, ...]
    since: dt.date


def said_of(detail: Detail) -> Said:
    meter = completeness(detail.facts)
    first = min(one.published_at for one in detail.programme.versions.all())
    return Said(
        meter=meter,
        asks=tuple(str(words.QUESTIONS[one]) for one in meter.silent),
        prices=tuple(_before(one) for one in queries.prices_of(detail.programme)),
        since=first.date(),
    )


def meter_of(page: InstitutionPage) -> Completeness:
    return queries.completeness_of(page)


def _before(one: PriceHistory) -> Before:
    label = str(words.FEE_KINDS[one.kind])
    if one.package:
        label = f"{label}, {one.package}"
    if one.per != Per.ONCE:
        label = f"{label}, {words.PERS[one.per]}"
    return Before(label, tuple(_row(stated) for stated in one.stated))


def _row(stated: Stated) -> tuple[str, str, str]:
    amount = _("amount not stated")
    if stated.amount is not None:
        amount = price(stated.amount, stated.currency)
    names = {"since": day(stated.since), "until": day(stated.until) if stated.until else ""}
    when = _("shown since %(since)s") % names
    if stated.until:
        when = _("shown from %(since)s to %(until)s") % names
    return amount, of_date(stated.as_of), when
