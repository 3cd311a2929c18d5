"""What differs between two states of a programme, as an institution reads it before it lists them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import Access, FeeKind, Per, Relation, Since, Span
from touchstone.catalog.rules.changes import Changed
from touchstone.catalog.rules.corrections import kind_of
from touchstone.catalog.rules.listing import Rung
from touchstone.kit.lengths import minutes
from touchstone.web.shown.deadlines import within
from touchstone.web.shown.prices import price
from touchstone.web.ui.spoken import label_of, spoken

ROWS = {
    "fee_lines": gettext_lazy("Charge"),
    "refund_bands": gettext_lazy("If somebody leaves"),
    "ladder": gettext_lazy("Deadline"),
    "approvals": gettext_lazy("Board"),
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One fact or row: what it is, what is said now, what will be said. "" where no such row is."""

    label: str
    before: str
    after: str


def shown_change(one: Changed, currency: str) -> ShownChange:
    """A change in words; `currency` is that of the charges, in which refunds are counted."""
    name = one.pointer.split("/")[1]
    if not one.pointer.endswith("/-"):
        if name in ROWS:
            return ShownChange(label_of(one.pointer), _("in another order"), _("in a new order"))
        return ShownChange(
            label_of(one.pointer), _says(one.pointer, one.before), _says(one.pointer, one.after)
        )
    was, now = (_row(name, row, currency) if row else "" for row in (one.before, one.after))
    return ShownChange(str(ROWS[name]), was, now)


def _row(name: str, row: Mapping[str, Any], currency: str) -> str:
    return _band(row, currency) if name == "refund_bands" else SAID[name](row)


def _says(pointer: str, value: Any) -> str:
    name = pointer.split("/")[1]
    if name == "coverage" and isinstance(value, Mapping):
        return _covered(pointer, value)
    if value in (None, "", []) or name not in SAID:
        kind = kind_of(pointer)
        if kind is None:
            yes_no = {True: _("Yes"), False: _("No"), None: str(words.NOT_STATED)}
            return yes_no[value] if value is None or isinstance(value, bool) else str(value)
        return spoken(kind, value)
    return SAID[name](value)


def _covered(pointer: str, value: Mapping[str, Any]) -> str:
    parts = [spoken(kind, value) if (kind := kind_of(pointer)) else ""]
    if value["minutes"] is not None:
        parts.append(minutes(value["minutes"]))
    if value["assessed"] is not None:
        parts.append(_("assessed") if value["assessed"] else _("not assessed"))
    return _joined(parts)


def _joined(parts: Any) -> str:
    return ", ".join(str(part) for part in parts if part)


def _charge(row: Mapping[str, Any]) -> str:
    amount = _("amount not stated")
    if row["amount"] is not None:
        amount = price(row["amount"], row["currency"])
    often = "" if row["per"] == Per.ONCE else words.PERS[Per(row["per"])]
    until = row["refundable_until"]
    return _joined([
        words.FEE_KINDS[FeeKind(row["kind"])], amount, often, row["package"], row["who"],
        row["condition"], row["includes"], row["due"],
        _("comes back until: %(until)s") % {"until": until} if until else "", row["note"],
    ])  # fmt: skip


def _band(row: Mapping[str, Any], currency: str) -> str:
    numbers = []
    if row["days_before"] is not None:
        numbers.append(
            ngettext("from %(n)s day before", "from %(n)s days before", row["days_before"])
            % {"n": row["days_before"]}
        )
    if row["percent_back"] is not None:
        numbers.append(_("%(n)s%% back") % {"n": row["percent_back"]})
    if row["kept"] is not None:
        numbers.append(_("less %(amount)s") % {"amount": price(row["kept"], currency)})
    return _joined([f"{row['when']}: {row['outcome']}", *numbers])


def _rung(row: Mapping[str, Any]) -> str:
    rung = Rung(row["what"], row["count"], Span(row["unit"]), Since(row["since"]))
    return _joined([f"{rung.what}: {within(rung)}", row["if_missed"]])


def _approval(row: Mapping[str, Any]) -> str:
    length = minutes(row["minutes"]) if row["minutes"] is not None else ""
    until = _("until %(day)s") % {"day": row["valid_until"]} if row["valid_until"] else ""
    return _joined([row["board"], row["number"], length, until])


def _weeks(count: int) -> str:
    return ngettext("%(count)s week", "%(count)s weeks", count) % {"count": count}


SAID: Mapping[str, Callable[[Any], str]] = {
    "fee_lines": _charge,
    "ladder": _rung,
    "approvals": _approval,
    "finish_weeks": _weeks,
    "insurers": "; ".join,
    "access": lambda value: _joined(words.ACCESSES[Access(one)] for one in value),
    "relation": lambda value: str(words.RELATIONS[Relation(value)]),
}
