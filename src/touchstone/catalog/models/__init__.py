from touchstone.catalog.models.corrections import Correction
from touchstone.catalog.models.facts import Admission, Conflict, CoverageLine, FeeLine, Source
from touchstone.catalog.models.imports import ListingImport
from touchstone.catalog.models.index import FindIndex, Start
from touchstone.catalog.models.pages import SourcePage
from touchstone.catalog.models.programme import Programme, ProgrammeVersion
from touchstone.catalog.models.quotes import Quote
from touchstone.catalog.models.reviews import Review

__all__ = [
    "Admission",
    "Conflict",
    "Correction",
    "CoverageLine",
    "FeeLine",
    "FindIndex",
    "ListingImport",
    "Programme",
    "ProgrammeVersion",
    "Quote",
    "Review",
    "Source",
    "SourcePage",
    "Start",
]
