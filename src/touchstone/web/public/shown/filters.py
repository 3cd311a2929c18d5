from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.queries.find import Choice, Found
from touchstone.catalog.queries.labels import label_of
from touchstone.catalog.rules.index import ORDERS, UNKNOWN
from touchstone.web.public.query import Query

OPEN = frozenset({"role", "paper", "delivery", "covers"})


@dataclass(frozen=True, slots=True)
class Group:
    """One facet as it is shown; the long ones stay folded until something in them is chosen."""

    key: str
    title: str
    choices: tuple[Choice, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """When nothing fits: without this filter so many come back."""

    label: str
    url: str
    back: int


def groups(found: Found) -> list[Group]:
    """The facets of which at least one listing says something, or in which something is chosen."""
    return [
        Group(
            facet.key,
            str(words.FACETS[facet.key]),
            facet.values,
            facet.key in OPEN or any(one.is_chosen for one in facet.values),
        )
        for facet in found.facets
        if facet.values
        and (facet.key not in found.silent or any(one.is_chosen for one in facet.values))
    ]


def silent(found: Found) -> str:
    """The filters that would cut nothing, as no listing says anything of them yet; "" if there is none."""
    return ", ".join(str(words.FACETS[key]).removesuffix("…") for key in found.silent).lower()


def orders(asked: Query) -> list[tuple[str, str, bool]]:
    """Each order of the list: its key, its name, whether it is chosen."""
    return [(key, str(words.ORDERS[key]), key == asked.order) for key in ORDERS]


def other_towns(found: Found, asked: Query) -> list[Chip]:
    """Other towns of the name that was typed, each with its address."""
    others = found.nearby.others if found.nearby else ()
    return [Chip(town.label, asked.near_to(town.label)) for town in others]


def read_as(found: Found) -> list[tuple[str, str]]:
    """The words that no programme holds, each with what it was taken for."""
    return [(word, ", ".join(like)) for word, like in found.read_as.items()]


def chips(found: Found, asked: Query) -> list[Chip]:
    """The words and the place, then every chosen value; a value that no programme has keeps its own name."""
    shown = [Chip(f"“{asked.q}”", asked.without("q"))] if asked.q else []
    if asked.near:
        shown.append(Chip(_near(found, asked), asked.without("near")))
    for key, values in asked.chosen.items():
        shown += [Chip(_name(key, one), asked.without(key, one)) for one in values]
    return shown


def ways_out(found: Found, asked: Query) -> list[WayOut]:
    """Each filter that brings something back when it goes; several choices of one facet go together."""
    return [
        WayOut(
            _way(found, asked, way.facet, way.value), asked.without(way.facet, way.value), way.back
        )
        for way in found.looser
    ]


def _way(found: Found, asked: Query, facet: str, value: str) -> str:
    if facet == "q":
        return f"“{asked.q}”"
    if facet == "near" and found.nearby:
        return _("“near %(place)s”") % {"place": found.nearby.town.label}
    return _name(facet, value)


def _near(found: Found, asked: Query) -> str:
    if found.nearby is None:
        return _("Near “%(place)s”") % {"place": asked.near}
    return _("Within %(km)s km of %(place)s") % {
        "km": found.nearby.km,
        "place": found.nearby.town.label,
    }


def _name(key: str, value: str) -> str:
    title = str(words.FACETS[key]).removesuffix("…")
    if not value:
        return title
    label = label_of(key, value)
    if value == UNKNOWN:
        return _("%(facet)s: %(value)s") % {"facet": title, "value": label.lower()}
    if key in {"live", "hours", "cost", "starts", "families", "checked"}:
        return _("%(facet)s: %(value)s") % {"facet": title, "value": label}
    return label
