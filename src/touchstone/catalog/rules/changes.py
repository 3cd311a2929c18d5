"""What differs between two states of a programme's facts, fact by fact and row by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from touchstone.catalog.enums import Topic
from touchstone.catalog.rules.listing.fields import PROGRAMME, at
from touchstone.catalog.rules.listing.read import ROWS
from touchstone.catalog.rules.listing.shapes import ProgrammeFacts
from touchstone.catalog.rules.listing.write import as_facts

OURS = frozenset({
    "slug", "fees_unconfirmed", "as_of", "checked_on", "confidence", "source_urls",
})  # fmt: skip
"""What its institution does not state: the address, and what publishing or a compiler sets."""
FEE = "/renewal/fee"
WHAT = {"fee_lines": "kind", "refund_bands": "when", "ladder": "what", "approvals": "board"}
"""By what a row of a list is known again."""
STATED = tuple(
    field.pointer
    for field in PROGRAMME
    if field.name not in OURS and not field.pointer.startswith(f"{FEE}/")
)


@dataclass(frozen=True, slots=True)
class Changed:
    """One fact or row, as JSON values. None: not stated, or no such row. A row's pointer ends in `-`."""

    pointer: str
    before: Any
    after: Any


def changes(before: ProgrammeFacts, after: ProgrammeFacts) -> tuple[Changed, ...]:
    """Everything that an institution says otherwise, in the order of the listing."""
    old, new = as_facts(before), as_facts(after)
    pointers = (*STATED, FEE, *(f"/coverage/{topic.value}" for topic in Topic))
    facts = tuple(
        Changed(pointer, at(old, pointer), at(new, pointer))
        for pointer in pointers
        if at(old, pointer) != at(new, pointer)
    )
    return (*facts, *(row for name in ROWS for row in _rows(name, old[name], new[name])))


def _rows(
    name: str, old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]
) -> Iterable[Changed]:
    """Rows that went, each with the one that came for the same thing; rows that came; else a new order."""
    was, now = ([_undated(row) for row in rows] for rows in (old, new))
    gone = [row for row in was if row not in now]
    come = [row for row in now if row not in was]
    what = WHAT[name]
    for left in gone:
        right = next((row for row in come if row[what] == left[what]), None)
        come = [row for row in come if row is not right]
        yield Changed(f"/{name}/-", left, right)
    for row in come:
        yield Changed(f"/{name}/-", None, row)
    if was != now and all(row in now for row in was) and all(row in was for row in now):
        yield Changed(f"/{name}", was, now)


def _undated(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without the date that publication gives it."""
    return {key: value for key, value in row.items() if key != "as_of"}
