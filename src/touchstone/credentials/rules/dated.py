"""A dated check: what the register answered about a certificate at one instant, said by the platform.

Its reference is read like a number of a certificate. Its document is a Verifiable Credential that
uses the terms of the VC context alone, because verifiers refuse contexts that they do not know. It
names the certificate and never the holder: the name stays in the edition, whose hash it carries.
"""

import base64
import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from touchstone.credentials.enums import Status
from touchstone.credentials.rules.document import VC_CONTEXT, Json, instant
from touchstone.credentials.rules.numbers import ALPHABET, GAPS, check_sign

PREFIX = "V"
RANDOM_SIGNS = 11
YEARS_KEPT = 5
SHAPE = re.compile(rf"{PREFIX}?([{ALPHABET}]{{{RANDOM_SIGNS + 1}}})")


@dataclass(frozen=True)
class CheckFacts:
    """What a dated check says. `page` is its address, `edition` the address of the signed document
    that counted, `edition_sha256` that document's hash in hex. `at` is aware.
    """

    reference: str
    page: str
    platform: str
    number: str
    edition: str
    edition_number: int
    edition_sha256: str
    status: Status
    in_force: bool
    at: dt.datetime


def make(places: Sequence[int]) -> str:
    """The reference made of eleven random places of the alphabet, a check sign added:
    `V-7K2M-9QX4-B3HD`. Raises ValueError for another count.
    """
    if len(places) != RANDOM_SIGNS:
        raise ValueError(f"a reference is made of {RANDOM_SIGNS} places")
    signs = "".join(ALPHABET[place] for place in places)
    return _printed(signs + check_sign(signs))


def read(typed: str) -> str | None:
    """A reference in its printed form, from any case, with or without hyphens; None when it is none."""
    text = GAPS.sub("", unicodedata.normalize("NFKC", typed)).upper()
    found = SHAPE.fullmatch(text)
    signs = found[1] if found else ""
    return _printed(signs) if signs and check_sign(signs[:-1]) == signs[-1] else None


def _printed(signs: str) -> str:
    return "-".join((PREFIX, signs[:4], signs[4:8], signs[8:]))


def dated_check_document(facts: CheckFacts) -> Json:
    """The unsigned document. It has no end: it speaks of its instant and of no other."""
    force = "in force" if facts.in_force else "not in force"
    digest = base64.b64encode(bytes.fromhex(facts.edition_sha256)).decode()
    return {
        "@context": [VC_CONTEXT],
        "id": f"{facts.page}.json",
        "type": ["VerifiableCredential"],
        "name": f"Dated check {facts.reference}",
        "description": "What the register answered about a certificate at one instant. "
        "It says nothing of any other time.",
        "issuer": facts.platform,
        "validFrom": instant(facts.at),
        "credentialSubject": {
            "id": facts.edition,
            "name": f"{facts.number}, edition {facts.edition_number}",
            "description": f"{facts.status.value}: {force}",
        },
        "relatedResource": [{"id": facts.edition, "digestSRI": f"sha256-{digest}"}],
    }
