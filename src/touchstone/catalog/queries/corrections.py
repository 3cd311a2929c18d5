import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from touchstone.catalog.enums import Block, Outcome
from touchstone.catalog.models import Correction, Programme
from touchstone.catalog.queries.about import about
from touchstone.catalog.queries.facts import facts_of
from touchstone.catalog.rules.corrections import Change, Correctable, carried, correctable
from touchstone.catalog.rules.listing import (
    InstitutionFacts,
    ProgrammeFacts,
    as_facts,
    institution_as_facts,
    read_about,
    read_relisted,
)
from touchstone.institutions.enums import InstitutionState
from touchstone.institutions.models import Institution

__all__ = ["Correction", "Programme"]

Changes = Mapping[tuple[str, str], list[Change]]


def waiting_corrections() -> QuerySet[Correction]:
    """What people have sent in and nobody has decided on, the oldest first."""
    return (
        Correction.objects.waiting()
        .select_related("programme__institution", "institution")
        .order_by("sent_at", "pk")
    )


def open_to_correction() -> QuerySet[Programme]:
    """Listed programmes whose facts we state ourselves."""
    return (
        Programme.objects.published()
        .filter(institution__state=InstitutionState.UNCLAIMED)
        .select_related("institution")
        .order_by("pk")
    )


def unclaimed() -> QuerySet[Institution]:
    """Institutions whose facts we state ourselves."""
    return Institution.objects.filter(state=InstitutionState.UNCLAIMED).order_by("pk")


def facts_in(listing: Programme | Institution, block: Block) -> tuple[Correctable, ...]:
    """What somebody can correct in a block of a listing, with what it says now."""
    return correctable(tree_of(listing), block)


def tree_of(listing: Programme | Institution) -> dict[str, Any]:
    """A listing as JSON, as the tables hold it now."""
    if isinstance(listing, Programme):
        return as_facts(facts_of(listing))
    return institution_as_facts(about(listing))


def accepted_changes() -> Changes:
    """Every accepted correction by its listing, ("programme" or "institution", slug), the oldest first."""
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    rows = Correction.objects.filter(outcome=Outcome.ACCEPTED).select_related(
        "programme", "institution"
    )
    for one in rows.order_by("decided_at", "pk"):
        key = (
            ("programme", one.programme.slug)
            if one.programme
            else ("institution", one.institution.slug if one.institution else "")
        )
        found[key].append(
            Change(
                one.field, one.before, one.after, one.accepted_url, one.accepted_as_of,
                one.accepted_says,
            )
        )  # fmt: skip
    return found


def with_corrections(said: InstitutionFacts, changes: Changes) -> InstitutionFacts:
    """What the files say of an institution and its programmes, with the corrections that still hold."""
    facts = said
    if mine := changes.get(("institution", said.slug)):
        facts, _faults = read_about(carried(institution_as_facts(said), mine))
    programmes = tuple(
        _with(one, changes.get(("programme", one.slug), [])) for one in said.programmes
    )
    return dataclasses.replace(facts, programmes=programmes)


def _with(said: ProgrammeFacts, changes: list[Change]) -> ProgrammeFacts:
    if not changes:
        return said
    facts, faults = read_relisted(carried(as_facts(said), changes))
    return said if faults else facts
