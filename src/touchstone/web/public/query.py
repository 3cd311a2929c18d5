"""What stands after the question mark of `/find`, cleaned: nothing in it can fail, only find nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from touchstone.catalog.rules.facets import FACETS

MOST_LETTERS, MOST_VALUES, MOST_PAGE = 200, 40, 10_000


@dataclass(frozen=True, slots=True)
class Query:
    q: str
    chosen: Mapping[str, tuple[str, ...]]
    page: int

    @property
    def is_empty(self) -> bool:
        return not self.q and not any(self.chosen.values())

    def without(self, facet: str, value: str = "") -> str:
        """The address with one choice taken away; the whole facet where `value` is "", the words for q."""
        left = {
            key: [one for one in values if key != facet or (value and one != value)]
            for key, values in self.chosen.items()
        }
        return address("" if facet == "q" else self.q, left)


def read(params: QueryDict) -> Query:
    """Words, choices and page; what is too long is cut, what is no number is 1."""
    chosen = {
        key: tuple(
            dict.fromkeys(value[:60] for value in params.getlist(key)[:MOST_VALUES] if value)
        )
        for key in FACETS
    }
    page = params.get("page", "")
    number = int(page) if page.isdecimal() and page.isascii() and len(page) < 6 else 1
    return Query(" ".join(params.get("q", "")[:MOST_LETTERS].split()), chosen, max(1, number))


def address(q: str, chosen: Mapping[str, Iterable[str]]) -> str:
    """`?q=…&role=…`, "?" when nothing is chosen."""
    params = QueryDict(mutable=True)
    if q:
        params["q"] = q
    for key, values in chosen.items():
        params.setlist(key, list(values))
    return f"?{params.urlencode()}"
