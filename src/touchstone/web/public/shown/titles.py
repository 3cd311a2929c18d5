from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from touchstone.catalog import words
from touchstone.catalog.enums import Verdict
from touchstone.catalog.queries.tables import titles
from touchstone.catalog.rules.places import country_name
from touchstone.catalog.rules.titles import Answer, Jurisdiction
from touchstone.web.public.shown.prices import in_words

KINDS = {
    Verdict.ALLOWED: "done",
    Verdict.ASK: "wait",
    Verdict.NEEDS_LICENCE: "stop",
    Verdict.NOT_ALLOWED: "stop",
}


@dataclass(frozen=True, slots=True)
class LawRow:
    """A text behind an answer, with its own date; `is_read` False was not read for the table."""

    name: str
    url: str
    dated: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in words, with the look of its notice."""

    answer: Answer
    verdict: str
    kind: str
    laws: tuple[LawRow, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One title in one place."""

    title: str
    verdict: str
    kind: str
    reason: str
    instead: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place with all six titles and its texts."""

    place: Jurisdiction
    lines: tuple[Line, ...]
    laws: tuple[LawRow, ...]


def shown(answer: Answer) -> Shown:
    return Shown(answer, str(words.VERDICTS[answer.verdict]), KINDS[answer.verdict], _laws(answer))


def places() -> Sequence[tuple[str, list[Place]]]:
    """Every place of the table, by country."""
    table = titles()
    ordered = sorted(
        table.jurisdictions.values(), key=lambda one: (country_name(one.country), one.name)
    )
    return [
        (country, [_place(one) for one in group])
        for country, group in groupby(ordered, key=lambda one: country_name(one.country))
    ]


def _place(place: Jurisdiction) -> Place:
    lines = tuple(
        Line(
            titles().titles[title].text,
            str(words.VERDICTS[rule.verdict]),
            KINDS[rule.verdict],
            rule.reason,
            rule.safe_alternative,
        )
        for title, rule in place.rules.items()
    )
    return Place(place, lines, _laws(place))


def _laws(given: Answer | Jurisdiction) -> tuple[LawRow, ...]:
    return tuple(
        LawRow(
            ", ".join(part for part in (law.instrument, law.section) if part),
            law.url,
            in_words(law.as_of) if law.as_of else "",
            law.basis == "read",
        )
        for law in given.laws
    )
