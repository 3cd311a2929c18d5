"""Writing an institution's own files: what `read_own_file` takes back unchanged."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from touchstone.catalog.enums import SheetKind, Topic
from touchstone.catalog.rules.listing.fields import at
from touchstone.catalog.rules.listing.shapes import Coverage, ProgrammeFacts
from touchstone.catalog.rules.listing.write import as_facts
from touchstone.catalog.rules.own_files.columns import (
    COLUMNS,
    LISTS,
    PROGRAMME_COLUMN,
    STATED,
    cell,
)
from touchstone.catalog.rules.own_files.patches import kept_in
from touchstone.catalog.rules.own_files.read import NOT_THEIRS
from touchstone.kit.sheets import write_sheet


def write_json(programmes: Iterable[ProgrammeFacts]) -> str:
    """Everything that an institution states, in the shape of the listing."""
    trees = [_theirs(as_facts(one)) for one in programmes]
    return json.dumps({"programmes": trees}, ensure_ascii=False, indent=2) + "\n"


def write_table(kind: SheetKind, programmes: Iterable[ProgrammeFacts], currency: str) -> str:
    """One of the tables; `currency` is the institution's, for what is kept where no charge has one.

    What is not stated has its row too: taken in elsewhere the table says the same.
    """
    rows = (row for one in programmes for row in _rows(kind, one, currency))
    return write_sheet((PROGRAMME_COLUMN, *COLUMNS[kind]), rows)


def _theirs(tree: dict[str, Any]) -> dict[str, Any]:
    lines = [
        {key: value for key, value in line.items() if key != "as_of"} for line in tree["fee_lines"]
    ]
    kept = {key: value for key, value in tree.items() if key not in NOT_THEIRS}
    return {**kept, "fee_lines": lines}


def _rows(kind: SheetKind, facts: ProgrammeFacts, currency: str) -> Iterator[Sequence[str]]:
    tree = as_facts(facts)
    if kind == SheetKind.PROGRAMMES:
        told = {field.name: at(tree, field.pointer) for field in STATED}
        yield _cells(kind, facts.slug, told, facts.renewal_currency)
    elif kind == SheetKind.COVERAGE:
        stated = {one.topic: one for one in facts.coverage}
        for topic in Topic:
            yield _topic(facts.slug, topic, stated.get(topic))
    else:
        of = kept_in(facts, currency)
        rows = tree[LISTS[kind]] or [dict.fromkeys(COLUMNS[kind])]
        for row in rows:
            yield _cells(kind, facts.slug, row, row.get("currency") or of)


def _topic(slug: str, topic: Topic, stated: Coverage | None) -> Sequence[str]:
    told: dict[str, Any] = {"topic": topic.value, "grade": None, "minutes": None, "assessed": None}
    if stated:
        told |= {
            "grade": stated.grade.value, "minutes": stated.minutes,
            "assessed": stated.is_assessed,
        }  # fmt: skip
    return _cells(SheetKind.COVERAGE, slug, told)


def _cells(kind: SheetKind, slug: str, told: dict[str, Any], currency: str = "") -> Sequence[str]:
    return (slug, *(cell(name, told[name], currency) for name in COLUMNS[kind]))
