from touchstone.catalog.rules.listing import Conflict, Evidence, InstitutionFacts, Position
from touchstone.institutions.models import Institution


def about(institution: Institution) -> InstitutionFacts:
    """Everything that the tables hold of an institution, without its programmes.

    Prefetch `sources` and `conflicts` where several are read.
    """
    sources = sorted(institution.sources.all(), key=lambda one: one.position)
    disputed = sorted(institution.conflicts.all(), key=lambda one: one.position)
    return InstitutionFacts(
        slug=institution.slug,
        name=institution.name,
        country=institution.country,
        kind=institution.kind,
        city=institution.city,
        website=institution.website,
        also_known_as=tuple(institution.also_known_as),
        evidence=tuple(Evidence(one.field, one.url, one.as_of, one.says) for one in sources),
        conflicts=tuple(
            Conflict(one.field, tuple(Position(**position) for position in one.positions))
            for one in disputed
        ),
    )
