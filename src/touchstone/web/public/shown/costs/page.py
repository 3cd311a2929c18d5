"""Everything that the costs page shows, in its order."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.catalog.models import Programme, Quote
from touchstone.catalog.queries.quotes import accepted, peers_of
from touchstone.catalog.queries.show import Detail
from touchstone.catalog.queries.tables import rates
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.rates import Rates, convert
from touchstone.catalog.rules.receipt import Own, PackageTotal, five_year_total
from touchstone.catalog.rules.worth import per_live_hour
from touchstone.kit.money import Money, minor_digits
from touchstone.web.public.forms.costs import FiguresForm
from touchstone.web.public.shown.costs import letter as letters
from touchstone.web.public.shown.costs.later import (
    Even,
    Ladder,
    Leave,
    even_page,
    ladder_page,
    leave_page,
)
from touchstone.web.public.shown.facts import Asked, Margin, Page
from touchstone.web.shown import cards
from touchstone.web.shown.prices import price
from touchstone.web.shown.receipt import Slip, everything, money, slip
from touchstone.web.ui.words import day

SECTIONS = {
    "receipt": ("package", "insurance", "insurance_amount", "travel", "travel_amount", "to"),
    "leaving": ("start", "paid"),
    "even": ("families", "price", "hall"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was told, as the page says it."""

    label: str
    amount: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The slip, what it comes to in another currency, the pages that it rests on, the price of an hour."""

    slip: Slip
    converted: str
    pages: tuple[Page, ...]
    per_hour: str


@dataclass(frozen=True, slots=True)
class CostsPage:
    programme: Programme
    by: str
    form: FiguresForm
    carried: dict[str, list[tuple[str, str]]]
    receipt: ReceiptPage
    letter: letters.Letter | None
    told: tuple[Told, ...]
    leave: Leave
    ladder: Ladder
    even: Even


def costs_page(detail: Detail, form: FiguresForm, on: dt.date) -> CostsPage:
    """The page with the reader's own figures; those that were typed wrong count as not given."""
    facts, programme = detail.facts, detail.programme
    form.is_valid()
    own = Own(
        bool(form.own("insurance")), form.amount("insurance_amount"),
        bool(form.own("travel")), form.amount("travel_amount"),
    )  # fmt: skip
    currencies = {line.currency for line in facts.fee_lines if line.amount is not None}
    peers = peers_of(programme, currencies, on)
    years = five_year_total(facts, on, peers=peers, own=own)
    package = years.package(form.own("package") or "")
    house = programme.institution
    leave, ladder = leave_page(facts, package, form, on), ladder_page(facts, form, on)
    asked = ladder.asks if leave.can_date else ("start", *ladder.asks)
    sections = {**SECTIONS, "ladder": asked}
    return CostsPage(
        programme=programme,
        by=cards.by(programme),
        form=form,
        carried={name: form.carried(fields) for name, fields in sections.items()},
        receipt=_receipt(facts, package, form),
        letter=letters.letter(
            package, title=programme.title, institution=house.name, email=house.email
        ),
        told=_told(accepted(programme)),
        leave=leave,
        ladder=dataclasses.replace(ladder, asks=asked),
        even=even_page(package, form),
    )


def _receipt(facts: ProgrammeFacts, package: PackageTotal, form: FiguresForm) -> ReceiptPage:
    pointers = [f"/fee_lines/{n}" for n, _line in enumerate(facts.fee_lines)]
    margin = Margin(facts.evidence, facts.conflicts)
    block = margin.block([Asked("", "stated", (*pointers, "/renewal/fee"))])
    hour = per_live_hour(package, facts.contact_minutes)
    return ReceiptPage(
        slip=slip(package, form.currency, rates()),
        converted=_converted(everything(package), form.own("to") or "", rates()),
        pages=block.pages,
        per_hour=money(hour) if hour else "",
    )


def _converted(sums: Sequence[Money], to: str, table: Rates) -> str:
    """The sum in another currency, always with the day of the rates; "" when nobody asks, or nothing changes."""
    if not to or not sums or all(one.currency == to for one in sums):
        return ""
    there = [convert(one, to, table) for one in sums]
    if any(one is None for one in there):
        return _("The table of rates of %(day)s does not hold this currency.") % {
            "day": day(table.day)
        }
    whole = 10 ** minor_digits(to)
    total = price(round(sum(one.minor for one in there if one) / whole) * whole, to)
    return _("About %(total)s at the European Central Bank's reference rates of %(day)s.") % {
        "total": total,
        "day": day(table.day),
    }


def _told(quotes: Iterable[Quote]) -> tuple[Told, ...]:
    says = _("told to a learner on %(day)s, proof seen by us")
    return tuple(
        Told(
            one.get_kind_display(),
            f"{price(one.amount, one.currency)} {one.get_per_display()}",
            says % {"day": day(one.told_on)},
            one.proof_url,
        )
        for one in quotes
    )
