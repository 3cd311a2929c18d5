"""Listings: the shape of an institution's programmes in `data/programmes/`, and reading them all or nothing."""

from touchstone.catalog.rules.listing.read import ListingFile, read_facts, read_programmes
from touchstone.catalog.rules.listing.shapes import (
    Catalogue,
    Conflict,
    Coverage,
    Evidence,
    FeeLine,
    InstitutionFacts,
    Position,
    ProgrammeFacts,
    RefundBand,
)
from touchstone.catalog.rules.listing.write import as_facts, institution_as_facts

__all__ = [
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
    "as_facts",
    "institution_as_facts",
    "read_facts",
    "read_programmes",
]
