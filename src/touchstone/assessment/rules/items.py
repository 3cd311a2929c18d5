"""Exam items: their shape, and reading them from JSON or CSV, all or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from touchstone.assessment.enums import Strand
from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    Tell,
    clean_as_of,
    clean_ref,
    clean_text,
    clean_url,
    loaded,
    only_fields,
)
from touchstone.kit.said import said
from touchstone.kit.sheets import read_sheet, write_sheet

Kind = Literal["json", "csv"]

STEM, OPTION, REASON, TITLE = 600, 300, 1200, 400
OPTIONS = 3
KEYS = "abc"
TOPICS: Mapping[Strand, frozenset[str]] = {
    Strand.HISTORY: frozenset({"history_culture"}),
    Strand.METHOD: frozenset({"methodology_technique"}),
    Strand.DEVELOPMENT: frozenset({
        "infant_development", "attachment_bonding", "cues_consent_states",
    }),
    Strand.BODY_AND_SAFETY: frozenset({
        "physical_benefits", "safety_oils", "special_needs_preterm",
    }),
    Strand.FAMILIES_AT_RISK: frozenset({"touch_deprivation"}),
    Strand.TEACHING: frozenset({"teaching_parents", "marketing_business", "ethics_scope"}),
}  # fmt: skip
COLUMNS = (
    "id", "strand", "topic", "stem", "option_a", "option_b", "option_c", "key", "reason",
    "source_title", "source_url", "source_as_of",
)  # fmt: skip
JSON_FIELDS = frozenset({
    "id", "strand", "topic", "stem", "options", "key", "reason", "source", "enemies",
})  # fmt: skip
SOURCE_FIELDS = frozenset({"title", "url", "as_of"})


@dataclass(frozen=True)
class Source:
    """Where an item's answer stands. `as_of` is the date the source shows, None when it shows none."""

    title: str
    url: str
    as_of: str | None


@dataclass(frozen=True)
class Item:
    """One question with three options. `key` is the place of the right one, 0 to 2.

    `enemies` are ids of items that must not stand in the same form, because one gives away the other.
    """

    id: str
    strand: Strand
    topic: str
    stem: str
    options: tuple[str, str, str]
    key: int
    reason: str
    source: Source
    enemies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ItemFile:
    """A file as it came: its name (for the faults), its text and its kind."""

    name: str
    text: str
    kind: Kind = "json"


def read_items(
    text: str, kind: Kind, filename: str, *, known: frozenset[str] = frozenset()
) -> tuple[Item, ...]:
    """The items of one file. `known` are ids already in the bank that may be named as enemies.

    Raises ImportRefused with every fault of the file; then nothing is taken.
    """
    return read_item_files([ItemFile(filename, text, kind)], known=known)


def read_item_files(
    files: Iterable[ItemFile], *, known: frozenset[str] = frozenset()
) -> tuple[Item, ...]:
    """The items of several files that form one bank. Raises ImportRefused with every fault of all."""
    faults: list[Fault] = []
    placed: list[tuple[str, int, Item]] = []
    for file in files:
        try:
            rows = list(_rows(file))
        except ImportRefused as refused:
            faults.extend(refused.faults)
            continue
        if not rows:
            faults.append(Fault(file.name, 0, "items", said("The file holds no item.")))
        for number, row in rows:
            item, wrong = _item(file.name, number, row)
            faults.extend(wrong)
            placed.append((file.name, number, item))
    faults.extend(_between(placed, known))
    if faults:
        raise ImportRefused(tuple(faults))
    return tuple(item for _, _, item in placed)


def _rows(file: ItemFile) -> Iterator[tuple[int, Any]]:
    return _csv_rows(file) if file.kind == "csv" else _json_rows(file)


def _json_rows(file: ItemFile) -> Iterator[tuple[int, Any]]:
    content = loaded(file.text, file.name)
    rows = content.get("items") if isinstance(content, dict) else None
    if not isinstance(rows, list):
        says = said('Write an object with a list under "items".')
        raise ImportRefused((Fault(file.name, 0, "items", says),))
    yield from enumerate(rows, 1)


def _csv_rows(file: ItemFile) -> Iterator[tuple[int, Any]]:
    for number, cells in read_sheet(file.text, file.name, COLUMNS, optional=("enemies",)):
        yield number, [] if cells is None else _from_cells(cells)


def _from_cells(cell: Mapping[str, str]) -> dict[str, Any]:
    """A CSV row in the shape of a JSON item."""
    letter = cell["key"].strip().lower()
    return {
        "id": cell["id"],
        "strand": cell["strand"].strip(),
        "topic": cell["topic"].strip(),
        "stem": cell["stem"],
        "options": [cell["option_a"], cell["option_b"], cell["option_c"]],
        "key": KEYS.index(letter) if letter and letter in list(KEYS) else cell["key"],
        "reason": cell["reason"],
        "source": {
            "title": cell["source_title"],
            "url": cell["source_url"],
            "as_of": cell["source_as_of"].strip() or None,
        },
        "enemies": cell.get("enemies", "").split(),
    }


