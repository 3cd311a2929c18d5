"""How an exam is put together and what it takes to pass and to sit again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from touchstone.assessment.enums import Strand
from touchstone.assessment.rules.attempts import AttemptRule
from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    Tell,
    clean_text,
    clean_whole,
    loaded,
    only_fields,
)
from touchstone.kit.said import said

FIELDS = frozenset({"counts", "minutes", "pass_from", "standard", "attempts", "days_apart"})


@dataclass(frozen=True)
class Blueprint:
    """Items per strand, time in minutes, right answers needed, and who set that standard."""

    counts: Mapping[Strand, int]
    minutes: int
    pass_from: int
    standard: str
    attempts: AttemptRule

    @property
    def length(self) -> int:
        """Items in a form."""
        return sum(self.counts.values())


def read_blueprints(text: str, filename: str) -> dict[str, Blueprint]:
    """The blueprints of a JSON file by the name of their scheme template.

    Raises ImportRefused with every fault; the fault's field starts with the template's name.
    """
    content = loaded(text, filename)
    rows = content.get("blueprints") if isinstance(content, dict) else None
    if not isinstance(rows, dict) or not rows:
        says = said('Write an object with the exams under "blueprints".')
        raise ImportRefused((Fault(filename, 0, "blueprints", says),))
    faults: list[Fault] = []
    read: dict[str, Blueprint] = {}
    for number, (name, row) in enumerate(rows.items(), 1):

        def tell(field: str, says: str, name: str = name, number: int = number) -> None:
            faults.append(Fault(filename, number, f"{name}.{field}", says))

        read[name] = _blueprint(row if isinstance(row, dict) else {}, tell)
    if faults:
        raise ImportRefused(tuple(faults))
    return read


def _blueprint(row: Mapping[str, Any], tell: Tell) -> Blueprint:
    only_fields(row, FIELDS, tell)
    counts = _counts(row.get("counts"), tell)
    return Blueprint(
        counts=counts,
        minutes=clean_whole(row.get("minutes"), "minutes", 1, 600, tell),
        pass_from=clean_whole(
            row.get("pass_from"), "pass_from", 1, max(1, sum(counts.values())), tell
        ),
        standard=clean_text(row.get("standard"), "standard", 400, tell),
        attempts=AttemptRule(
            attempts=clean_whole(row.get("attempts"), "attempts", 1, 20, tell),
            days_apart=clean_whole(row.get("days_apart"), "days_apart", 0, 365, tell),
        ),
    )


def _counts(value: Any, tell: Tell) -> dict[Strand, int]:
    if not isinstance(value, dict) or not value:
        tell("counts", said("Write how many items each strand gives."))
        return {}
    for name in sorted(set(map(str, value)) - set(Strand)):
        tell(
            "counts",
            said("{name} is not a strand. Write {known}.", name=name, known=", ".join(Strand)),
        )
    return {
        strand: clean_whole(value[strand], f"counts.{strand}", 0, 200, tell)
        for strand in Strand
        if strand in value
    }
