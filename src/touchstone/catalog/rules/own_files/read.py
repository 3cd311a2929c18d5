"""Reading an institution's own file: CSV or JSON, as a whole or not at all."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from touchstone.catalog.enums import SheetKind
from touchstone.catalog.rules.listing.fields import slug as clean_slug
from touchstone.catalog.rules.own_files.columns import (
    COLUMNS,
    LISTS,
    MARK,
    PROGRAMME_COLUMN,
    STATED,
    value_of,
)
from touchstone.catalog.rules.own_files.patches import (
    MOST_PROGRAMMES,
    MOST_ROWS,
    Patch,
    is_vast,
)
from touchstone.kit.faults import Fault, ImportRefused, loaded
from touchstone.kit.said import said
from touchstone.kit.sheets import rows_of

Kind = Literal["csv", "json"]
NOT_THEIRS = frozenset({
    "evidence", "conflicts", "as_of", "checked", "confidence", "source_urls", "fees_unconfirmed",
})  # fmt: skip
"""What a listing holds of pages that somebody read; its institution is the source itself."""
MOST_COLUMNS = 100
SIXTEEN = (b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes, filename: str) -> str:
    """The text of a file in UTF-8, with or without its mark. Raises ImportRefused for any other."""
    if content.startswith(SIXTEEN):
        says = said("This is UTF-16. In the spreadsheet, choose “CSV UTF-8” when you save it.")
        raise ImportRefused((Fault(filename, 0, "", says),))
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        row = content.count(b"\n", 0, problem.start) + 1
        says = said(
            "This is not UTF-8: it may be Latin-1. In the spreadsheet, choose “CSV UTF-8” when you save it."
        )
        raise ImportRefused((Fault(filename, row, "", says),)) from problem


def read_own_file(text: str, kind: Kind, filename: str) -> tuple[Patch, ...]:
    """What the file says, a patch for each programme. Raises ImportRefused for what is no such file."""
    patches = _from_csv(text, filename) if kind == "csv" else _from_json(text, filename)
    says = said("This is more than a programme states, or nested too deeply. Take it apart.")
    faults = [Fault(filename, one.row, "", says) for one in patches if is_vast(one.tree)]
    if not patches:
        faults.append(Fault(filename, 0, "", said("The file holds no programme.")))
    faults += _too_many(len(patches), filename)
    if faults:
        raise ImportRefused(tuple(faults))
    return patches


def _too_many(count: int, filename: str) -> list[Fault]:
    if count <= MOST_PROGRAMMES:
        return []
    says = said("At most {count} programmes are taken at once.", count=MOST_PROGRAMMES)
    return [Fault(filename, 0, "", says)]


def _from_json(text: str, filename: str) -> tuple[Patch, ...]:
    content = loaded(text, filename)
    trees = content.get("programmes") if isinstance(content, Mapping) else None
    if not isinstance(trees, list):
        says = said('Write an object with a list under "programmes".')
        raise ImportRefused((Fault(filename, 0, "", says),))
    faults = _too_many(len(trees), filename)
    seen: dict[str, int] = {}
    patches = []
    for row, tree in enumerate(trees[:MOST_PROGRAMMES], 1):
        if not isinstance(tree, Mapping):
            faults.append(Fault(filename, row, "", said("A programme is an object.")))
            continue
        slug = _address(tree.get("slug"), "/slug", row, filename, seen, faults)
        theirs = {key: value for key, value in tree.items() if key not in {"slug", *NOT_THEIRS}}
        patches.append(Patch(slug, theirs, filename, row))
    if faults:
        raise ImportRefused(tuple(faults))
    return tuple(patches)


def _address(
    value: Any, field: str, row: int, filename: str, seen: dict[str, int], faults: list[Fault]
) -> str:
    """The address of a programme; notes when it is none, or stands in the file already."""
    slug = clean_slug(value, field, lambda at, says: faults.append(Fault(filename, row, at, says)))
    if slug and slug in seen:
        says = said("{slug} stands already in row {row}.", slug=slug, row=seen[slug])
        faults.append(Fault(filename, row, field, says))
    seen.setdefault(slug, row)
    return slug


Row = tuple[int, dict[str, str]]


def _from_csv(text: str, filename: str) -> tuple[Patch, ...]:
    most = MOST_PROGRAMMES * MOST_ROWS
    (_number, heading), *lines = rows_of(text, filename, most=most) or [(1, [])]
    names = [cell.strip() for cell in heading[:MOST_COLUMNS]]
    kind = _kind(names)
    _check_heading(names, kind, filename)
    faults, rows = [], []
    for number, cells in lines:
        if len(cells) != len(names):
            says = said("Write one value for each of the {count} columns.", count=len(names))
            faults.append(Fault(filename, number, "", says))
        else:
            rows.append((number, dict(zip(names, cells, strict=True))))
    patches = _patches(kind, rows, filename, faults)
    if faults:
        raise ImportRefused(tuple(faults))
    return patches


def _kind(names: Sequence[str]) -> SheetKind:
    marks = (kind for kind, mark in MARK.items() if mark in names)
    return next(marks, SheetKind.PROGRAMMES)


def _check_heading(names: Sequence[str], kind: SheetKind, filename: str) -> None:
    """Raises ImportRefused unless the first row names the programme and columns of one table."""
    known = COLUMNS[kind]
    unknown = [name for name in names if name not in {PROGRAMME_COLUMN, *known}]
    if PROGRAMME_COLUMN not in names or len(names) < 2:
        says = said(
            "The first row must name the columns, separated by comma, semicolon or tab: programme and any of {known}.",
            known=", ".join(known),
        )
        raise ImportRefused((Fault(filename, 1, "", says),))
    faults = [
        Fault(filename, 1, name[:80], said("No such column is known in a table of {kind}. Correct its name or take it out.", kind=kind.value))
        for name in unknown
    ]  # fmt: skip
    faults += [
        Fault(filename, 1, name, said("This column stands here twice. Take one out."))
        for name in sorted({name for name in names if names.count(name) > 1} - set(unknown))
    ]
    if faults:
        raise ImportRefused(tuple(faults))


def _patches(
    kind: SheetKind, rows: Sequence[Row], filename: str, faults: list[Fault]
) -> tuple[Patch, ...]:
    found: dict[str, list[Row]] = {}
    seen: dict[str, int] = {}
    for number, cells in rows:
        value = cells[PROGRAMME_COLUMN].strip()
        once = seen if kind == SheetKind.PROGRAMMES else {}
        slug = _address(value, PROGRAMME_COLUMN, number, filename, once, faults)
        found.setdefault(slug, []).append((number, cells))
    if kind == SheetKind.PROGRAMMES:
        return tuple(_programme(slug, *given[0], filename) for slug, given in found.items())
    if kind == SheetKind.COVERAGE:
        return tuple(_covered(slug, given, filename, faults) for slug, given in found.items())
    name = LISTS[kind]
    return tuple(_list(slug, name, given, filename) for slug, given in found.items())


def _programme(slug: str, number: int, cells: Mapping[str, str], filename: str) -> Patch:
    tree: dict[str, Any] = {}
    for field in STATED:
        if field.name in cells:
            *branches, leaf = field.pointer.split("/")[1:]
            place = tree
            for branch in branches:
                place = place.setdefault(branch, {})
            place[leaf] = value_of(field.name, cells[field.name])
    return Patch(slug, tree, filename, number, is_table=True)


def _covered(slug: str, rows: Sequence[Row], filename: str, faults: list[Fault]) -> Patch:
    topics: dict[str, Any] = {}
    places: dict[str, tuple[int, ...]] = {}
    for number, cells in rows:
        told = {name: value_of(name, cells.get(name, "")) for name in COLUMNS[SheetKind.COVERAGE]}
        topic = str(told.pop("topic") or "")
        if topic in topics:
            says = said(
                "{topic} stands already in row {row}.",
                topic=topic,
                row=places[f"coverage/{topic}"][0],
            )
            faults.append(Fault(filename, number, "topic", says))  # fmt: skip
        topics[topic] = told if any(value is not None for value in told.values()) else None
        places.setdefault(f"coverage/{topic}", (number,))
    return Patch(slug, {"coverage": topics}, filename, rows[0][0], places, True, may_be_new=False)


def _list(slug: str, name: str, rows: Sequence[Row], filename: str) -> Patch:
    """A list of rows; a single row that names only the programme says that there is none."""
    told = [
        (number, {key: value_of(key, text) for key, text in cells.items() if key != PROGRAMME_COLUMN})
        for number, cells in rows
    ]  # fmt: skip
    if len(told) == 1 and all(value is None for value in told[0][1].values()):
        told = []
    numbers = tuple(number for number, _row in told)
    lines = [row for _number, row in told]
    return Patch(
        slug, {name: lines}, filename, rows[0][0], {name: numbers}, is_table=True, may_be_new=False
    )
