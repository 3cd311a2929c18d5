"""Correcting one fact of a listing: which can be corrected, and what the listing says afterwards.

A listing is the JSON that `as_facts` gives. A correction holds for as long as the files say what they
said when it was made; when they say something else, somebody has read the page again.
"""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from touchstone.catalog.enums import Block, Topic, ValueKind
from touchstone.catalog.rules.listing.fields import at, is_stated
from touchstone.catalog.rules.listing.read import needing_evidence

K = ValueKind
FACTS: Mapping[Block, Mapping[str, ValueKind]] = {
    Block.COVERAGE: {f"/coverage/{topic.value}": K.GRADE for topic in Topic},
    Block.TEACHING: {
        "/delivery": K.DELIVERY, "/contact/minutes": K.MINUTES, "/contact/days": K.COUNT,
        "/self_study/minutes_min": K.MINUTES, "/self_study/minutes_max": K.MINUTES,
        "/practicum/minutes": K.MINUTES, "/practicum/sessions": K.COUNT,
        "/total_study/minutes": K.MINUTES, "/languages": K.LANGUAGES, "/dates_pattern": K.LINE,
        "/group_size": K.LINE, "/teachers": K.TEXT,
    },
    Block.JUDGING: {
        "/assessment/exam": K.YES_NO, "/assessment/practicum": K.YES_NO,
        "/assessment/practicum_families": K.COUNT, "/assessment/case_studies": K.YES_NO,
        "/assessment/video": K.YES_NO, "/assessment/note": K.TEXT, "/deadlines": K.TEXT,
    },
    Block.COSTS: {"/fee_lines/-": K.FEE, "/fees_note": K.TEXT},
    Block.REFUNDS: {"/refund_bands/-": K.BAND},
    Block.JOINING: {"/audience": K.AUDIENCE, "/prerequisites": K.TEXT},
    Block.AFTERWARDS: {
        "/title": K.LINE, "/award/title": K.LINE, "/award/letters": K.LINE,
        "/accreditation": K.LINES, "/renewal/years": K.COUNT, "/renewal/ce_minutes": K.MINUTES,
        "/renewal/fee": K.MONEY, "/renewal/note": K.TEXT,
    },
    Block.INSTITUTION: {
        "/institution/name": K.LINE, "/institution/also_known_as": K.LINES,
        "/institution/kind": K.LINE, "/institution/country": K.COUNTRY,
        "/institution/city": K.LINE, "/institution/website": K.ADDRESS,
    },
}  # fmt: skip
ROWS = {Block.COSTS: "fee_lines", Block.REFUNDS: "refund_bands"}
ROW = re.compile(r"/(fee_lines|refund_bands)/(\d+|-)")
CHARGED = ("kind", "package", "per", "currency", "amount")


@dataclass(frozen=True, slots=True)
class Correctable:
    """A fact that can be corrected: its pointer, how it is typed, and what the listing says now."""

    pointer: str
    kind: ValueKind
    value: Any


@dataclass(frozen=True, slots=True)
class Change:
    """A fact put right. `before` and `after` are JSON values; None is not stated, or no such row."""

    pointer: str
    before: Any
    after: Any
    url: str
    as_of: str
    says: str


def kind_of(pointer: str) -> ValueKind | None:
    """How the value at a pointer is typed; None where nothing can be corrected."""
    if row := ROW.fullmatch(pointer):
        return ValueKind.FEE if row[1] == "fee_lines" else ValueKind.BAND
    return next((kinds[pointer] for kinds in FACTS.values() if pointer in kinds), None)


def correctable(tree: Mapping[str, Any], block: Block) -> tuple[Correctable, ...]:
    """What can be corrected in a block of a listing, rows first, in the order of the page."""
    rows = tree.get(ROWS.get(block, ""), ())
    listed = [f"/{ROWS[block]}/{number}" for number in range(len(rows))]
    return tuple(
        Correctable(pointer, kind, at(tree, pointer))
        for pointer in (*listed, *FACTS[block])
        if (kind := kind_of(pointer))
    )


def corrected(tree: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """The listing with one fact put right and its page as evidence; a value of None takes a row out."""
    after: dict[str, Any] = deepcopy(dict(tree))
    row = ROW.fullmatch(change.pointer)
    pointer = change.pointer
    if row and change.after is None:
        _take_out(after, row[1], int(row[2]))
        return after
    if row:
        value = (
            {**change.after, "as_of": change.as_of or None}
            if row[1] == "fee_lines"
            else change.after
        )
        pointer = _put_row(after, row[1], row[2], value)
    else:
        _put(after, pointer, change.after)
    _prove(after, tree, pointer, change)
    if "source_urls" in after and change.url not in after["source_urls"]:
        after["source_urls"] = [*after["source_urls"], change.url]
    return after


def carried(tree: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """What the files say, with every correction that still holds, in the order in which they were made."""
    found = dict(tree)
    for change in changes:
        if _holds(found, change):
            found = corrected(found, change)
    return found


def _holds(tree: Mapping[str, Any], change: Change) -> bool:
    if change.pointer.endswith("/-"):
        rows = tree.get(change.pointer.split("/")[1]) or []
        return not any(_alike(row, change.after) for row in rows)
    return bool(at(tree, change.pointer) == change.before)


def _alike(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    keys = CHARGED if "amount" in row else tuple(row)
    return all(row.get(key) == other.get(key) for key in keys)


def _put(tree: dict[str, Any], pointer: str, value: Any) -> None:
    *branches, leaf = pointer.split("/")[1:]
    place = tree
    for branch in branches:
        place = place.setdefault(branch, {})
    place[leaf] = value


def _put_row(tree: dict[str, Any], name: str, place: str, value: Any) -> str:
    """Puts a row in its place, or at the end for "-"; gives its pointer."""
    rows = tree[name]
    number = len(rows) if place == "-" else int(place)
    rows[number : number + 1] = [value]
    return f"/{name}/{number}"


def _take_out(tree: dict[str, Any], name: str, number: int) -> None:
    """Takes a row out; the evidence of the rows after it moves up with them."""
    del tree[name][number]

    def moved(pointer: str) -> str | None:
        parts = pointer.split("/")
        if parts[1] != name or int(parts[2]) < number:
            return pointer
        if int(parts[2]) == number:
            return None
        return "/".join(["", name, str(int(parts[2]) - 1), *parts[3:]])

    tree["evidence"] = {
        new: entries for old, entries in tree["evidence"].items() if (new := moved(old))
    }
    tree["conflicts"] = [
        {**one, "field": new} for one in tree["conflicts"] if (new := moved(one["field"]))
    ]


def _prove(after: dict[str, Any], before: Mapping[str, Any], pointer: str, change: Change) -> None:
    """Every value that is another than before rests on the new page; the others keep theirs."""
    renewed = {pointer, f"{pointer}/amount"}
    entry = {"url": change.url, "as_of": change.as_of or None, "says": change.says}
    evidence = dict(after["evidence"])
    for place in needing_evidence(after):
        if place == pointer or place.startswith(f"{pointer}/"):
            value = at(after, place)
            if not is_stated(value):
                evidence.pop(place, None)
            elif value != at(before, place) or place not in evidence or place in renewed:
                evidence[place] = [entry]
    after["evidence"] = evidence
