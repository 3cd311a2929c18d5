from touchstone.catalog.queries.facts import facts_of
from touchstone.catalog.queries.find import Found, listed, search
from touchstone.catalog.queries.own import programmes_of
from touchstone.catalog.queries.said import completeness_of, prices_of
from touchstone.catalog.queries.show import (
    addresses,
    by_slug,
    detail,
    institution_page,
    papers,
    totals,
)

__all__ = [
    "Found",
    "addresses",
    "by_slug",
    "completeness_of",
    "detail",
    "facts_of",
    "institution_page",
    "listed",
    "papers",
    "prices_of",
    "programmes_of",
    "search",
    "totals",
]
