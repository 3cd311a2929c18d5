"""Putting facts into their tables."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from touchstone.catalog.enums import ProgrammeState
from touchstone.catalog.models import (
    Conflict,
    CoverageLine,
    FeeLine,
    Programme,
    ProgrammeVersion,
    Source,
)
from touchstone.catalog.queries.facts import LISTS
from touchstone.catalog.rules.listing import InstitutionFacts, ProgrammeFacts, as_facts
from touchstone.catalog.rules.order import stated
from touchstone.catalog.rules.paper import paper
from touchstone.institutions.models import Institution

ROWS = frozenset({"slug", "coverage", "fee_lines", "evidence", "conflicts", *LISTS})


def columns(facts: ProgrammeFacts) -> dict[str, Any]:
    """The values of the programme's own columns, by name."""
    found: dict[str, Any] = {}
    for field in dataclasses.fields(facts):
        if field.name not in ROWS:
            value = getattr(facts, field.name)
            found[field.name] = list(value) if isinstance(value, tuple) else value
    for name in ("audience", "confidence"):
        found[name] = found[name] or ""
    tree = as_facts(facts)
    lists = {name: tree[name] for name in LISTS}
    return {**found, **lists, "paper": paper(facts).kind, "stated": stated(facts)}


def relist(programme: Programme, facts: ProgrammeFacts, *, at: dt.datetime) -> ProgrammeVersion:
    """Lists facts that we state ourselves from public pages, as the programme's next version."""
    for name, value in columns(facts).items():
        setattr(programme, name, value)
    programme.state = ProgrammeState.PUBLISHED
    programme.version += 1
    programme.save()
    write_rows(programme, facts)
    return ProgrammeVersion.objects.create(
        programme=programme, number=programme.version, facts=as_facts(facts), published_at=at
    )


def restate(institution: Institution, facts: InstitutionFacts) -> None:
    """Writes what is known of an unclaimed institution, with its evidence and conflicts."""
    for name in ("name", "kind", "country", "city", "website"):
        setattr(institution, name, getattr(facts, name))
    institution.also_known_as = list(facts.also_known_as)
    institution.save()
    Source.objects.filter(institution=institution).delete()
    Conflict.objects.filter(institution=institution).delete()
    write_sources(facts, institution=institution)


def write_rows(programme: Programme, facts: ProgrammeFacts) -> None:
    """Replaces everything that hangs on the programme. The versions keep what was there before."""
    for rows in (programme.coverage, programme.fee_lines, programme.sources, programme.conflicts):
        rows.all().delete()
    CoverageLine.objects.bulk_create(
        CoverageLine(
            programme=programme, topic=one.topic, grade=one.grade, minutes=one.minutes,
            is_assessed=one.is_assessed,
        )
        for one in facts.coverage
    )  # fmt: skip
    FeeLine.objects.bulk_create(
        FeeLine(programme=programme, position=number, **dataclasses.asdict(one))
        for number, one in enumerate(facts.fee_lines)
    )
    write_sources(facts, programme=programme)


def write_sources(facts: ProgrammeFacts | InstitutionFacts, **owner: Any) -> None:
    """Adds the evidence and the conflicts of a programme or an institution."""
    Source.objects.bulk_create(_numbered(Source, facts.evidence, owner))
    Conflict.objects.bulk_create(
        Conflict(
            position=number, field=one.field,
            positions=[dataclasses.asdict(position) for position in one.positions], **owner,
        )
        for number, one in enumerate(facts.conflicts)
    )  # fmt: skip


def _numbered(model: type[Source], entries: Iterable[Any], owner: dict[str, Any]) -> list[Source]:
    return [
        model(position=number, **dataclasses.asdict(one), **owner)
        for number, one in enumerate(entries)
    ]
