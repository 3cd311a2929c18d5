"""Facts with their margin: the value, the pages that it rests on, and the pages that disagree."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from touchstone.catalog.rules.listing import Conflict, Evidence
from touchstone.web.shown.prices import of_date

ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class Page:
    """A source page: its number in the block, address, short name, own date, what it says there.

    `dead_on` is the day on which it was last seen to be gone.
    """

    number: int
    url: str
    name: str
    dated: str
    says: tuple[str, ...]
    dead_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one page says where pages disagree."""

    value: str
    url: str
    name: str
    dated: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: `value` None is not stated. `marks` are the numbers of its pages in the block."""

    label: str
    value: str | None
    note: str = ""
    marks: tuple[int, ...] = ()
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row is to show: label, value, more words, and the JSON pointers that it rests on."""

    label: str
    value: str | None
    pointers: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand together, with all their pages in the margin."""

    facts: tuple[Fact, ...]
    pages: tuple[Page, ...]


class Margin:
    """The evidence and the conflicts of one listing, to be laid beside its rows."""

    def __init__(
        self,
        evidence: Iterable[Evidence],
        conflicts: Iterable[Conflict],
        dead: Mapping[str, dt.date] | None = None,
    ) -> None:
        self._dead = dead or {}
        self._evidence = tuple(evidence)
        self._conflicts = tuple(conflicts)

    def block(self, asked: Sequence[Asked]) -> Block:
        """Rows with numbered pages: each page once, in the order in which rows first rest on it."""
        numbers: dict[tuple[str, str], int] = {}
        says: dict[tuple[str, str], list[str]] = {}
        facts = []
        for row in asked:
            marks = []
            for entry in self._of(row.pointers):
                key = (entry.url, entry.as_of)
                number = numbers.setdefault(key, len(numbers) + 1)
                if entry.says not in says.setdefault(key, []):
                    says[key].append(entry.says)
                if number not in marks:
                    marks.append(number)
            facts.append(
                Fact(
                    row.label, row.value, row.note, tuple(sorted(marks)), self._sides(row.pointers)
                )
            )
        pages = tuple(
            Page(
                number,
                key[0],
                short(key[0]),
                of_date(key[1]),
                tuple(says[key]),
                self._dead.get(key[0]),
            )
            for key, number in numbers.items()
        )
        return Block(tuple(facts), pages)

    def _of(self, pointers: Sequence[str]) -> Iterable[Evidence]:
        return (entry for entry in self._evidence if _below(entry.field, pointers))

    def _sides(self, pointers: Sequence[str]) -> tuple[Side, ...]:
        return tuple(
            Side(one.value, one.url, short(one.url), of_date(one.as_of))
            for conflict in self._conflicts
            if _below(conflict.field, pointers)
            for one in conflict.positions
        )


def _below(field: str, pointers: Sequence[str]) -> bool:
    return any(field == pointer or field.startswith(f"{pointer}/") for pointer in pointers)


def short(url: str) -> str:
    """An address as it is printed in a margin: host and path, at most 60 signs, that may break at a slash."""
    parts = urlsplit(url)
    path = unquote(parts.path, errors="replace").rstrip("/")
    name = f"{(parts.hostname or '').removeprefix('www.')}{path}"
    return (name if len(name) <= 60 else f"{name[:59]}…").replace("/", f"/{ZERO_WIDTH_SPACE}")
