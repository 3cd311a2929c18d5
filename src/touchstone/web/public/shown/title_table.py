"""The table of all places: who may say therapist, certified instructor, teacher."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.enums import Verdict
from touchstone.catalog.queries.tables import titles
from touchstone.catalog.queries.titles import countries
from touchstone.catalog.rules.titles import STRICTNESS, Jurisdiction
from touchstone.web.public.shown.titles import ICONS, KINDS


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict as a short word with its shape; `means` is its meaning.

    `title` tells the titles of a cell apart where their verdicts differ.
    """

    word: str
    kind: str
    icon: str
    means: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    place: Jurisdiction
    cells: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A country with its places, or all countries that have one rule for the whole."""

    name: str
    rows: tuple[Row, ...]


def heads() -> list[str]:
    return [str(label) for label in words.TITLE_GROUPS.values()]


def key() -> list[Mark]:
    """The four verdicts, the mildest first."""
    return [_mark(verdict) for verdict in STRICTNESS]


def parts() -> list[Part]:
    """Countries with one rule first, then those whose parts have their own."""
    found = countries()
    whole = tuple(place for one in found if len(one.places) == 1 for place in one.places)
    split = [one for one in found if len(one.places) > 1]
    return [
        _part(_("One rule for the whole country"), whole),
        *(_part(one.name, one.places) for one in split),
    ]


def _part(name: str, places: Iterable[Jurisdiction]) -> Part:
    return Part(name, tuple(Row(place, tuple(_cells(place))) for place in places))


def _cells(place: Jurisdiction) -> Iterable[tuple[Mark, ...]]:
    """For each group of titles one verdict, or one for each title where they differ."""
    for group in words.TITLE_GROUPS:
        own = [one for one in titles().titles.values() if one.group == group]
        verdicts = [place.rules[one.id].verdict for one in own]
        if len(set(verdicts)) == 1:
            yield (_mark(verdicts[0]),)
        else:
            names = apart([one.text for one in own])
            yield tuple(_mark(*pair) for pair in zip(verdicts, names, strict=True))


def apart(names: Sequence[str]) -> list[str]:
    """What tells names apart: without the words that all of them have."""
    common = set.intersection(*(set(name.casefold().split()) for name in names))
    return [
        " ".join(word for word in name.split() if word.casefold() not in common) for name in names
    ]


def _mark(verdict: Verdict, title: str = "") -> Mark:
    return Mark(
        word=str(words.VERDICTS_SHORT[verdict]),
        kind=KINDS[verdict],
        icon=ICONS[verdict],
        means=str(words.VERDICTS_MEAN[verdict]),
        title=title,
    )
