"""The title guard with the table that ships: what pages, the API and the match ask."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from touchstone.catalog.queries.tables import titles
from touchstone.catalog.rules import titles as rules
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.places import country_name
from touchstone.catalog.rules.titles import Answer, Jurisdiction, Licence, Sides

ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the table with its places, both by name. `has_more`: we have not read all its places."""

    code: str
    name: str
    places: tuple[Jurisdiction, ...]
    has_more: bool


def countries() -> tuple[Country, ...]:
    """Every place of the table under its country, both in the order of the alphabet."""
    ordered = sorted(titles().jurisdictions.values(), key=lambda one: (one.country, one.name))
    found = (
        _country(code, tuple(places))
        for code, places in groupby(ordered, key=lambda one: one.country)
    )
    return tuple(sorted(found, key=lambda one: one.name))


def _country(code: str, places: tuple[Jurisdiction, ...]) -> Country:
    parts = {one.level for one in places}
    name = country_name(code) if len(places) > 1 else places[0].name
    return Country(code, name, places, has_more=bool(parts & {"state", "province"}))


def may_call(title: str, place: str, *, licensed: bool = False, on: dt.date) -> Answer:
    """May I call myself this, here? `licensed`: a licence of that place is on record, checked and in date."""
    held = [Licence(place, on, None)] if licensed else []
    return rules.may_call(titles(), place, title, held, on=on)


def award_words(facts: ProgrammeFacts) -> str:
    """What a holder of a programme's award would print: its title, else its letters; "" for not stated."""
    return facts.award_title or facts.award_letters


def may_call_award(
    facts: ProgrammeFacts, place: str, *, licensed: bool = False, on: dt.date
) -> Answer | None:
    """What a programme's award lets somebody call themselves there; None where it states no title."""
    words = award_words(facts)
    return may_call(words, place, licensed=licensed, on=on) if words else None


def side_by_side(title: str, places: Sequence[str], *, on: dt.date) -> Sides:
    """One title in one place or two, without and with a licence on record."""
    return rules.side_by_side(titles(), places, title, on=on)
