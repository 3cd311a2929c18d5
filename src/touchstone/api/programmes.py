"""Programmes: search and facets, and every fact of one with its sources."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from touchstone.catalog import queries, words
from touchstone.catalog.queries.find import KM, PAGE, Found
from touchstone.catalog.queries.labels import known_values
from touchstone.catalog.queries.opened import open_facts
from touchstone.catalog.queries.tables import towns
from touchstone.catalog.rules.facets import FACETS
from touchstone.kit.problems import problem

router = Router(tags=["programmes"])


Values = Annotated[list[str], Field(default_factory=list, max_length=40)]


class Filters(Schema):
    """A facet repeated is OR, facets are AND. Each facet knows the value `unknown`: not stated."""

    q: str = Field("", max_length=200, description="Words; every one of them has to be found.")
    near: str = Field(
        "", max_length=80, description="A town, if need be with a country: Leeds, GB."
    )
    km: int = Field(KM, ge=1, le=20_000, description="How far around it, as the crow flies.")
    order: Literal["stated", "total", "soonest", "live", "newest"] = "stated"
    role: Values
    purpose: Values
    paper: Values
    delivery: Values
    country: Values
    language: Values
    zone: Values
    starts: Values
    cost: Values
    live: Values
    hours: Values
    finish: Values
    practicum: Values
    families: Values
    observed: Values
    exam: Values
    board: Values
    insurer: Values
    covers: Values
    taught: Values
    refund: Values
    access: Values
    checked: Values
    page: int = Field(1, ge=1, le=10_000)


class Item(Schema):
    """A listed programme. None and [] are not stated. Durations in minutes."""

    slug: str
    title: str
    institution: str
    institution_slug: str
    country: str | None
    url: str
    api_url: str
    award_title: str | None
    award_letters: str | None
    paper: str = Field(description="attended, assessed, maintained, or unknown: not stated.")
    relation: str
    languages: list[str]
    delivery: list[str]
    contact_minutes: int | None
    exam: bool | None
    practicum: bool | None
    practicum_families: int | None
    stated: int = Field(description="How much it states: the order of the list.")
    as_of: str | None = Field(description="The dates of the pages, in their own words.")
    checked: dt.date | None = Field(description="The day on which somebody read the pages.")
    is_demonstration: bool


class Value(Schema):
    value: str
    label: str
    count: int


class Facet(Schema):
    """Counts ignore what is chosen in the facet itself."""

    key: str
    label: str
    values: list[Value]


class Listing(Schema):
    """A page of results. `total` counts real programmes; demonstrations come last and are not in it."""

    total: int
    items: list[Item]
    next: str | None
    facets: list[Facet]


class Institution(Schema):
    """`evidence` maps `/institution/<name>` to the pages that say so; `conflicts` are pages that disagree."""

    slug: str
    name: str
    country: str | None
    city: str | None
    website: str | None
    kind: str | None
    also_known_as: list[str]
    state: str
    is_demonstration: bool
    evidence: dict[str, list[dict[str, Any]]]
    conflicts: list[dict[str, Any]]


class Admitted(Schema):
    """What the sources say of a role or purpose. What is not in the list is not stated."""

    facet: str
    value: str
    admits: str
    says: str
    url: str
    as_of: str | None
    reviewed_on: dt.date


class Detail(Schema):
    """One programme. `facts.evidence` maps a JSON pointer inside `facts` to the pages that say so."""

    slug: str
    title: str
    institution: Institution
    url: str
    version: int
    published_at: dt.datetime
    paper: str
    admitted: list[Admitted]
    facts: dict[str, Any]


@router.get("", response=Listing, url_name="programmes", summary="Search programmes")
def search(request: HttpRequest, filters: Query[Filters]) -> Any:
    """What states the most comes first. A value that no facet knows is refused (422)."""
    chosen = {key: getattr(filters, key) for key in FACETS}
    faults = [*_unknown_values(chosen), *_unknown_town(filters.near)]
    if faults:
        return problem(422, "Not valid", "Some values need another look.", errors=faults)
    found = queries.search(
        q=filters.q, chosen=chosen, near=filters.near, km=filters.km, order=filters.order,
        page=filters.page, size=PAGE,
    )  # fmt: skip
    past_the_end = filters.page > found.pages
    return Listing(
        total=found.total,
        items=[] if past_the_end else [_item(one) for one in found.items],
        next=None if past_the_end else _next(request, found),
        facets=[
            Facet(
                key=facet.key,
                label=str(words.FACETS[facet.key]),
                values=[Value(value=v.value, label=v.label, count=v.count) for v in facet.values],
            )
            for facet in found.facets
        ],
    )


def _unknown_values(chosen: Mapping[str, list[str]]) -> list[dict[str, str]]:
    return [
        {"at": f"query/{key}", "says": f"{value!r} is not known. Write one of {', '.join(known)}."}
        for key, values in chosen.items()
        if (known := known_values(key))
        for value in values
        if value not in known
    ]


def _unknown_town(near: str) -> list[dict[str, str]]:
    if not near or towns().find(near):
        return []
    says = f"No town called {near!r} is known. Write the nearest larger one, like Leeds, GB."
    return [{"at": "query/near", "says": says}]


@router.get("/{slug}", response=Detail, url_name="programme", summary="One programme")
def programme(request: HttpRequest, slug: str) -> Any:
    """Every fact with its sources, and the pages that disagree."""
    found = queries.detail(slug)
    if found is None:
        raise Http404
    return open_facts(found, _page(slug))


def _item(one: Any) -> Item:
    body = one.institution
    return Item(
        slug=one.slug, title=one.title, institution=body.name, institution_slug=body.slug,
        country=body.country or None, url=_page(one.slug),
        api_url=settings.PUBLIC_URL + reverse("api:programme", kwargs={"slug": one.slug}),
        award_title=one.award_title or None, award_letters=one.award_letters or None,
        paper=one.paper, relation=one.relation, languages=one.languages, delivery=one.delivery,
        contact_minutes=one.contact_minutes, exam=one.has_exam, practicum=one.has_practicum,
        practicum_families=one.practicum_families, stated=one.stated, as_of=one.as_of or None,
        checked=one.checked_on, is_demonstration=body.is_demonstration,
    )  # fmt: skip


def _page(slug: str) -> str:
    return str(settings.PUBLIC_URL + reverse("programme", kwargs={"slug": slug}))


def _next(request: HttpRequest, found: Found) -> str | None:
    if found.page >= found.pages:
        return None
    params = request.GET.copy()
    params["page"] = str(found.page + 1)
    return f"{settings.PUBLIC_URL}{request.path}?{params.urlencode()}"
