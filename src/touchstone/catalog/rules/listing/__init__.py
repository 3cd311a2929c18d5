"""Listings: the shape of an institution's programmes in `data/programmes/`, and reading them all or nothing."""

from touchstone.catalog.rules.listing.read import (
    ListingFile,
    needing_evidence,
    read_about,
    read_facts,
    read_lists,
    read_programmes,
    read_relisted,
)
from touchstone.catalog.rules.listing.shapes import (
    Approval,
    Catalogue,
    Conflict,
    Coverage,
    Evidence,
    FeeLine,
    InstitutionFacts,
    Position,
    ProgrammeFacts,
    RefundBand,
    Rung,
)
from touchstone.catalog.rules.listing.write import as_facts, institution_as_facts

__all__ = [
    "Approval",
    "Catalogue",
    "Conflict",
    "Coverage",
    "Evidence",
    "FeeLine",
    "InstitutionFacts",
    "ListingFile",
    "Position",
    "ProgrammeFacts",
    "RefundBand",
    "Rung",
    "as_facts",
    "institution_as_facts",
    "needing_evidence",
    "read_about",
    "read_facts",
    "read_lists",
    "read_programmes",
    "read_relisted",
]
