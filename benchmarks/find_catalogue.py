"""A catalogue of invented programmes with the skew of real ones, and questions that people would ask of it.

A few countries, languages and boards hold most programmes, most facts are not stated, and words follow
Zipf's law. No invented word holds another, so that finding a word inside a word, as the product does, and
finding whole words, as its peers do, give the same.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from touchstone.catalog.rules.index import Asked, Entry

VALUES = {
    "role": 13, "purpose": 6, "paper": 4, "delivery": 3, "country": 90, "language": 50, "starts": 18,
    "cost": 8, "live": 6, "hours": 6, "finish": 6, "families": 4, "observed": 2, "exam": 2,
    "practicum": 2, "board": 240, "insurer": 40, "covers": 6, "taught": 30, "refund": 3, "access": 4,
    "checked": 2,
}  # fmt: skip
MOST_AT_ONCE = {
    "role": 5,
    "purpose": 3,
    "delivery": 2,
    "language": 2,
    "covers": 6,
    "taught": 6,
    "access": 3,
}
STATED = {
    "country": 1.0,
    "language": 0.95,
    "delivery": 0.8,
    "covers": 0.85,
    "role": 0.6,
    "paper": 0.7,
}
STATED_ELSE = 0.4
WORDS, WORDS_EACH = 6_000, (6, 16)
FACETS = tuple(VALUES)


def vocabulary(count: int) -> list[str]:
    """Invented words: three syllables of which none can begin inside another word."""
    first = [a + b for a in "bdfgklmnprstv" for b in "aeiou"]
    last = [a + b for a in ("sk", "ld", "nt", "rm") for b in "aeiou"]
    found = ("".join(parts) for parts in product(first, first, last))
    return random.Random(1).sample(list(found), count)


def zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 1.5) for rank in range(count)))


def catalogue(size: int) -> list[Entry]:
    """So many programmes, always the same."""
    dice = random.Random(size)
    words, word_weights = vocabulary(WORDS), zipf(WORDS)
    weights = {facet: zipf(count) for facet, count in VALUES.items()}
    names = {facet: [f"{facet}{n}" for n in range(count)] for facet, count in VALUES.items()}
    entries = []
    for number in range(size):
        values = {}
        for facet in FACETS:
            if dice.random() < STATED.get(facet, STATED_ELSE):
                count = dice.randint(1, MOST_AT_ONCE.get(facet, 1))
                chosen = dice.choices(names[facet], cum_weights=weights[facet], k=count)
                values[facet] = frozenset(chosen)
        text = dice.choices(words, cum_weights=word_weights, k=dice.randint(*WORDS_EACH))
        ranks = {"total": dice.randrange(200_000)} if dice.random() < 0.4 else {}
        entries.append(Entry(number + 1, values, " ".join(text), ranks=ranks))
    return entries


@dataclass(frozen=True)
class Question:
    """What somebody asks: words, and choices in up to four facets."""

    words: tuple[str, ...]
    chosen: dict[str, frozenset[str]]

    @property
    def asked(self) -> Asked:
        return Asked(words=self.words, chosen=self.chosen)


def questions(entries: Sequence[Entry], count: int) -> list[Question]:
    """As people ask: words and values as common as they are, and mostly some that go together."""
    dice = random.Random(7)
    asked = []
    for _ in range(count):
        like = dice.choice(entries)
        words = tuple(dice.sample(sorted(set(like.text.split())), dice.choice((0, 1, 1, 2))))
        facets = dice.sample(FACETS, dice.randint(0, 4))
        chosen = {}
        for facet in facets:
            values = set(like.values.get(facet) or ["unknown"])
            if dice.random() < 0.3:
                values.add(f"{facet}{dice.randrange(min(5, VALUES[facet]))}")
            chosen[facet] = frozenset(values)
        asked.append(Question(words, chosen))
    return asked
