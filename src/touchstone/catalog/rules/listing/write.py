"""A programme's facts as JSON, in the shape of the files: what a version keeps and the API tells."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from touchstone.catalog.enums import Topic
from touchstone.catalog.rules.listing.fields import (
    APPROVAL,
    FEE_LINE,
    INSTITUTION,
    PROGRAMME,
    REFUND_BAND,
    RUNG,
    Field,
    is_stated,
)
from touchstone.catalog.rules.listing.shapes import (
    Conflict,
    Coverage,
    Evidence,
    InstitutionFacts,
    ProgrammeFacts,
)


def as_facts(programme: ProgrammeFacts) -> dict[str, Any]:
    """Every fact of a programme with its evidence and conflicts; null and [] where nothing is stated."""
    tree = _tree(programme, PROGRAMME)
    covered = {one.topic: one for one in programme.coverage}
    return {
        **tree,
        "coverage": {topic.value: _covered(covered.get(topic)) for topic in Topic},
        "fee_lines": [
            {**_tree(line, FEE_LINE), "as_of": line.as_of or None} for line in programme.fee_lines
        ],
        "refund_bands": [_tree(band, REFUND_BAND) for band in programme.refund_bands],
        "ladder": [_tree(rung, RUNG) for rung in programme.ladder],
        "approvals": [_tree(approval, APPROVAL) for approval in programme.approvals],
        "evidence": _evidence(programme.evidence),
        "conflicts": _conflicts(programme.conflicts),
    }


def institution_as_facts(institution: InstitutionFacts) -> dict[str, Any]:
    """What is known of an institution, with its evidence and conflicts, without its programmes."""
    return {
        **_tree(institution, INSTITUTION),
        "evidence": _evidence(institution.evidence),
        "conflicts": _conflicts(institution.conflicts),
    }


def _tree(shape: object, fields: Iterable[Field]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for field in fields:
        *branches, leaf = field.pointer.split("/")[1:]
        place = tree
        for branch in branches:
            place = place.setdefault(branch, {})
        place[leaf] = _plain(getattr(shape, field.name))
    return tree


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if is_stated(value) else None


def _covered(one: Coverage | None) -> Any:
    if one is None:
        return None
    if one.minutes is None and one.is_assessed is None:
        return one.grade.value
    return {"grade": one.grade.value, "minutes": one.minutes, "assessed": one.is_assessed}


def _evidence(entries: Iterable[Evidence]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in entries:
        row = {"url": one.url, "as_of": one.as_of or None, "says": one.says}
        found.setdefault(one.field, []).append(row)
    return found


def _conflicts(conflicts: Iterable[Conflict]) -> list[dict[str, Any]]:
    return [
        {
            "field": one.field,
            "positions": [
                {"value": p.value, "url": p.url, "as_of": p.as_of or None} for p in one.positions
            ],
        }
        for one in conflicts
    ]
