import dataclasses

from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.queries.show import Detail, InstitutionPage
from touchstone.catalog.rules.listing import InstitutionFacts
from touchstone.catalog.rules.places import country_name
from touchstone.web.public.shown.facts import Asked, Block, Margin


def facts_of(page: InstitutionPage) -> Block:
    """What is known of an institution, with the pages that say so and those that disagree."""
    margin = Margin(page.about.evidence, page.about.conflicts, page.dead)
    return margin.block(asked_of(page.about))


def identity(detail: Detail) -> Block:
    """What a programme is called, what it is here for, and what is known of who gives it."""
    facts, about = detail.facts, detail.about
    margin = Margin(
        (*facts.evidence, *about.evidence), (*facts.conflicts, *about.conflicts), detail.dead
    )
    name, *more = asked_of(about)
    return margin.block(
        [
            Asked(_("Programme"), facts.title, ("/title",)),
            Asked(_("Why it is listed"), str(words.RELATIONS[facts.relation]), ()),
            dataclasses.replace(name, label=_("Institution")),
            *more,
        ]
    )


def asked_of(about: InstitutionFacts) -> list[Asked]:
    """The rows of an institution, in the order in which pages show them."""
    return [
        Asked(_("Name"), about.name, ("/institution/name",)),
        Asked(_("Also known as"), "; ".join(about.also_known_as) or None, ("/institution/also_known_as",)),
        Asked(_("What it is"), about.kind or None, ("/institution/kind",)),
        Asked(_("Country"), country_name(about.country) if about.country else None, ("/institution/country",)),
        Asked(_("Town"), about.city or None, ("/institution/city",)),
        Asked(_("Website"), about.website or None, ("/institution/website",)),
    ]  # fmt: skip
