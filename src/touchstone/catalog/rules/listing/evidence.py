"""What a listing rests on: every stated value has a page, every page belongs to a stated value."""

from collections.abc import Iterable, Mapping
from typing import Any

from touchstone.catalog.rules.listing.fields import at, is_stated
from touchstone.catalog.rules.listing.shapes import Conflict, Evidence, Position
from touchstone.kit.faults import Tell, clean_as_of, clean_text, clean_url
from touchstone.kit.said import said

ENTRY = frozenset({"url", "as_of", "says"})
POSITION = frozenset({"value", "url", "as_of"})


def read_evidence(tree: Mapping[str, Any], tell: Tell) -> tuple[Evidence, ...]:
    """The entries under `evidence`: JSON pointer → list of {url, as_of, says}."""
    given = tree.get("evidence")
    if not isinstance(given, Mapping):
        tell("evidence", said("Write an object: JSON pointer → list of {{url, as_of, says}}."))
        return ()
    return tuple(
        _entry(pointer, number, entry, tell)
        for pointer, entries in given.items()
        for number, entry in enumerate(_list(entries, f"evidence {pointer}", tell))
    )


def _entry(pointer: str, number: int, entry: Any, tell: Tell) -> Evidence:
    place = f"evidence {pointer} [{number}]"
    if not isinstance(entry, Mapping) or set(entry) != ENTRY:
        tell(place, said("Write {{url, as_of, says}}."))
        return Evidence(pointer, "", "", "")
    return Evidence(
        field=pointer,
        url=clean_url(entry["url"], f"{place} url", tell),
        as_of=clean_as_of(entry["as_of"], f"{place} as_of", tell) or "",
        says=clean_text(entry["says"], f"{place} says", 500, tell),
    )


def read_conflicts(tree: Mapping[str, Any], tell: Tell) -> tuple[Conflict, ...]:
    """The entries under `conflicts`: {field, positions}, each with two positions or more."""
    found = []
    for number, one in enumerate(_list(tree.get("conflicts"), "conflicts", tell)):
        place = f"conflicts [{number}]"
        if not isinstance(one, Mapping) or set(one) != {"field", "positions"}:
            tell(place, said("Write {{field, positions}}."))
            continue
        if not isinstance(one["field"], str) or not one["field"].startswith("/"):
            tell(f"{place} field", said("Write the JSON pointer of the value, such as /deadlines."))
            continue
        positions = [
            _position(position, f"{place} positions [{n}]", tell)
            for n, position in enumerate(_list(one["positions"], f"{place} positions", tell))
        ]
        if len(positions) < 2:
            tell(f"{place} positions", said("A conflict has two positions or more."))
        found.append(Conflict(one["field"], tuple(positions)))
    return tuple(found)


def _position(one: Any, place: str, tell: Tell) -> Position:
    if not isinstance(one, Mapping) or set(one) != POSITION:
        tell(place, said("Write {{value, url, as_of}}."))
        return Position("", "", "")
    return Position(
        value=clean_text(one["value"], f"{place} value", 500, tell),
        url=clean_url(one["url"], f"{place} url", tell),
        as_of=clean_as_of(one["as_of"], f"{place} as_of", tell) or "",
    )


def check_evidence(
    tree: Mapping[str, Any], pointers: Iterable[str], evidence: Iterable[Evidence], tell: Tell
) -> None:
    """Tells each stated value without a page, and each page that belongs to no stated value.

    `pointers` are the places that need evidence.
    """
    needed = {pointer for pointer in pointers if is_stated(at(tree, pointer))}
    given = {one.field for one in evidence}
    for pointer in sorted(needed - given):
        tell(pointer, said("This is stated without evidence. Add the page where it was read."))
    for pointer in sorted(given - needed):
        tell(
            f"evidence {pointer}",
            said("This points to nothing that is stated. Correct the pointer or take it out."),
        )


def check_conflicts(
    tree: Mapping[str, Any], known: frozenset[str], conflicts: Iterable[Conflict], tell: Tell
) -> None:
    """Tells each conflict about a place that does not exist."""
    for one in conflicts:
        if one.field not in known and at(tree, one.field) is None:
            tell(
                f"conflicts {one.field}", said("No such value is known here. Correct the pointer.")
            )


def _list(value: Any, place: str, tell: Tell) -> list[Any]:
    if isinstance(value, list):
        return value
    tell(place, said("Write a list, [] when there is none."))
    return []
