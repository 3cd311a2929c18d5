"""Reads of credentials: what is in force, what is missing, who stands on which side of the wall."""

from touchstone.credentials.models import Candidacy, Credential, Edition, Licence
from touchstone.credentials.queries.candidacies import (
    candidacies_of,
    decidable,
    licences_shown,
    visible_to,
)
from touchstone.credentials.queries.evidence import missing, requirements
from touchstone.credentials.queries.naming import naming
from touchstone.credentials.queries.standing import (
    by_number,
    current_edition,
    edition_of,
    edition_standing,
    history,
    in_good_standing,
    standing,
    term_of,
)
from touchstone.credentials.queries.wall import against, deciders, sides, ties

__all__ = [
    "Candidacy",
    "Credential",
    "Edition",
    "Licence",
    "against",
    "by_number",
    "candidacies_of",
    "current_edition",
    "decidable",
    "deciders",
    "edition_of",
    "edition_standing",
    "history",
    "in_good_standing",
    "licences_shown",
    "missing",
    "naming",
    "requirements",
    "sides",
    "standing",
    "term_of",
    "ties",
    "visible_to",
]
