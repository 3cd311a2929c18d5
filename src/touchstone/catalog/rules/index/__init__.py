"""The index of the list: every facet, word, place and order of all programmes as sets of small numbers."""

from touchstone.catalog.rules.index.build import build
from touchstone.catalog.rules.index.entries import ORDERS, UNKNOWN, Entry, Place
from touchstone.catalog.rules.index.search import Asked, Found, Index, Looser, Near
from touchstone.catalog.rules.index.store import packed, unpacked

__all__ = [
    "ORDERS",
    "UNKNOWN",
    "Asked",
    "Entry",
    "Found",
    "Index",
    "Looser",
    "Near",
    "Place",
    "build",
    "packed",
    "unpacked",
]
