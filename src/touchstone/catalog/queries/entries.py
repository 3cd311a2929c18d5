"""Every listed programme as the index takes it."""

import datetime as dt

from touchstone.catalog.enums import Admits
from touchstone.catalog.models import Programme
from touchstone.catalog.queries.facts import facts_of
from touchstone.catalog.queries.tables import rates, towns
from touchstone.catalog.rules import facets
from touchstone.catalog.rules.folding import search_text
from touchstone.catalog.rules.index import Entry, Index, Place, build
from touchstone.catalog.rules.places import country_name
from touchstone.institutions.models import Institution

ORDER = ("institution__is_demonstration", "-stated", "title", "pk")
ROWS = ("coverage", "fee_lines", "sources", "conflicts", "admissions", "starts")


def build_index(on: dt.date) -> Index:
    """The index as the list stands, true on a day. Seven queries, however many programmes."""
    listed = Programme.objects.published().select_related("institution").order_by(*ORDER)
    return build([_entry(one, on) for one in listed.prefetch_related(*ROWS)], facets.FACETS)


def _entry(programme: Programme, on: dt.date) -> Entry:
    body = programme.institution
    admitted = [one for one in programme.admissions.all() if one.admits == Admits.ACCEPTS]
    listed = facets.Listed(
        facts=facts_of(programme),
        country=body.country,
        roles=frozenset(one.value for one in admitted if one.facet == "role"),
        purposes=frozenset(one.value for one in admitted if one.facet == "purpose"),
        starts=tuple(
            facets.Start(one.starts_on, one.delivery, one.time_zone)
            for one in programme.starts.all()
        ),
    )
    cost, place = facets.least_cost(listed.facts, on, rates()), place_of(body)
    return Entry(
        id=programme.pk,
        values=facets.values_of(listed, on, cost),
        text=_searched(programme, body),
        is_demonstration=body.is_demonstration,
        places=(place,) if place else (),
        ranks=facets.ranks_of(listed, on, cost),
    )


def _searched(programme: Programme, body: Institution) -> str:
    """What a search looks through: titles, letters, institution with its other names, place."""
    return search_text([
        programme.title, programme.award_title, programme.award_letters, body.name,
        *body.also_known_as, body.city, country_name(body.country),
    ])  # fmt: skip


def place_of(body: Institution) -> Place | None:
    """Where an institution is; None where its town is not stated or not known."""
    found = towns().find(f"{body.city}, {body.country}") if body.city and body.country else ()
    return found[0].place if found else None
