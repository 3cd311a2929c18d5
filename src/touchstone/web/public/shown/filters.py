from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.queries.find import Choice, Found
from touchstone.catalog.rules.index import UNKNOWN
from touchstone.catalog.rules.places import country_name, language_name
from touchstone.web.public.query import Query

OPEN = frozenset({"delivery", "practicum", "exam", "covers"})


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
    return [
        Group(
            facet.key,
            str(words.FACETS[facet.key]),
            facet.values,
            facet.key in OPEN or any(one.is_chosen for one in facet.values),
        )
        for facet in found.facets
        if facet.values
    ]


def chips(found: Found, asked: Query) -> list[Chip]:
    """The words, then every chosen value; a value that no programme has keeps its own name."""
    shown = [Chip(f"“{asked.q}”", asked.without("q"))] if asked.q else []
    labels = _labels(found)
    for key, values in asked.chosen.items():
        shown += [Chip(_name(key, one, labels), asked.without(key, one)) for one in values]
    return shown


def ways_out(found: Found, asked: Query) -> list[WayOut]:
    labels = _labels(found)
    return [
        WayOut(
            f"“{asked.q}”" if way.facet == "q" else _name(way.facet, way.value, labels),
            asked.without(way.facet, way.value),
            way.back,
        )
        for way in found.looser
    ]


def _labels(found: Found) -> dict[tuple[str, str], str]:
    return {(facet.key, one.value): one.label for facet in found.facets for one in facet.values}


def _name(key: str, value: str, labels: dict[tuple[str, str], str]) -> str:
    title = str(words.FACETS[key]).removesuffix("…")
    if not value:
        return title
    spelled = {"country": country_name, "language": language_name}.get(key, str)
    label = labels.get((key, value)) or spelled(value)
    if value == UNKNOWN:
        return _("%(facet)s: %(value)s") % {"facet": title, "value": label.lower()}
    return label
