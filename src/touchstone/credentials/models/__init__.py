from touchstone.credentials.models.candidacy import Candidacy, Decision, Licence, SeriesRecord
from touchstone.credentials.models.checks import DatedCheck, Watch
from touchstone.credentials.models.credential import Check, Credential, Edition, RegisterChoice
from touchstone.credentials.models.issuing import Revocation, SigningKey, StatusList

__all__ = [
    "Candidacy",
    "Check",
    "Credential",
    "DatedCheck",
    "Decision",
    "Edition",
    "Licence",
    "RegisterChoice",
    "Revocation",
    "SeriesRecord",
    "SigningKey",
    "StatusList",
    "Watch",
]
