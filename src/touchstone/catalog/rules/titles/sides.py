"""One title in one place or two, without and with a licence on record there: side by side."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from touchstone.catalog.rules.titles.answers import Answer, Licence, may_call, stricter
from touchstone.catalog.rules.titles.shapes import Jurisdiction, TitleTable
from touchstone.catalog.rules.titles.words import kept_words


@dataclass(frozen=True, slots=True)
class Side:
    """One place: the answer without a licence, and with one of that place on record. `place` None: unlisted."""

    place_id: str
    place: Jurisdiction | None
    without: Answer
    licensed: Answer


@dataclass(frozen=True, slots=True)
class Sides:
    """All places asked about. The answers are the strictest of them; `words` can be said in each of them."""

    title: str
    sides: tuple[Side, ...]
    without: Answer
    licensed: Answer
    words: str

    @property
    def strictest(self) -> Side:
        return next(one for one in self.sides if one.without == self.without)


def side_by_side(table: TitleTable, places: Sequence[str], title: str, *, on: dt.date) -> Sides:
    """The title in each place of `places` (at least one), and what holds when all of them count."""
    sides = tuple(_side(table, place, title, on) for place in dict.fromkeys(places))
    return Sides(
        title=table.titles[title].text if title in table.titles else title,
        sides=sides,
        without=reduce(stricter, (one.without for one in sides)),
        licensed=reduce(stricter, (one.licensed for one in sides)),
        words=words_for_all(sides),
    )


def _side(table: TitleTable, place: str, title: str, on: dt.date) -> Side:
    return Side(
        place_id=place,
        place=table.jurisdictions.get(place),
        without=may_call(table, place, title, on=on),
        licensed=may_call(table, place, title, [Licence(place, on, None)], on=on),
    )


def words_for_all(sides: Sequence[Side]) -> str:
    """The safe words of one place that no other place keeps, those of the strictest first; "" for none."""
    first = reduce(stricter, (one.without for one in sides))
    for mine in sorted(sides, key=lambda one: one.without != first):
        words = mine.without.safe_alternative
        others = (one.place for one in sides if one is not mine and one.place)
        if words and not any(kept_words(place, words) for place in others):
            return words
    return ""
