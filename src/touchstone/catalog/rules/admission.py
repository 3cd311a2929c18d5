"""Which role and purpose a programme admits: the reviewed rows of `data/admission.json`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from touchstone.catalog.enums import Admits, Purpose
from touchstone.catalog.rules.listing.fields import one_of
from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    Tell,
    clean_as_of,
    clean_text,
    clean_url,
    loaded,
    only_fields,
)
from touchstone.kit.said import said

FIELDS = frozenset({
    "programme", "facet", "value", "admits", "says", "url", "as_of", "reviewed_on",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class AdmissionRow:
    """A role or a purpose that a programme accepts or excludes, with the page that says so."""

    programme: str
    facet: str
    value: str
    admits: Admits
    says: str
    url: str
    as_of: str
    reviewed_on: dt.date


def read_admissions(
    text: str, filename: str, *, pages: Mapping[str, frozenset[str]], roles: frozenset[str]
) -> tuple[AdmissionRow, ...]:
    """The rows of the table. `pages` are the known programmes with their source addresses.

    Raises ImportRefused with every fault.
    """
    tree = loaded(text, filename)
    rows = tree.get("rows") if isinstance(tree, Mapping) else None
    if not isinstance(rows, list):
        raise ImportRefused((Fault(filename, 0, "rows", said("Write {{meta, rows: [...]}}.")),))
    faults: list[Fault] = []
    found: list[AdmissionRow] = []
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(rows, 1):
        tell = _teller(faults, filename, number)
        if not isinstance(row, Mapping):
            tell("", said("A row is an object."))
            continue
        only_fields(row, FIELDS, tell)
        key = tuple(str(row.get(name)) for name in ("programme", "facet", "value"))
        if key in seen:
            tell("value", said("This programme has a row for this value already."))
        seen.add((key[0], key[1], key[2]))
        found.append(_row(row, pages, roles, tell))
    if faults:
        raise ImportRefused(tuple(faults))
    return tuple(found)


def _row(
    row: Mapping[str, Any], pages: Mapping[str, frozenset[str]], roles: frozenset[str], tell: Tell
) -> AdmissionRow:
    programme, facet, value = (str(row.get(key)) for key in ("programme", "facet", "value"))
    url = clean_url(row.get("url"), "url", tell)
    if programme not in pages:
        tell("programme", said("No programme has the slug {programme}.", programme=programme))
    elif url not in pages[programme]:
        tell("url", said("This page is not among the programme's evidence."))
    known = {"role": roles, "purpose": frozenset(one.value for one in Purpose)}
    if facet not in known:
        tell("facet", said("Write role or purpose."))
    elif value not in known[facet]:
        tell("value", said("{value} is no {facet} that is known here.", value=value, facet=facet))
    return AdmissionRow(
        programme=programme,
        facet=facet,
        value=value,
        admits=one_of(Admits)(row.get("admits"), "admits", tell),
        says=clean_text(row.get("says"), "says", 500, tell),
        url=url,
        as_of=clean_as_of(row.get("as_of"), "as_of", tell) or "",
        reviewed_on=_day(row.get("reviewed_on"), tell),
    )


def _day(value: Any, tell: Tell) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        tell("reviewed_on", said("Write the day of the review, such as 2026-11-25."))
        return dt.date.min


def _teller(faults: list[Fault], filename: str, row: int) -> Tell:
    return lambda field, says: faults.append(Fault(filename, row, field, says))
