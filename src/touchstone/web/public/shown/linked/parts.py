"""What both vocabularies need: addresses, lengths and prices in the forms of ISO 8601 and ISO 4217."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.enums import PaperKind, Per
from touchstone.catalog.models import Start
from touchstone.catalog.queries.show import Detail
from touchstone.catalog.rules.fees import Apart, apart
from touchstone.catalog.rules.listing import FeeLine
from touchstone.catalog.rules.paper import paper
from touchstone.kit.money import minor_digits
from touchstone.web.public.shown.programme import award
from touchstone.web.shown.prices import APART, of_date, price

Node = dict[str, Any]
NO_PRICE = frozenset({Apart.AMOUNT_UNKNOWN, Apart.UNCONFIRMED, Apart.UNDATED, Apart.AGED})
"""Amounts that stand in words only: a machine would take the figure for today's price."""


@dataclass(frozen=True)
class Listed:
    """A listed programme on a day, and the addresses by which linked data names its parts."""

    detail: Detail
    on: dt.date

    @cached_property
    def page(self) -> str:
        return _address("programme", self.detail.programme.slug)

    @cached_property
    def house_page(self) -> str:
        return _address("institution", self.detail.programme.institution.slug)

    @property
    def costs_page(self) -> str:
        return _address("costs", self.detail.programme.slug)

    @property
    def programme_id(self) -> str:
        return f"{self.page}#programme"

    @property
    def award_id(self) -> str:
        return f"{self.page}#award"

    @property
    def house_id(self) -> str:
        return f"{self.house_page}#institution"

    def start_id(self, start: Start) -> str:
        return f"{self.page}#start-{start.key}"

    @cached_property
    def award(self) -> str:
        """The title of the award with its letters, "" where neither is stated."""
        return award(self.detail.facts)

    @cached_property
    def paper(self) -> PaperKind:
        return paper(self.detail.facts).kind

    @property
    def has_award(self) -> bool:
        """Whether anything is known of the paper: its title, its letters or its kind."""
        return bool(self.award) or self.paper != PaperKind.UNKNOWN

    @property
    def summary(self) -> str:
        return self.detail.facts.summary or self.detail.facts.title

    @cached_property
    def starts(self) -> list[Start]:
        """The dated runs that take applications and have not begun, the soonest first."""
        ahead = (one for one in self.detail.programme.starts.all() if one.starts_on >= self.on)
        return sorted(ahead, key=lambda one: (one.starts_on, one.key))


def _address(name: str, slug: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, kwargs={'slug': slug})}"


def length(minutes: int) -> str:
    """`PT28H`, `PT1H30M`, `PT45M`."""
    hours, rest = divmod(minutes, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest or not hours else ''}"


def value(line: FeeLine) -> Decimal:
    """The amount in whole units of its currency: 1640.00."""
    return Decimal(line.amount or 0).scaleb(-minor_digits(line.currency))


def has_price(line: FeeLine, on: dt.date) -> bool:
    """Whether the amount is one that a machine may take for today's."""
    return apart(line, on) not in NO_PRICE


def charge_words(line: FeeLine, on: dt.date) -> str:
    """Everything that is said of a charge, in one line."""
    reason = apart(line, on)
    amount = (
        price(line.amount, line.currency) if line.amount is not None else _("amount not stated")
    )
    parts = (
        f"{words.FEE_KINDS[line.kind]}: {amount}",
        "" if line.per == Per.ONCE else str(words.PERS[line.per]),
        line.package, line.who, line.includes, line.condition, line.note, line.due,
        _("comes back until: %(until)s") % {"until": line.refundable_until}
        if line.refundable_until else "",
        of_date(line.as_of) if line.as_of and line.amount is not None else "",
        str(APART[reason]) if reason in NO_PRICE and reason != Apart.AMOUNT_UNKNOWN else "",
    )  # fmt: skip
    return "; ".join(part for part in parts if part)


def stated(node: Node) -> Node:
    """The node without what is not stated."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}
