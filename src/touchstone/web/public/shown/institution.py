from django.utils.translation import gettext as _

from touchstone.catalog.queries.show import InstitutionPage
from touchstone.catalog.rules.listing import Conflict, Evidence, Position
from touchstone.catalog.rules.places import country_name
from touchstone.web.public.shown.facts import Asked, Block, Margin


def facts_of(page: InstitutionPage) -> Block:
    """What is known of an institution, with the pages that say so and those that disagree."""
    body = page.institution
    margin = Margin(
        (Evidence(one.field, one.url, one.as_of, one.says) for one in page.sources),
        (
            Conflict(one.field, tuple(Position(**position) for position in one.positions))
            for one in page.conflicts
        ),
        page.dead,
    )
    return margin.block([
        Asked(_("Name"), body.name, ("/institution/name",)),
        Asked(_("Also known as"), "; ".join(body.also_known_as) or None, ("/institution/also_known_as",)),
        Asked(_("What it is"), body.kind or None, ("/institution/kind",)),
        Asked(_("Country"), country_name(body.country) if body.country else None, ("/institution/country",)),
        Asked(_("Town"), body.city or None, ("/institution/city",)),
        Asked(_("Website"), body.website or None, ("/institution/website",)),
    ])  # fmt: skip
