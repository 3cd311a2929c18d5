"""Rubrics for the practical observation: stations, criteria, a scale of five levels."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from touchstone.assessment.enums import ObservationContext
from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    Tell,
    clean_ref,
    clean_text,
    clean_whole,
    loaded,
    only_fields,
)
from touchstone.kit.said import said
from touchstone.kit.sheets import read_sheet, write_sheet

LEVELS = 5
RUBRIC_FIELDS = frozenset({
    "meta", "title", "scale", "critical_from", "other_from", "contexts", "stations",
})  # fmt: skip
STATION_FIELDS = frozenset({"id", "title", "task", "minutes", "criteria"})
CRITERION_FIELDS = frozenset({"id", "text", "critical"})
SHEET = ("station", "station_title", "task", "minutes", "criterion", "text", "critical")
YES_NO = {"yes": True, "no": False, "": False}


@dataclass(frozen=True)
class Criterion:
    """One thing an examiner can see or hear. `critical`: safety hangs on it."""

    id: str
    text: str
    critical: bool


@dataclass(frozen=True)
class Station:
    """One practical task of so many minutes."""

    id: str
    title: str
    task: str
    minutes: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Rubric:
    """`scale` holds the word of each level, 0 to 4. A safety-critical criterion needs `critical_from`,
    every other one `other_from`."""

    title: str
    scale: tuple[str, ...]
    critical_from: int
    other_from: int
    contexts: tuple[ObservationContext, ...]
    stations: tuple[Station, ...]

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion, in the order of the stations."""
        for station in self.stations:
            yield from station.criteria


def read_rubric(text: str, filename: str) -> Rubric:
    """The rubric of a JSON file. Raises ImportRefused with every fault; a fault's row is its station."""
    return _rubric(loaded(text, filename), filename)


def read_rubric_sheet(text: str, filename: str, like: Rubric) -> Rubric:
    """The rubric of a CSV file, a row to each criterion; a station's title, task and minutes stand in its
    first row. Title, scale, levels and settings are those of `like`.

    Raises ImportRefused with every fault; a fault's row is the first of its station.
    """
    stations: list[tuple[int, dict[str, Any]]] = []
    for number, cells in read_sheet(text, filename, SHEET):
        if cells is None:
            says = said("Write one value for each of the {count} columns.", count=len(SHEET))
            raise ImportRefused((Fault(filename, number, "", says),))
        ref = cells["station"].strip()
        if not stations or ref not in {"", stations[-1][1]["id"]}:
            stations.append((number, _station_of(cells)))
        stations[-1][1]["criteria"].append(_criterion_of(cells))
    content = {**as_content(like), "stations": [row for _, row in stations]}
    try:
        return _rubric(content, filename)
    except ImportRefused as refused:
        starts = (0, *(number for number, _ in stations))
        faults = (Fault(one.file, starts[one.row], one.field, one.says) for one in refused.faults)
        raise ImportRefused(tuple(faults)) from refused


def _station_of(cells: Mapping[str, str]) -> dict[str, Any]:
    minutes = cells["minutes"].strip()
    return {
        "id": cells["station"].strip(),
        "title": cells["station_title"],
        "task": cells["task"],
        "minutes": int(minutes) if minutes.isdecimal() and len(minutes) < 5 else minutes,
        "criteria": [],
    }


def _criterion_of(cells: Mapping[str, str]) -> dict[str, Any]:
    critical = cells["critical"].strip().lower()
    return {
        "id": cells["criterion"],
        "text": cells["text"],
        "critical": YES_NO.get(critical, critical),
    }


def write_rubric(rubric: Rubric) -> str:
    """A rubric's stations as CSV, which `read_rubric_sheet` takes back."""
    return write_sheet(
        SHEET,
        (
            (
                one.id,
                one.title,
                one.task,
                one.minutes,
                each.id,
                each.text,
                ("no", "yes")[each.critical],
            )
            for one in rubric.stations
            for each in one.criteria
        ),
    )


def as_content(rubric: Rubric) -> dict[str, Any]:
    """A rubric as JSON values, to be kept."""
    content: dict[str, Any] = json.loads(json.dumps(asdict(rubric)))
    return content


