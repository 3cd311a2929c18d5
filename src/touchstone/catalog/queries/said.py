"""How much a listing says, and what it said before."""

from collections.abc import Iterable

from touchstone.catalog.models import Programme
from touchstone.catalog.queries.facts import facts_of
from touchstone.catalog.queries.show import InstitutionPage
from touchstone.catalog.rules.completeness import Completeness, completeness, together
from touchstone.catalog.rules.listing import read_facts
from touchstone.catalog.rules.prices import Listed, PriceHistory, price_history


def completeness_of(page: InstitutionPage) -> Completeness:
    """An institution with its listed programmes, as one count."""
    body = page.institution
    about = (body.kind, body.country, body.city, body.website)
    return together((completeness(facts_of(one)) for one in page.programmes), also=about)


def prices_of(programme: Programme) -> tuple[PriceHistory, ...]:
    """What its charges were said to be, version by version. Prefetch `versions` where several are read."""
    ordered: Iterable[Listed] = (
        Listed(one.published_at.date(), read_facts(one.facts))
        for one in sorted(programme.versions.all(), key=lambda one: one.number)
    )
    return price_history(ordered)
