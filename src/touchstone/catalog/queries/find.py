"""The list of programmes: search, facets, order."""

import dataclasses
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from touchstone.catalog.models import Programme
from touchstone.catalog.queries.index import current
from touchstone.catalog.queries.labels import labels_of
from touchstone.catalog.queries.tables import towns
from touchstone.catalog.rules.facets import FACETS
from touchstone.catalog.rules.folding import terms
from touchstone.catalog.rules.index import ORDERS, Asked, Index, Looser, Near
from touchstone.catalog.rules.towns import Town

PAGE = 24
KM = 50


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, how many programmes it would give, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Facet:
    key: str
    values: tuple[Choice, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Nearby:
    """The town that was meant, how far around it, and other towns of that name."""

    town: Town
    km: int
    others: tuple[Town, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A page of results. `total` counts real programmes only; demonstrations come after them.

    `looser` says, when nothing fits, which one filter to take away and how many come back. `silent`
    are the facets of which no real listing says anything. `read_as` names what a word with a slip in it
    was taken for. `nearby` is None where no place was asked for, or none of that name is known.
    """

    total: int
    of: int
    items: tuple[Programme, ...]
    facets: tuple[Facet, ...]
    silent: tuple[str, ...]
    page: int
    pages: int
    looser: tuple[Looser, ...]
    read_as: Mapping[str, tuple[str, ...]]
    nearby: Nearby | None


def listed() -> QuerySet[Programme]:
    """Every listed programme, with its institution."""
    return Programme.objects.published().select_related("institution")


def search(
    *,
    q: str = "",
    chosen: Mapping[str, Sequence[str]] | None = None,
    near: str = "",
    km: int = KM,
    order: str = ORDERS[0],
    page: int = 1,
    size: int = PAGE,
) -> Found:
    """The programmes that fit: every word of `q`, in each facet one of the values `chosen`, and `near`.

    Facets and values that are not known are left out of account, and so is a place that is not known.
    Those that state the most come first, then by title, unless another of the ORDERS is asked for;
    demonstrations last. Six queries, whatever is found.
    """
    index, nearby = current(), _nearby(near, km)
    wanted = {key: frozenset((chosen or {}).get(key, ())) for key in FACETS}
    asked = Asked(
        words=terms(q), chosen=wanted, near=Near(nearby.town.place, km) if nearby else None,
        order=order, start=(max(1, page) - 1) * size, size=size,
    )  # fmt: skip
    found = index.search(asked)
    pages = max(1, -(-found.fitting // size))
    if page > pages:
        page, asked = pages, dataclasses.replace(asked, start=(pages - 1) * size)
        found = index.search(asked)
    items = (
        listed()
        .filter(pk__in=found.ids)
        .prefetch_related("coverage", "fee_lines", "sources", "conflicts")
    )
    by_id = {one.pk: one for one in items.order_by("pk")}
    return Found(
        total=found.total,
        of=len(index.real),
        items=tuple(by_id[pk] for pk in found.ids if pk in by_id),
        facets=tuple(_facet(key, index, wanted[key], found.counts[key]) for key in FACETS),
        silent=tuple(key for key in FACETS if key in index.silent),
        page=max(1, page),
        pages=pages,
        looser=() if found.fitting else index.loosen(asked),
        read_as=found.read_as,
        nearby=nearby,
    )


def _nearby(near: str, km: int) -> Nearby | None:
    found = towns().find(near)
    return Nearby(found[0], km, found[1:]) if found else None


def _facet(key: str, index: Index, wanted: frozenset[str], counts: Mapping[str, int]) -> Facet:
    """Values that would give something, and chosen ones that would not; `unknown` comes last."""
    there = index.facets[key]
    return Facet(
        key,
        tuple(
            Choice(value, label, counts.get(value, 0), value in wanted)
            for value, label in labels_of(key, there).items()
            if value in counts or value in wanted
        ),
    )
