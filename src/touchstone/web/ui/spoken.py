"""A value of a listing in words, whatever it is: for whoever corrects it, and whoever decides on that."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.enums import Audience, Delivery, FeeKind, Grade, Per, Topic, ValueKind
from touchstone.catalog.rules.corrections import Correctable
from touchstone.catalog.rules.places import country_name, language_name
from touchstone.kit import money
from touchstone.kit.lengths import minutes


def spoken(kind: ValueKind, value: Any) -> str:
    """What a listing says at a pointer, in words; `Not stated` where it says nothing."""
    if value in (None, "", [], {}):
        return str(words.NOT_STATED)
    return SPOKEN.get(kind, str)(value) or str(words.NOT_STATED)


def label_of(pointer: str, value: Any = None) -> str:
    """What pages call a fact; a charge or a rule by what it is for."""
    parts = pointer.split("/")
    if parts[1] == "coverage":
        label = str(words.TOPICS[Topic(parts[2])])
        return label[:1].upper() + label[1:]
    if pointer in words.POINTERS:
        return str(words.POINTERS[pointer])
    if parts[1] == "refund_bands":
        return (value or {}).get("when") or _("Rule %(number)s") % {"number": int(parts[2]) + 1}
    if value:
        return _joined([words.FEE_KINDS[FeeKind(value["kind"])], value["package"], value["who"]])
    return _("Charge %(number)s") % {"number": int(parts[2]) + 1}


def choice(one: Correctable) -> str:
    """A fact as somebody chooses it: its name, and what it says now."""
    says = {"what": label_of(one.pointer, one.value), "now": spoken(one.kind, one.value)}
    return says["what"] if one.pointer.endswith("/-") else _("%(what)s: %(now)s") % says


def _joined(parts: Iterable[object]) -> str:
    return ", ".join(str(part) for part in parts if part)


def _price(value: Mapping[str, Any]) -> str:
    if value.get("amount") is None:
        return ""
    return money.shown(value["amount"], value["currency"])


def _fee(value: Mapping[str, Any]) -> str:
    amount = _price(value) or _("amount not stated")
    rhythm = "" if value["per"] == Per.ONCE else words.PERS[Per(value["per"])]
    return _joined([amount, rhythm, value["condition"], value["note"]])


def _grade(value: Any) -> str:
    grade = value["grade"] if isinstance(value, Mapping) else value
    return str(words.GRADES[Grade(grade)])


def _yes_no(value: bool) -> str:  # a value of the files, not a switch
    return _("Yes") if value else _("No")


SPOKEN: Mapping[ValueKind, Callable[[Any], str]] = {
    ValueKind.LINES: "; ".join,
    ValueKind.MINUTES: minutes,
    ValueKind.YES_NO: _yes_no,
    ValueKind.GRADE: _grade,
    ValueKind.AUDIENCE: lambda value: str(words.AUDIENCES[Audience(value)]),
    ValueKind.DELIVERY: lambda value: _joined(words.DELIVERIES[Delivery(one)] for one in value),
    ValueKind.LANGUAGES: lambda value: _joined(map(language_name, value)),
    ValueKind.COUNTRY: country_name,
    ValueKind.MONEY: _price,
    ValueKind.FEE: _fee,
    ValueKind.BAND: lambda value: value["outcome"],
}
