"""What an institution sees of its own programmes."""

import copy

from django.db.models import QuerySet

from touchstone.catalog.enums import ProgrammeState
from touchstone.catalog.models import Programme
from touchstone.catalog.queries.facts import PLAIN, facts_of
from touchstone.catalog.rules.listing import ProgrammeFacts, read_facts
from touchstone.catalog.rules.paper import paper
from touchstone.catalog.rules.publishing import missing_to_publish
from touchstone.institutions.models import Institution

__all__ = ["Programme", "as_listed", "lacks", "listed_facts", "programmes_of", "working_copy"]


def programmes_of(institution: Institution) -> QuerySet[Programme]:
    """Every programme of an institution, drafts and withdrawn ones too, by title."""
    return (
        Programme.objects.filter(institution=institution)
        .select_related("institution")
        .order_by("title", "pk")
    )


def working_copy(programme: Programme) -> ProgrammeFacts:
    """The facts as its institution has them on its desk: the list may still show older ones."""
    return facts_of(programme) if programme.draft is None else read_facts(programme.draft)


def listed_facts(programme: Programme) -> ProgrammeFacts | None:
    """What anybody reads of it now; None for what is not listed."""
    return facts_of(programme) if programme.state == ProgrammeState.PUBLISHED else None


def as_listed(programme: Programme, facts: ProgrammeFacts) -> Programme:
    """The row as it would stand on the list with these facts: to look at, never to save."""
    row = copy.copy(programme)
    for name in PLAIN:
        setattr(row, name, getattr(facts, name))
    row.paper = paper(facts).kind
    return row


def lacks(facts: ProgrammeFacts) -> list[tuple[str, str]]:
    """What must be said before publication: the name of each field, and what pages call it."""
    labels = {field.name: str(field.verbose_name) for field in Programme._meta.fields}
    return [(name, labels[name]) for name in missing_to_publish(facts)]