def write_items(items: Iterable[Item]) -> str:
    """Items as CSV, which `read_items` takes back unchanged."""
    return write_sheet((*COLUMNS, "enemies"), map(_cells, items))


def _cells(item: Item) -> tuple[str, ...]:
    source, enemies = item.source, " ".join(sorted(item.enemies))
    return (
        item.id, item.strand.value, item.topic, item.stem, *item.options, KEYS[item.key],
        item.reason, source.title, source.url, source.as_of or "", enemies,
    )  # fmt: skip


def _item(filename: str, number: int, row: Any) -> tuple[Item, list[Fault]]:
    wrong: list[Fault] = []

    def tell(field: str, says: str) -> None:
        wrong.append(Fault(filename, number, field, says))

    if not isinstance(row, dict):
        says = said("Write one value for each of the {count} columns.", count=len(COLUMNS))
        tell(
            "",
            says if isinstance(row, list) else said("Write an object with the fields of an item."),
        )
        row = {}
        tell = _silent
    only_fields(row, JSON_FIELDS, tell)
    strand = _strand(row.get("strand"), tell)
    item = Item(
        id=clean_ref(row.get("id"), "id", tell),
        strand=strand or Strand.HISTORY,
        topic=_topic(row.get("topic"), strand, tell),
        stem=clean_text(row.get("stem"), "stem", STEM, tell),
        options=_options(row.get("options"), tell),
        key=_key(row.get("key"), tell),
        reason=clean_text(row.get("reason"), "reason", REASON, tell),
        source=_source(row.get("source"), tell),
        enemies=_enemies(row.get("enemies", []), tell),
    )
    return item, wrong


def _silent(field: str, says: str) -> None:
    """A row that is no item at all is one fault, not one for each field."""


def _strand(value: Any, tell: Tell) -> Strand | None:
    for strand in Strand:
        if value == strand.value:
            return strand
    tell("strand", said("Write one of {known}.", known=", ".join(Strand)))
    return None


def _topic(value: Any, strand: Strand | None, tell: Tell) -> str:
    allowed = TOPICS[strand] if strand else frozenset().union(*TOPICS.values())
    if isinstance(value, str) and value in allowed:
        return value
    tell("topic", said("Write one of {known}.", known=", ".join(sorted(allowed))))
    return ""


def _key(value: Any, tell: Tell) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < OPTIONS:
        return value
    tell("key", said("Write the place of the right option: 0, 1 or 2 in JSON; a, b or c in CSV."))
    return 0


def _options(value: Any, tell: Tell) -> tuple[str, str, str]:
    if not isinstance(value, list) or len(value) != OPTIONS:
        tell("options", said("Write exactly {count} options.", count=OPTIONS))
        return ("", "", "")
    a, b, c = (
        clean_text(option, f"option_{letter}", OPTION, tell)
        for letter, option in zip(KEYS, value, strict=True)
    )
    if len({_folded(option) for option in (a, b, c)}) < OPTIONS:
        tell("options", said("Two options say the same. Make each one different."))
    return (a, b, c)


def _source(value: Any, tell: Tell) -> Source:
    if not isinstance(value, dict):
        tell("source", said("Write the source with its title, url and as_of."))
        return Source("", "", None)
    only_fields(value, SOURCE_FIELDS, tell)
    return Source(
        title=clean_text(value.get("title"), "source_title", TITLE, tell),
        url=clean_url(value.get("url"), "source_url", tell),
        as_of=clean_as_of(value.get("as_of"), "source_as_of", tell),
    )


def _enemies(value: Any, tell: Tell) -> frozenset[str]:
    if not isinstance(value, list):
        tell("enemies", said("Write a list of item ids, or leave it out."))
        return frozenset()
    return frozenset(clean_ref(enemy, "enemies", tell) for enemy in value)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _between(placed: list[tuple[str, int, Item]], known: frozenset[str]) -> Iterator[Fault]:
    """Faults that show only when items are seen together: used twice, or an enemy nobody knows."""
    ids = {item.id for _, _, item in placed} | known
    by_id: dict[str, str] = {}
    by_stem: dict[str, str] = {}
    for file, row, item in placed:
        here = f"{file}, row {row}"
        if item.id and by_id.setdefault(item.id, here) != here:
            yield Fault(
                file,
                row,
                "id",
                said("{ref} is already used in {place}.", ref=item.id, place=by_id[item.id]),
            )
        stem = _folded(item.stem)
        if stem and by_stem.setdefault(stem, here) != here:
            yield Fault(
                file, row, "stem", said("The same question stands in {place}.", place=by_stem[stem])
            )
        for enemy in sorted(item.enemies - {""}):
            if enemy == item.id or enemy not in ids:
                yield Fault(
                    file,
                    row,
                    "enemies",
                    said("{enemy} is not another item of this bank.", enemy=enemy),
                )
