"""The tables: which columns each has, and how a value stands in a cell.

A cell holds minutes as a whole number, an amount in decimals of its currency, yes or no; several
values of one fact are separated by `|`, a bar inside a value is `\\|`. An empty cell: not stated.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from touchstone.catalog.enums import SheetKind
from touchstone.catalog.rules.changes import OURS
from touchstone.catalog.rules.listing.fields import APPROVAL, FEE_LINE, PROGRAMME, REFUND_BAND, RUNG
from touchstone.kit.money import minor_digits

PROGRAMME_COLUMN = "programme"
STATED = tuple(field for field in PROGRAMME if field.name not in OURS)
COVERAGE = ("topic", "grade", "minutes", "assessed")
LISTS: Mapping[SheetKind, str] = {
    SheetKind.CHARGES: "fee_lines",
    SheetKind.REFUNDS: "refund_bands",
    SheetKind.DEADLINES: "ladder",
    SheetKind.APPROVALS: "approvals",
}
COLUMNS: Mapping[SheetKind, tuple[str, ...]] = {
    SheetKind.PROGRAMMES: tuple(field.name for field in STATED),
    SheetKind.COVERAGE: COVERAGE,
    SheetKind.CHARGES: tuple(field.name for field in FEE_LINE),
    SheetKind.REFUNDS: tuple(field.name for field in REFUND_BAND),
    SheetKind.DEADLINES: tuple(field.name for field in RUNG),
    SheetKind.APPROVALS: tuple(field.name for field in APPROVAL),
}
MARK: Mapping[SheetKind, str] = {
    SheetKind.COVERAGE: "topic",
    SheetKind.CHARGES: "kind",
    SheetKind.REFUNDS: "outcome",
    SheetKind.DEADLINES: "what",
    SheetKind.APPROVALS: "board",
}
"""The column by which a table is known; one with none of these is of programmes."""
MANY = frozenset(field.name for field in STATED if field.empty == ())
YES_NO = frozenset({"assessed", *(field.name for field in STATED if field.name[:4] == "has_")})
MONEY = frozenset({"amount", "renewal_fee", "kept"})
WHOLE = frozenset({
    "contact_minutes", "contact_days", "self_study_minutes_min", "self_study_minutes_max",
    "practicum_minutes", "practicum_sessions", "total_minutes", "practicum_families",
    "renewal_years", "renewal_ce_minutes", "finish_weeks", "minutes", "days_before",
    "percent_back", "count",
})  # fmt: skip
NUMBER = re.compile(r"-?[0-9]{1,15}")


def cell(name: str, value: Any, currency: str = "") -> str:
    """A JSON value as it stands in a cell; an amount in its currency's decimals."""
    if value is None:
        return ""
    if name in MANY:
        return "|".join(one.replace("\\", "\\\\").replace("|", "\\|") for one in value)
    if name in YES_NO:
        return "yes" if value else "no"
    if name in MONEY:
        return str(Decimal(value).scaleb(-minor_digits(currency)))
    return str(value)


def value_of(name: str, text: str) -> Any:
    """What a cell says as a JSON value; an amount stays text until its currency is known.

    What cannot be read stays text, so that whoever cleans the value says what to write.
    """
    text = text.replace("\r\n", "\n").strip()
    if name in MANY:
        return _several(text)
    if not text:
        return None
    if name in YES_NO:
        return {"yes": True, "no": False}.get(text.lower(), text)
    if name in WHOLE and NUMBER.fullmatch(text):
        return int(text)
    return text


def _several(text: str) -> list[str]:
    parts = re.findall(r"((?:\\.|[^|\\]|\\$)+)", text, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in parts]
