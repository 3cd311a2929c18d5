"""The table of all places: who may say therapist, certified instructor, teacher."""

from collections.abc import Iterable
from dataclasses import dataclass

from touchstone.catalog import words
from touchstone.catalog.enums import Verdict
from touchstone.catalog.queries.tables import titles
from touchstone.catalog.queries.titles import countries
from touchstone.catalog.rules.titles import STRICTNESS, Jurisdiction
from touchstone.web.public.shown.titles import ICONS, KINDS


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict as a short word with its shape; `title` names what it is for where a cell holds two."""

    word: str
    kind: str
    icon: str
    title: str = ""
    long: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    place: Jurisdiction
    cells: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A country with several places under its name, or the one place of a country (name "")."""

    name: str
    rows: tuple[Row, ...]


def heads() -> list[str]:
    return [str(label) for label in words.TITLE_GROUPS.values()]


def key() -> list[Mark]:
    """The four verdicts, the mildest first."""
    return [_mark(verdict) for verdict in STRICTNESS]


def parts() -> list[Part]:
    return [
        Part(
            country.name if len(country.places) > 1 else "",
            tuple(Row(place, tuple(_cells(place))) for place in country.places),
        )
        for country in countries()
    ]


def _cells(place: Jurisdiction) -> Iterable[tuple[Mark, ...]]:
    """For each group of titles one verdict, or one for each title where they differ."""
    for group in words.TITLE_GROUPS:
        own = [one for one in titles().titles.values() if one.group == group]
        verdicts = [place.rules[one.id].verdict for one in own]
        if len(set(verdicts)) == 1:
            yield (_mark(verdicts[0]),)
        else:
            yield tuple(
                _mark(verdict, one.text) for one, verdict in zip(own, verdicts, strict=True)
            )


def _mark(verdict: Verdict, title: str = "") -> Mark:
    return Mark(
        word=str(words.VERDICTS_SHORT[verdict]),
        kind=KINDS[verdict],
        icon=ICONS[verdict],
        title=title,
        long=str(words.VERDICTS[verdict]),
    )
