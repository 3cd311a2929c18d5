import re
from array import array
from collections.abc import Sequence

from pyroaring import BitMap

from touchstone.catalog.rules.index.entries import ORDERS, UNKNOWN, Entry, Place
from touchstone.catalog.rules.index.search import Index

WORD = re.compile(r"\w+")


def build(entries: Sequence[Entry], facets: Sequence[str]) -> Index:
    """The index of entries that come in their order, demonstrations last.

    Every entry has a value in each of the `facets`: `unknown` where it states none.
    """
    values: dict[tuple[str, str], array[int]] = {}
    words: dict[str, array[int]] = {}
    places: dict[Place, array[int]] = {}
    for number, entry in enumerate(entries):
        for facet in facets:
            for value in entry.values.get(facet) or (UNKNOWN,):
                values.setdefault((facet, value), array("I")).append(number)
        for word in set(WORD.findall(entry.text)):
            words.setdefault(word, array("I")).append(number)
        for place in entry.places:
            places.setdefault(place, array("I")).append(number)
    return Index(
        ids=array("I", (entry.id for entry in entries)),
        real=BitMap(n for n, entry in enumerate(entries) if not entry.is_demonstration),
        facets={
            facet: {value: BitMap(them) for (key, value), them in values.items() if key == facet}
            for facet in facets
        },
        words={word: BitMap(words[word]) for word in sorted(words)},
        places={place: BitMap(them) for place, them in places.items()},
        orders={order: _ordered(entries, order) for order in ORDERS[1:]},
    )


def _ordered(entries: Sequence[Entry], order: str) -> "array[int]":
    """The numbers of the entries by a rank; demonstrations last, equals as they come."""

    def key(number: int) -> tuple[bool, bool, int]:
        entry = entries[number]
        rank = entry.ranks.get(order)
        return entry.is_demonstration, rank is None, rank or 0

    return array("I", sorted(range(len(entries)), key=key))
