"""Asking the index. OR inside a facet, AND across facets, words and place; a facet's own selection
does not touch its counts."""

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from pyroaring import BitMap

from touchstone.catalog.rules.index.entries import UNKNOWN, Place
from touchstone.catalog.rules.index.words import Vocabulary

EARTH_KM = 6371.0  # mean radius, IUGG
FEW = 400  # below this, counting programme by programme beats counting value by value
WORDS_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Near:
    """At most `km` away from a place, as the crow flies."""

    place: Place
    km: float


@dataclass(frozen=True, slots=True)
class Asked:
    """Folded words, chosen values by facet, how near, in which order, from which result on."""

    words: tuple[str, ...] = ()
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: Near | None = None
    order: str = "stated"
    start: int = 0
    size: int = 24


@dataclass(frozen=True, slots=True)
class Found:
    """`ids` are those of one page, `fitting` counts all; `total` and `counts` count real programmes only.

    `read_as` names the words that stood for one that no programme holds.
    """

    ids: tuple[int, ...]
    total: int
    fitting: int
    counts: Mapping[str, Mapping[str, int]]
    read_as: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Looser:
    """One filter to take away, and how many real programmes come back without it.

    `facet` is "q" for the words and "near" for the place; `value` is "" for a whole facet.
    """

    facet: str
    value: str
    back: int


@dataclass(frozen=True)
class Index:
    """What `build` made. Numbers stand for programmes, in the order of the list."""

    ids: "array[int]"
    real: BitMap
    facets: Mapping[str, Mapping[str, BitMap]]
    words: Mapping[str, BitMap]
    places: Mapping[Place, BitMap]
    orders: Mapping[str, "array[int]"]

    def search(self, asked: Asked) -> Found:
        """One page of what fits, and what every value of every facet would give."""
        base = self._base(asked)
        chosen = self._chosen(asked)
        fitting = _meet(base, chosen.values())
        counts = {}
        for facet, values in self.facets.items():
            if facet in chosen:
                others = (them for key, them in chosen.items() if key != facet)
                counts[facet] = self._count(_meet(base, others) & self.real, values)
        at_hand = fitting & self.real
        rest = {facet: values for facet, values in self.facets.items() if facet not in chosen}
        counts |= self._count_all(at_hand, rest)
        return Found(
            ids=self._page(fitting, asked),
            total=len(at_hand),
            fitting=len(fitting),
            counts=counts,
            read_as={word: self._words(word)[1] for word in asked.words if self._words(word)[1]},
        )

    def loosen(self, asked: Asked) -> tuple[Looser, ...]:
        """Which single filter to take away, those that bring back the most first."""
        base, chosen = self._base(asked), self._chosen(asked)
        ways = []
        for facet in chosen:
            back = _meet(base, (them for key, them in chosen.items() if key != facet))
            values = sorted(asked.chosen[facet])
            ways.append(Looser(facet, values[0] if len(values) == 1 else "", self._real(back)))
        if asked.words:
            back = _meet(self._base(Asked(near=asked.near)), chosen.values())
            ways.append(Looser("q", " ".join(asked.words), self._real(back)))
        if asked.near:
            back = _meet(self._base(Asked(words=asked.words)), chosen.values())
            ways.append(Looser("near", "", self._real(back)))
        return tuple(sorted((way for way in ways if way.back), key=lambda way: -way.back))

    @cached_property
    def everything(self) -> BitMap:
        return BitMap(range(len(self.ids)))

    @cached_property
    def silent(self) -> frozenset[str]:
        """The facets of which no real programme states anything."""
        return frozenset(
            facet
            for facet, values in self.facets.items()
            if not any(
                value != UNKNOWN and them.intersect(self.real) for value, them in values.items()
            )
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.words)

    @cached_property
    def _words(self) -> Callable[[str], tuple[BitMap, tuple[str, ...]]]:
        """Which programmes hold a word, or a word like it, and which words those were."""

        @lru_cache(WORDS_KEPT)
        def read(word: str) -> tuple[BitMap, tuple[str, ...]]:
            exact = self.vocabulary.holding(word)
            like = () if exact else self.vocabulary.like(word)
            return BitMap.union(BitMap(), *(self.words[one] for one in exact or like)), like

        return read

    @cached_property
    def _values_of(self) -> "tuple[array[int], array[int], list[tuple[str, str]]]":
        """For each number where its values begin, the values one after the other, and their names."""
        names = [(facet, value) for facet, them in self.facets.items() for value in them]
        lengths = array("I", bytes(4 * (len(self.ids) + 1)))
        for facet, value in names:
            for number in self.facets[facet][value]:
                lengths[number + 1] += 1
        for number in range(len(self.ids)):
            lengths[number + 1] += lengths[number]
        values, next_at = array("I", bytes(4 * lengths[-1])), lengths[:]
        for code, (facet, value) in enumerate(names):
            for number in self.facets[facet][value]:
                values[next_at[number]] = code
                next_at[number] += 1
        return lengths, values, names

    def _base(self, asked: Asked) -> BitMap:
        parts = [self._words(word)[0] for word in asked.words]
        if asked.near:
            parts.append(self._within(asked.near))
        return _meet(parts[0], parts[1:]) if parts else self.everything

    def _chosen(self, asked: Asked) -> dict[str, BitMap]:
        """The programmes that each facet with a selection lets through; unknown facets do not count."""
        none = BitMap()
        return {
            facet: BitMap.union(none, *(self.facets[facet].get(value, none) for value in values))
            for facet, values in asked.chosen.items()
            if values and facet in self.facets
        }

    def _within(self, near: Near) -> BitMap:
        inside = (
            them for place, them in self.places.items() if distance(place, near.place) <= near.km
        )
        return BitMap.union(BitMap(), *inside)

    def _real(self, them: BitMap) -> int:
        return them.intersection_cardinality(self.real)

    def _count(self, them: BitMap, values: Mapping[str, BitMap]) -> dict[str, int]:
        counted = ((value, them.intersection_cardinality(one)) for value, one in values.items())
        return {value: number for value, number in counted if number}

    def _count_all(
        self, them: BitMap, facets: Mapping[str, Mapping[str, BitMap]]
    ) -> dict[str, dict[str, int]]:
        if len(them) > FEW:
            return {facet: self._count(them, values) for facet, values in facets.items()}
        starts, values, names = self._values_of
        found: Counter[int] = Counter()
        for number in them:
            found.update(values[starts[number] : starts[number + 1]])
        counts: dict[str, dict[str, int]] = {facet: {} for facet in facets}
        for code, number in found.items():
            facet, value = names[code]
            if facet in counts:
                counts[facet][value] = number
        return counts

    def _page(self, fitting: BitMap, asked: Asked) -> tuple[int, ...]:
        end = asked.start + asked.size
        if asked.order not in self.orders:
            return tuple(self.ids[number] for number in fitting[asked.start : end])
        inside = (number for number in self.orders[asked.order] if number in fitting)
        return tuple(self.ids[number] for number in islice(inside, asked.start, end))


def _meet(first: BitMap, others: Iterable[BitMap]) -> BitMap:
    return BitMap.intersection(first, *others)


def distance(one: Place, other: Place) -> float:
    """Kilometres along a great circle (haversine formula)."""
    lat, lon = math.radians(one.latitude), math.radians(one.longitude)
    lat2, lon2 = math.radians(other.latitude), math.radians(other.longitude)
    half = (
        math.sin((lat2 - lat) / 2) ** 2
        + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(half))
