"""Facets: OR inside one, AND across them; the counts of a facet ignore its own selection."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

UNKNOWN = "unknown"
Chosen = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A programme as the facets see it: values by facet, empty where nothing is stated."""

    id: int
    values: Mapping[str, frozenset[str]]
    text: str
    is_demonstration: bool = False

    def of(self, facet: str) -> frozenset[str]:
        """Its values; `unknown` where nothing is stated."""
        return self.values.get(facet) or frozenset({UNKNOWN})


@dataclass(frozen=True, slots=True)
class Looser:
    """One filter to take away, and how many come back without it."""

    facet: str
    value: str
    back: int


def fits(row: Row, chosen: Chosen, words: Iterable[str] = (), *, but: str = "") -> bool:
    """Whether a row has a chosen value in every facet (other than `but`) and holds every word."""
    return all(word in row.text for word in words) and all(
        not row.of(facet).isdisjoint(values)
        for facet, values in chosen.items()
        if values and facet != but
    )


def counts(
    rows: Sequence[Row], facet: str, chosen: Chosen, words: Sequence[str] = ()
) -> dict[str, int]:
    """How many real rows each value of a facet would give, whatever is chosen in that facet."""
    found: dict[str, int] = {}
    for row in rows:
        if not row.is_demonstration and fits(row, chosen, words, but=facet):
            for value in row.of(facet):
                found[value] = found.get(value, 0) + 1
    return found


def loosen(rows: Sequence[Row], chosen: Chosen, words: Sequence[str] = ()) -> tuple[Looser, ...]:
    """Which single filter to take away when nothing fits, those that bring back the most first.

    `value` is one choice of a facet, "" for the whole facet; facet "q" is the words.
    """
    real = [row for row in rows if not row.is_demonstration]
    ways = []
    for facet, values in chosen.items():
        if values:
            back = sum(fits(row, chosen, words, but=facet) for row in real)
            ways.append(Looser(facet, next(iter(values)) if len(values) == 1 else "", back))
    if words:
        ways.append(Looser("q", " ".join(words), sum(fits(row, chosen) for row in real)))
    return tuple(sorted((way for way in ways if way.back), key=lambda way: -way.back))
