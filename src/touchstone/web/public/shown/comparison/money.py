"""The answers about money."""

from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.enums import FeeKind
from touchstone.catalog.rules.fees import Apart
from touchstone.catalog.rules.receipt import Part, State
from touchstone.catalog.rules.worth import per_live_hour
from touchstone.web.public.shown.comparison.cells import (
    NOT_APPLICABLE,
    Cell,
    listed,
    told,
)
from touchstone.web.public.shown.comparison.seen import Seen
from touchstone.web.shown.prices import APART, of_date
from touchstone.web.shown.receipt import money, often


def fee(one: Seen) -> Cell:
    return _charge(one, FeeKind.TUITION)


def deposit(one: Seen) -> Cell:
    return _charge(one, FeeKind.DEPOSIT)


def materials(one: Seen) -> Cell:
    return _charge(one, FeeKind.MATERIALS)


def exam(one: Seen) -> Cell:
    return NOT_APPLICABLE if one.facts.has_exam is False else _charge(one, FeeKind.EXAM)


def membership(one: Seen) -> Cell:
    return _charge(one, FeeKind.MEMBERSHIP)


def renewal(one: Seen) -> Cell:
    return _charge(one, FeeKind.RENEWAL)


def per_hour(one: Seen) -> Cell:
    if one.facts.contact_minutes == 0:
        return NOT_APPLICABLE
    amount = per_live_hour(one.package, one.facts.contact_minutes)
    return told(money(amount) if amount else "")


def unknown(one: Seen) -> Cell:
    kinds = one.package.unknown_kinds
    return (
        listed(str(words.FEE_KINDS[kind]).lower() for kind in kinds) if kinds else told(_("None"))
    )


def note(one: Seen) -> Cell:
    return told(one.facts.fees_note)


def refund(one: Seen) -> Cell:
    return listed((f"{band.when}: {band.outcome}" for band in one.facts.refund_bands), "; ")


def _charge(one: Seen, kind: FeeKind) -> Cell:
    """Every charge of a kind in the package that is compared, with how often and how old."""
    parts = [part for part in one.package.parts if part.kind == kind and part.line]
    amounts = [
        money(part.amount) if part.amount.minor else _("free of charge")
        for part in parts
        if part.amount
    ]
    if not amounts:
        return told("", _("charged; the amount is not stated") if parts else "")
    notes = dict.fromkeys(said for part in parts if part.amount for said in _says(part))
    return told(_(" and ").join(amounts), "; ".join(notes))


def _says(part: Part) -> list[str]:
    line = part.line
    assert line
    age = "" if part.apart == Apart.UNDATED else of_date(line.as_of)
    apart = str(APART[part.apart]) if part.apart and part.state == State.APART else ""
    return [said for said in (often(part), line.condition, line.who, age, apart) if said]
