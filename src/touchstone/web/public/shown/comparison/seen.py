"""A programme as the comparison looks at it, with what five years of it come to."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog.queries.show import Detail
from touchstone.catalog.queries.tables import rates
from touchstone.catalog.rules.coverage import Petal, petals
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.rates import EURO
from touchstone.catalog.rules.receipt import PackageTotal, five_year_total
from touchstone.web.shown.prices import headline
from touchstone.web.shown.receipt import bar, moneys
from touchstone.web.ui.figures.receipt import Charge


@dataclass(frozen=True, slots=True)
class Seen:
    """`package` is the cheapest with a total, else the first; `packages` says how many there are."""

    detail: Detail
    petals: tuple[Petal, ...]
    package: PackageTotal
    packages: int
    place: str
    on: dt.date

    @property
    def facts(self) -> ProgrammeFacts:
        return self.detail.facts


def seen(detail: Detail, place: str, on: dt.date) -> Seen:
    packages = five_year_total(detail.facts, on).packages
    return Seen(
        detail, petals(detail.facts.coverage), _cheapest(packages), len(packages), place, on
    )


def _cheapest(packages: Sequence[PackageTotal]) -> PackageTotal:
    """By the stated total in euros; those without one come last, in the order of the source."""

    def total(package: PackageTotal) -> tuple[bool, int]:
        there = package.stated_in(EURO, rates())
        return there is None, there.minor if there else 0

    return min(packages, key=total)


@dataclass(frozen=True, slots=True)
class FiveYears:
    """What stands in the first row and at the head: the figure, what it holds, and its bar."""

    figure: str
    is_stated: bool
    note: str
    bar: Sequence[Charge]
    label: str


def five_years(one: Seen, currency: str) -> FiveYears:
    """The stated five-year total, or why there is none; the bar in one currency."""
    package, printed = one.package, headline(one.facts.fee_lines, one.on)
    if package.has_total:
        figure, notes = moneys(package.stated), [_known(package)]
    else:
        figure = _("No total stated")
        as_printed = ", ".join(part for part in (printed.figure, printed.note) if part)
        notes = [as_printed, _known(package)]
    if one.packages > 1 and package.package:
        which = {"package": package.package, "count": one.packages}
        notes.append(_("“%(package)s”, one of %(count)s packages") % which)
    return FiveYears(
        figure=figure,
        is_stated=package.has_total,
        note="; ".join(notes),
        bar=bar(package, currency, rates()),
        label=f"{figure}; {_known(package)}",
    )


def _known(package: PackageTotal) -> str:
    return ngettext(
        "%(known)s of %(count)s kind of charge known",
        "%(known)s of %(count)s kinds of charge known",
        package.applicable,
    ) % {"known": package.known, "count": package.applicable}
