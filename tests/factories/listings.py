"""Programmes listed from public pages, as the importer lists them."""

import dataclasses
import datetime as dt
from typing import Any

from touchstone.catalog.actions import import_listings
from touchstone.catalog.enums import Delivery, FeeKind
from touchstone.catalog.models import Programme
from touchstone.catalog.rules.listing import (
    Catalogue,
    Evidence,
    FeeLine,
    InstitutionFacts,
    ProgrammeFacts,
    as_facts,
    needing_evidence,
)
from touchstone.catalog.rules.listing.fields import at, is_stated
from touchstone.journal.rules import system

PAGE = "https://school.example/course"


def proven(facts: ProgrammeFacts) -> ProgrammeFacts:
    """The facts with a page for everything that they state, as the files have to have it."""
    tree, told = as_facts(facts), {one.field for one in facts.evidence}
    more = (
        Evidence(place, PAGE, "2026-01", "so the page says")
        for place in needing_evidence(tree)
        if is_stated(at(tree, place)) and place not in told
    )
    return dataclasses.replace(facts, evidence=(*facts.evidence, *more))


FACTS = proven(ProgrammeFacts(
    "school-course", "Infant massage course", award_title="Instructor", languages=("en",),
    delivery=(Delivery.IN_PERSON,), contact_minutes=1440, group_size="12",
    fee_lines=(FeeLine(FeeKind.TUITION, 79500, "GBP", as_of="2026-01"),), source_urls=(PAGE,),
    evidence=(
        Evidence("/group_size", PAGE, "2026-01", "12 places"),
        Evidence("/contact/minutes", PAGE, "2026-01", "24 hours live"),
        Evidence("/fee_lines/0/amount", PAGE, "2026-01", "£795"),
    ),
))  # fmt: skip
BODY = InstitutionFacts(
    "school", "School of Touch", "GB", city="Leeds", website="https://www.school.example/",
    evidence=tuple(
        Evidence(f"/institution/{name}", PAGE, "2026-01", "so the page says")
        for name in ("name", "country", "city", "website")
    ),
)  # fmt: skip


def body(number: int = 0, **changes: Any) -> InstitutionFacts:
    """An institution with one programme, both changed by `changes` of the programme's facts."""
    end = f"-{number}" if number else ""
    facts = dataclasses.replace(FACTS, slug=f"school-course{end}", **changes)
    return dataclasses.replace(BODY, slug=f"school{end}", programmes=(facts,))


def listed(hour: dt.datetime, *bodies: InstitutionFacts) -> Programme:
    """Lists the institutions (one by default), and gives the first one's programme."""
    given = bodies or (body(),)
    import_listings(catalogue=Catalogue(given), admissions=(), by=system("test"), at=hour)
    return Programme.objects.select_related("institution").get(slug=given[0].programmes[0].slug)
