"""The document that is signed: an OpenBadgeCredential (Open Badges 3.0) on VC Data Model 2.0.

Built once from frozen facts. Context 3.0.3 was changed in place: only terms that each state of it
knows are used, so that any verifier reads the same; only clean text and absolute addresses get in, because
verifiers disagree on the rest without saying so.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from touchstone.credentials.rules.status_list import encoded
from touchstone.credentials.rules.text import faults_in, tidy

VC_CONTEXT = "https://www.w3.org/ns/credentials/v2"
BADGE_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXTS = (VC_CONTEXT, BADGE_CONTEXT)

ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9\-._~!$&'()*+,;=:@%/?#]*)?")
DID = re.compile(r"did:web:[A-Za-z0-9.\-%]+(:[A-Za-z0-9.\-_%]+)*")
SUBJECT = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Json = dict[str, Any]


@dataclass(frozen=True)
class Issuer:
    """The institution: its `did:web`, its name, and the address of its page."""

    did: str
    name: str
    url: str


@dataclass(frozen=True)
class Achievement:
    """What is awarded under one scheme version. `id` is its address, `criteria` how it is earned."""

    id: str
    name: str
    description: str
    criteria: str
    version: str


@dataclass(frozen=True)
class Facts:
    """Everything an edition says, frozen on the day it is signed.

    `id` is the edition's address, `subject` a `urn:uuid:` of the person and credential. `title` is
    what the holder may call themselves, `title_law` the sentence of the title guard with its
    statute; `scope` says what it lets them do and does not cover; `limits` is empty without.
    `valid_from` and `valid_until` are aware; fractions of a second are dropped. `status_list` is
    the list's address and `status_index` the place in it.
    """

    id: str
    number: str
    issuer: Issuer
    subject: str
    holder_name: str
    achievement: Achievement
    title: str
    title_law: str
    scope: str
    limits: str
    valid_from: dt.datetime
    valid_until: dt.datetime
    status_list: str
    status_index: int
    demonstration: bool = False


@dataclass(frozen=True)
class Fault:
    """One thing that keeps facts from being signed: where it is and what to do about it."""

    field: str
    because: str


class NotSignable(Exception):
    """The facts cannot be signed; `faults` says each reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.field}: {fault.because}" for fault in self.faults))


def instant(at: dt.datetime) -> str:
    """An aware time in UTC with whole seconds and a Z."""
    return at.astimezone(dt.UTC).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")


def credential_document(facts: Facts) -> Json:
    """The unsigned credential. Raises `NotSignable` with every fault at once."""
    faults = tuple(_faults(facts))
    if faults:
        raise NotSignable(faults)
    return {
        "@context": list(CONTEXTS),
        "id": facts.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": tidy(facts.achievement.name),
        "description": _description(facts),
        "issuer": {
            "id": facts.issuer.did,
            "type": ["Profile"],
            "name": tidy(facts.issuer.name),
            "url": facts.issuer.url,
        },
        "validFrom": instant(facts.valid_from),
        "validUntil": instant(facts.valid_until),
        "credentialSubject": _subject(facts),
        "credentialStatus": {
            "id": f"{facts.status_list}#{facts.status_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(facts.status_index),
            "statusListCredential": facts.status_list,
        },
    }


def status_list_document(
    *, address: str, issuer: str, valid_from: dt.datetime, size: int, revoked: Iterable[int]
) -> Json:
    """The unsigned status list at an `address`. It has no end: an expired list would make
    every credential on it unverifiable. No human text goes in.
    """
    faults = tuple(_address_faults({"address": address}, ADDRESS)) + tuple(
        _address_faults({"issuer": issuer}, DID)
    )
    if faults:
        raise NotSignable(faults)
    return {
        "@context": [VC_CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": instant(valid_from),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(size, revoked),
        },
    }


def _subject(facts: Facts) -> Json:
    achievement = facts.achievement
    return {
        "id": facts.subject,
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": tidy(facts.holder_name),
                "identityType": "name",
            }
        ],
        "licenseNumber": facts.number,
        "role": tidy(facts.title),
        "narrative": tidy(facts.title_law),
        "achievement": {
            "id": achievement.id,
            "type": ["Achievement"],
            "achievementType": "Certification",
            "name": tidy(achievement.name),
            "description": tidy(achievement.description),
            "criteria": {"narrative": tidy(achievement.criteria)},
            "version": achievement.version,
        },
    }


def _description(facts: Facts) -> str:
    parts = [
        "Demonstration. Not a credential." if facts.demonstration else "",
        tidy(facts.scope),
        f"Limits: {tidy(facts.limits)}" if facts.limits else "",
    ]
    return " ".join(part for part in parts if part)


def _faults(facts: Facts) -> Iterator[Fault]:
    lines = {
        "holder_name": facts.holder_name,
        "number": facts.number,
        "title": facts.title,
        "issuer.name": facts.issuer.name,
        "achievement.name": facts.achievement.name,
        "achievement.version": facts.achievement.version,
    }
    texts = {
        "title_law": facts.title_law,
        "scope": facts.scope,
        "achievement.description": facts.achievement.description,
        "achievement.criteria": facts.achievement.criteria,
    }
    for field, text in {**lines, **texts}.items():
        if not tidy(text):
            yield Fault(
                field, "say something: an empty value would not be covered by the signature"
            )
        yield from (Fault(field, because) for because in faults_in(text, one_line=field in lines))
    yield from (Fault("limits", because) for because in faults_in(facts.limits, one_line=False))
    yield from _address_faults(
        {
            "id": facts.id,
            "issuer.url": facts.issuer.url,
            "achievement.id": facts.achievement.id,
            "status_list": facts.status_list,
        },
        ADDRESS,
    )
    yield from _address_faults({"issuer.did": facts.issuer.did}, DID)
    yield from _address_faults({"subject": facts.subject}, SUBJECT)
    yield from _time_faults(facts)
    if not facts.status_index >= 0:
        yield Fault("status_index", "take a place in the list, from 0 on")


def _address_faults(addresses: dict[str, str], shape: re.Pattern[str]) -> Iterator[Fault]:
    for field, address in addresses.items():
        if not shape.fullmatch(address):
            yield Fault(field, f"give a whole, absolute address; {address!r} is not one")


def _time_faults(facts: Facts) -> Iterator[Fault]:
    moments = {"valid_from": facts.valid_from, "valid_until": facts.valid_until}
    naive = [field for field, moment in moments.items() if moment.tzinfo is None]
    for field in naive:
        yield Fault(field, "give the time with its zone")
    if not naive and facts.valid_from >= facts.valid_until:
        yield Fault("valid_until", "the end must come after the beginning")