def rubric_of(content: Mapping[str, Any]) -> Rubric:
    """The rubric that `as_content` wrote. Raises ImportRefused when something else is kept there."""
    return _rubric(content, "rubric")


def _rubric(content: Any, filename: str) -> Rubric:
    if not isinstance(content, dict):
        raise ImportRefused(
            (Fault(filename, 0, "", said("Write an object with the rubric's fields.")),)
        )
    faults: list[Fault] = []

    def tell(field: str, says: str) -> None:
        faults.append(Fault(filename, 0, field, says))

    only_fields(content, RUBRIC_FIELDS, tell)
    rubric = Rubric(
        title=clean_text(content.get("title"), "title", 200, tell),
        scale=_scale(content.get("scale"), tell),
        critical_from=clean_whole(
            content.get("critical_from"), "critical_from", 1, LEVELS - 1, tell
        ),
        other_from=clean_whole(content.get("other_from"), "other_from", 0, LEVELS - 1, tell),
        contexts=_contexts(content.get("contexts"), tell),
        stations=tuple(_stations(content.get("stations"), filename, faults)),
    )
    faults.extend(_twice(rubric, filename))
    if faults:
        raise ImportRefused(tuple(faults))
    return rubric


def _scale(value: Any, tell: Tell) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) != LEVELS:
        tell(
            "scale",
            said("Write {count} level words, from 0 to {most}.", count=LEVELS, most=LEVELS - 1),
        )
        return ("",) * LEVELS
    return tuple(clean_text(word, f"scale.{level}", 120, tell) for level, word in enumerate(value))


def _contexts(value: Any, tell: Tell) -> tuple[ObservationContext, ...]:
    known = {context.value: context for context in ObservationContext}
    if isinstance(value, list) and value and all(name in known for name in map(str, value)):
        return tuple(known[name] for name in dict.fromkeys(map(str, value)))
    tell("contexts", said("Write a list of {known}.", known=", ".join(known)))
    return ()


def _stations(value: Any, filename: str, faults: list[Fault]) -> Iterator[Station]:
    if not isinstance(value, list) or not value:
        faults.append(Fault(filename, 0, "stations", said("Write at least one station.")))
        return
    for number, row in enumerate(value, 1):

        def tell(field: str, says: str, number: int = number) -> None:
            faults.append(Fault(filename, number, field, says))

        yield _station(row if isinstance(row, dict) else {}, tell)


def _station(row: Mapping[str, Any], tell: Tell) -> Station:
    only_fields(row, STATION_FIELDS, tell)
    criteria = row.get("criteria")
    if not isinstance(criteria, list) or not criteria:
        tell("criteria", said("Write at least one criterion."))
        criteria = []
    return Station(
        id=clean_ref(row.get("id"), "id", tell),
        title=clean_text(row.get("title"), "title", 200, tell),
        task=clean_text(row.get("task"), "task", 800, tell),
        minutes=clean_whole(row.get("minutes"), "minutes", 1, 120, tell),
        criteria=tuple(
            _criterion(each if isinstance(each, dict) else {}, tell) for each in criteria
        ),
    )


def _criterion(row: Mapping[str, Any], tell: Tell) -> Criterion:
    only_fields(row, CRITERION_FIELDS, tell)
    critical = row.get("critical", False)
    if not isinstance(critical, bool):
        tell("critical", said("Write true or false; in CSV yes or no."))
    return Criterion(
        id=clean_ref(row.get("id"), "criteria.id", tell),
        text=clean_text(row.get("text"), "criteria.text", 400, tell),
        critical=critical is True,
    )


def _twice(rubric: Rubric, filename: str) -> Iterator[Fault]:
    met: set[str] = set()
    for number, station in enumerate(rubric.stations, 1):
        for ref in (station.id, *(criterion.id for criterion in station.criteria)):
            if ref and ref in met:
                yield Fault(
                    filename,
                    number,
                    "id",
                    said("{ref} is used twice. Give each its own id.", ref=ref),
                )
            met.add(ref)
