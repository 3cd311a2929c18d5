"""The receipt as it is drawn and listed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.fees import Apart
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.rates import Rates, convert
from touchstone.catalog.rules.receipt import (
    ESTIMATED_PER,
    PackageTotal,
    Part,
    State,
    five_year_total,
)
from touchstone.catalog.rules.worth import course_fee
from touchstone.kit.money import Money
from touchstone.web.shown.prices import APART, of_date, price
from touchstone.web.ui.figures.receipt import Charge, Look

TONES = {
    FeeKind.TUITION: 1,
    FeeKind.EXAM: 3,
    FeeKind.MEMBERSHIP: 4,
    FeeKind.RENEWAL: 4,
    FeeKind.BRAND: 4,
    FeeKind.CONTINUING: 5,
    FeeKind.INSURANCE: 5,
}
LOOKS: dict[State, Look] = {
    State.ESTIMATED: "estimated",
    State.YOURS: "yours",
    State.APART: "aged",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; `amount` "" is not stated."""

    label: str
    amount: str
    under: tuple[str, ...]
    charge: Charge


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, and what they come to; `total` "" where nothing is added up."""

    title: str
    rows: tuple[Row, ...]
    total: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """The receipt for one package: `head` answers in one line, `says` in sentences.

    `together` is "" where there is only what is stated.
    """

    head: str
    says: tuple[str, ...]
    together: str
    package: str
    known: int
    applicable: int
    bar: list[Charge]
    groups: tuple[Group, ...]


def slip(package: PackageTotal, currency: str, rates: Rates) -> Slip:
    return Slip(
        head=_head(package),
        says=tuple(_says(package)),
        together=_together(package),
        package=package.package,
        known=package.known,
        applicable=package.applicable,
        bar=bar(package, currency, rates),
        groups=groups(package),
    )


def five_years(facts: ProgrammeFacts, on: dt.date) -> str:
    """`GBP 1,605, all in`, `GBP 1,200 stated` with each package that has a total, or `not stated`."""
    said = [
        (_("%(total)s, all in") if one.is_whole else _("%(total)s stated"))
        % {"total": moneys(one.stated)}
        for one in five_year_total(facts, on).packages
        if one.has_total
    ]
    return _(" or ").join(dict.fromkeys(said)) or _("not stated")


def _head(package: PackageTotal) -> str:
    if package.has_total:
        return _("%(total)s stated over five years") % {"total": moneys(package.stated)}
    if any(part.line and part.amount for part in package.parts):
        return _("No total can be made from what is stated")
    return _("No charge is stated")


def _says(package: PackageTotal) -> list[str]:
    fee = course_fee(package)
    if package.is_whole and fee:
        total = {"fee": money(fee), "total": moneys(package.stated)}
        return [_("The course page says %(fee)s. Five years, all in: %(total)s.") % total]
    said = []
    if fee and package.stated:
        said.append(_("The course page says %(fee)s.") % {"fee": money(fee)})
    elif package.stated:
        part = {"sum": moneys(package.stated)}
        said.append(_("Stated: %(sum)s. Without the course fee that is no total.") % part)
    found = {part.kind for part in package.parts if part.is_open and part.state == State.APART}
    silent = [kind for kind in package.unknown_kinds if kind not in found]
    aged = [kind for kind in package.unknown_kinds if kind in found]
    if silent:
        said.append(_("Not stated: %(names)s.") % {"names": _names(silent)})
    if aged:
        says = _("Too old, undated or unconfirmed, so not added up: %(names)s.")
        said.append(says % {"names": _names(aged)})
    return said


def _names(kinds: Sequence[FeeKind]) -> str:
    return ", ".join(str(words.FEE_KINDS[kind]).lower() for kind in kinds)


def _together(package: PackageTotal) -> str:
    total = {"total": moneys(everything(package))}
    if package.estimated and package.yours:
        return _("With estimates and your own figures: %(total)s.") % total
    if package.estimated:
        return _("With estimates: %(total)s.") % total
    return _("With your own figures: %(total)s.") % total if package.yours else ""


def everything(package: PackageTotal) -> tuple[Money, ...]:
    """All that counts, one amount for each currency."""
    sums: dict[str, int] = {}
    for one in (*package.stated, *package.estimated, *package.yours):
        sums[one.currency] = sums.get(one.currency, 0) + one.minor
    return tuple(Money(minor, currency) for currency, minor in sums.items())


def money(amount: Money) -> str:
    return price(amount.minor, amount.currency)


def moneys(amounts: Iterable[Money]) -> str:
    """`GBP 960`, or `GBP 960 and USD 75`: currencies are never added."""
    return _(" and ").join(money(one) for one in amounts)


def groups(package: PackageTotal) -> tuple[Group, ...]:
    """Stated, estimated, the reader's own, shown as found, not stated, if it happens; each only where it has lines."""
    of = {state: [part for part in package.parts if part.state == state] for state in State}
    shown = [part for part in of[State.APART] if part.is_open]
    maybe = [part for part in of[State.APART] if not part.is_open]
    made = (
        Group(_("Stated"), _rows(of[State.STATED]), moneys(package.stated)),
        Group(
            _("Estimated from what others charge"),
            _rows(of[State.ESTIMATED]),
            moneys(package.estimated),
        ),
        Group(_("Your own figures"), _rows(of[State.YOURS]), moneys(package.yours)),
        Group(_("Shown as found, not added up"), _rows(shown)),
        Group(_("Not stated"), _rows(of[State.UNKNOWN])),
        Group(_("Only if it happens"), _rows(maybe)),
        Group(_("Left out"), _rows(of[State.LEFT_OUT])),
    )
    return tuple(group for group in made if group.rows)


