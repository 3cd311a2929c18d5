import datetime as dt
from dataclasses import dataclass

from touchstone.catalog import words
from touchstone.catalog.queries.labels import known_values, label_of
from touchstone.catalog.queries.show import Totals
from touchstone.catalog.queries.tables import rates
from touchstone.catalog.rules.facets import FACETS
from touchstone.catalog.rules.index import UNKNOWN
from touchstone.catalog.rules.rates import Rates
from touchstone.web.public.shown.downloads import citation, licence


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of the list: its name, its key in addresses, and the values that it always has.

    `is_free`: its other values are whatever the listings say.
    """

    label: str
    key: str
    values: tuple[tuple[str, str], ...]
    is_free: bool


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What the page about the data shows. `changed` is None while there is no listing."""

    totals: Totals
    changed: dt.datetime | None
    licence: str
    citation: str
    rates: Rates
    filters: tuple[Filter, ...]


def open_page(changed: dt.datetime | None, totals: Totals) -> OpenPage:
    return OpenPage(
        totals=totals,
        changed=changed,
        licence=licence(),
        citation=citation(changed, totals),
        rates=rates(),
        filters=tuple(_filter(key) for key in FACETS),
    )


def _filter(key: str) -> Filter:
    known = known_values(key)
    values = tuple((value, label_of(key, value)) for value in known or (UNKNOWN,))
    return Filter(str(words.FACETS[key]), key, values, not known)
