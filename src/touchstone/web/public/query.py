"""What stands after the question mark of `/find`, cleaned: nothing in it can fail, only find nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from touchstone.catalog.queries.find import KM
from touchstone.catalog.rules.facets import FACETS
from touchstone.catalog.rules.index import ORDERS

MOST_LETTERS, MOST_VALUES, MOST_PAGE = 200, 40, 10_000
DISTANCES = (10, 25, 50, 100, 250)  # kilometres


@dataclass(frozen=True, slots=True)
class Query:
    """The words, the choices by facet, the place and how far around it, the order, the page."""

    q: str
    chosen: Mapping[str, tuple[str, ...]]
    near: str = ""
    km: int = KM
    order: str = ORDERS[0]
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not self.q and not self.near and not any(self.chosen.values())

    @property
    def url(self) -> str:
        """`?q=…&role=…`, "?" when nothing is chosen. The page is left out."""
        more = {"near": self.near, "km": str(self.km)} if self.near else {}
        order = {} if self.order == ORDERS[0] else {"order": self.order}
        return address(self.q, self.chosen, **more, **order)

    def without(self, facet: str, value: str = "") -> str:
        """The address with one choice taken away; the whole facet where `value` is "", "q" the words,
        "near" the place.
        """
        if facet == "q":
            return replace(self, q="").url
        if facet == "near":
            return replace(self, near="").url
        left = {
            key: tuple(one for one in values if key != facet or (value and one != value))
            for key, values in self.chosen.items()
        }
        return replace(self, chosen=left).url

    def near_to(self, town: str) -> str:
        """The address with another place."""
        return replace(self, near=town).url


def read(params: QueryDict) -> Query:
    """All that is asked; what is too long is cut, what is no number or not known stands at its default."""
    chosen = {
        key: tuple(
            dict.fromkeys(value[:60] for value in params.getlist(key)[:MOST_VALUES] if value)
        )
        for key in FACETS
    }
    order = params.get("order", "")
    return Query(
        q=_text(params, "q"),
        chosen=chosen,
        near=_text(params, "near"),
        km=whole(params, "km", KM) if params.get("km", "") in map(str, DISTANCES) else KM,
        order=order if order in ORDERS else ORDERS[0],
        page=max(1, whole(params, "page", 1)),
    )


def _text(params: QueryDict, key: str) -> str:
    return " ".join(params.get(key, "")[:MOST_LETTERS].split())


def whole(params: QueryDict, key: str, default: int) -> int:
    typed = params.get(key, "")
    is_whole = typed.isdecimal() and typed.isascii() and len(typed) < 6
    return int(typed) if is_whole else default


def address(q: str, chosen: Mapping[str, Iterable[str]], **more: str) -> str:
    """`?q=…&role=…`, "?" when nothing is chosen."""
    params = QueryDict(mutable=True)
    if q:
        params["q"] = q
    for key, values in chosen.items():
        params.setlist(key, list(values))
    params.update(more)
    return f"?{params.urlencode()}"