def bar(package: PackageTotal, currency: str, rates: Rates) -> list[Charge]:
    """The charges in the order of the list, in one currency; what cannot be converted is not drawn."""
    drawn = []
    for state in (State.STATED, State.ESTIMATED, State.YOURS, State.APART, State.UNKNOWN):
        for part in package.parts:
            if part.state == state and (state != State.APART or part.is_open):
                drawn += _charge(part, currency, rates)
    return drawn


def _charge(part: Part, currency: str, rates: Rates) -> list[Charge]:
    amount = part.amount if part.state == State.APART else part.total
    if amount is None:
        return [Charge(None)]
    there = convert(amount, currency, rates) if currency else None
    if there is None or there.minor == 0:
        return []
    return [Charge(there.minor, TONES.get(part.kind, 2), LOOKS.get(part.state, "stated"))]


def _rows(parts: Sequence[Part]) -> tuple[Row, ...]:
    return tuple(_row(part) for part in parts)


def _row(part: Part) -> Row:
    shown = part.total if part.total is not None else part.amount
    if part.state == State.UNKNOWN:
        amount = ""
    else:
        amount = "" if shown is None else _("free of charge") if shown.minor == 0 else money(shown)
    if part.total is not None and part.times == 0:
        amount = _("none in five years")
    look = LOOKS.get(part.state, "stated")
    charge = Charge(None if amount == "" else 1, TONES.get(part.kind, 2), look)
    return Row(str(words.FEE_KINDS[part.kind]), amount, tuple(filter(None, _under(part))), charge)


def _under(part: Part) -> Iterable[str]:
    """What stands under a line: how often, for whom, from when, and why it is not added."""
    yield often(part)
    if part.state == State.ESTIMATED:
        yield ngettext(
            "the middle of what %(count)s other programme states; not this one's own price",
            "the middle of what %(count)s other programmes state; not this one's own price",
            part.peers,
        ) % {"count": part.peers}
    line = part.line
    if line is None:
        return
    yield from (line.package, line.who, line.includes, line.condition, line.note, line.due)
    if line.refundable_until:
        yield _("comes back until: %(until)s") % {"until": line.refundable_until}
    if part.apart and part.apart != Apart.ONLY_IF:
        yield str(APART[part.apart])
    if line.unconfirmed and part.apart != Apart.UNCONFIRMED:
        yield str(APART[Apart.UNCONFIRMED])
    if line.amount is not None and part.apart != Apart.UNDATED:
        yield of_date(line.as_of)


def often(part: Part) -> str:
    """`GBP 60 at each renewal, 2 times in five years`; "" for what is due once."""
    per = part.line.per if part.line else ESTIMATED_PER.get(part.kind, Per.ONCE)
    if part.state == State.YOURS and part.kind == FeeKind.INSURANCE:
        per = Per.YEAR
    if part.amount is None or per == Per.ONCE:
        return ""
    if part.kind == FeeKind.CONTINUING and per == Per.HOUR:
        per = Per.RENEWAL
    each = {"amount": money(part.amount), "per": str(words.PERS[per])}
    if part.state == State.APART:
        return str(words.PERS[per])
    if part.times is None:
        return _("%(amount)s %(per)s; how often that is, is not stated") % each
    times = ngettext(
        "%(amount)s %(per)s, %(times)s time in five years",
        "%(amount)s %(per)s, %(times)s times in five years",
        part.times,
    )
    return times % {**each, "times": part.times}
