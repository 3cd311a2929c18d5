"""Where somebody may say that they will work: the places of the titles table, and every other country."""

from functools import cache

from babel import Locale
from babel.core import get_global

from touchstone.catalog.queries.tables import titles
from touchstone.catalog.rules.places import country_name


@cache
def places() -> tuple[tuple[str, str], ...]:
    """Ids and names, by name. A country that the table does not know has its code in small letters."""
    table = titles().jurisdictions.values()
    known = {one.country for one in table}
    names = Locale("en").territories
    others = {
        (code.lower(), names[code])
        for code in get_global("territory_currencies")
        if len(code) == 2 and code in names and code not in known
    }
    return tuple(
        sorted(
            {*((one.id, _label(one.name, one.country)) for one in table), *others},
            key=lambda one: one[1],
        )
    )


def _label(name: str, country: str) -> str:
    there = country_name(country)
    return name if name == there else f"{name} ({there})"
