"""What the page of an import shows, ready for its template."""

from typing import Any

from touchstone.catalog.enums import Effect, SheetKind
from touchstone.catalog.queries.imports import ListingImport
from touchstone.catalog.rules.changes import Changed
from touchstone.catalog.rules.own_files.columns import COLUMNS, PROGRAMME_COLUMN
from touchstone.institutions.queries import Institution
from touchstone.web.shown.changes import shown_change

SHOWN = 50  # programmes of a kind spelt out on one page


def shown_import(found: ListingImport, house: Institution) -> dict[str, Any]:
    """How far an import is, what is wrong with it, or what taking it would do."""
    of = {effect: [one for one in found.report if one["effect"] == effect] for effect in Effect}
    changed = of[Effect.CHANGED]
    return {
        "found": found,
        "new": of[Effect.NEW][:SHOWN],
        "new_count": len(of[Effect.NEW]),
        "more_new": max(0, len(of[Effect.NEW]) - SHOWN),
        "changed": [(one, _changes(one, house.currency)) for one in changed[:SHOWN]],
        "changed_count": len(changed),
        "more": max(0, len(changed) - SHOWN),
        "same": len(of[Effect.SAME]),
        "is_waiting": found.state in {"reading", "taking"},
    }


def _changes(one: dict[str, Any], currency: str) -> list[Any]:
    return [shown_change(Changed(*change), currency) for change in one["changes"]]


def tables() -> list[tuple[str, str]]:
    """Each table's name and its columns, for whoever writes one."""
    return [(kind.value, ", ".join((PROGRAMME_COLUMN, *COLUMNS[kind]))) for kind in SheetKind]
