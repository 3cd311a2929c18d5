"""Signing an edition: facts are frozen, signed, stored as bytes, and never built again."""

import dataclasses
import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from touchstone.credentials.actions.keys import signing_key
from touchstone.credentials.actions.lists import address_of, free_place
from touchstone.credentials.enums import CredentialKind
from touchstone.credentials.issuer import Desk
from touchstone.credentials.models import Credential, Decision, Edition, SigningKey, StatusList
from touchstone.credentials.rules.achievement import award_name, criteria, scope
from touchstone.credentials.rules.document import Achievement, Facts, Issuer, credential_document
from touchstone.credentials.rules.naming import Naming
from touchstone.credentials.rules.requirements import asked
from touchstone.credentials.rules.status import ends_at
from touchstone.credentials.signing import Signer, sign, to_bytes
from touchstone.training.queries.curriculum import lesson_slugs


@dataclass(frozen=True, slots=True)
class Content:
    """What an edition says beside its number: name, title, limits, from when, to which day.

    `scheme_until` is the last day by the scheme alone; `good_until` is the earlier of it and the end
    of the licence that the title rests on. `earned` are the requirements as they were met.
    """

    holder_name: str
    naming: Naming
    valid_from: dt.datetime
    scheme_until: dt.date
    limits: str = ""
    earned: tuple[dict[str, Any], ...] = ()

    @property
    def good_until(self) -> dt.date:
        until = self.naming.licence_until
        return min(self.scheme_until, until) if until else self.scheme_until


def sign_edition(
    credential: Credential, decision: Decision, content: Content, *, desk: Desk, at: dt.datetime
) -> Edition:
    """The next edition under a number, in the transaction of its decision. Raises what signing raises."""
    institution = credential.institution
    key, signer = signing_key(institution, desk=desk, at=at)
    found, index = free_place(institution, signer=signer, desk=desk, at=at)
    number = Edition.objects.filter(credential=credential).count() + 1
    facts = _facts(credential, decision, content, number, found, index, signer, desk)
    document = to_bytes(sign(credential_document(facts), signer, at))
    return _keep(credential, decision, content, facts, number, key, found, index, document, at)


def _facts(
    credential: Credential,
    decision: Decision,
    content: Content,
    number: int,
    found: StatusList,
    index: int,
    signer: Signer,
    desk: Desk,
) -> Facts:
    institution, naming = credential.institution, content.naming
    kind = CredentialKind(credential.kind)
    page = f"{desk.origin}/credentials/{credential.number}"
    return Facts(
        id=f"{page}/{number}",
        number=credential.number,
        issuer=Issuer(
            signer.did, institution.name, f"{desk.origin}/institutions/{institution.slug}"
        ),
        subject=uuid.uuid5(uuid.NAMESPACE_URL, page).urn,
        holder_name=content.holder_name,
        achievement=_achievement(decision, kind, desk),
        title=naming.title,
        title_law=naming.sentence,
        scope=scope(naming.lane, kind),
        limits=content.limits,
        valid_from=content.valid_from,
        valid_until=ends_at(content.good_until, institution.time_zone),
        status_list=address_of(found, desk.origin),
        status_index=index,
        demonstration=institution.is_demonstration,
    )


def _achievement(decision: Decision, kind: CredentialKind, desk: Desk) -> Achievement:
    version = decision.candidacy.scheme_version
    wanted = asked(version.terms, kind)
    lessons = lesson_slugs() if wanted.lessons is None else wanted.lessons
    name = award_name(version.terms, version.scheme.title)
    return Achievement(
        id=f"{desk.origin}/achievements/{version.scheme.slug}-{version.number}",
        name=f"{name} (trainee)" if kind is CredentialKind.TRAINEE else name,
        description=f"{name}, awarded by {version.scheme.institution.name}.",
        criteria=criteria(wanted, len(lessons)),
        version=str(version.number),
    )


def _keep(
    credential: Credential,
    decision: Decision,
    content: Content,
    facts: Facts,
    number: int,
    key: SigningKey,
    found: StatusList,
    index: int,
    document: bytes,
    at: dt.datetime,
) -> Edition:
    naming = content.naming
    return Edition.objects.create(
        credential=credential,
        number=number,
        decision=decision,
        holder_name=content.holder_name,
        title=naming.title,
        lane=naming.lane,
        limits=content.limits,
        licence_until=naming.licence_until,
        valid_from=content.valid_from,
        good_until=content.good_until,
        facts=_frozen(facts, content),
        document=document,
        sha256=hashlib.sha256(document).hexdigest(),
        key=key,
        status_list=found,
        status_index=index,
        signed_at=at,
    )


def _frozen(facts: Facts, content: Content) -> dict[str, Any]:
    """Everything that the document was built from, as JSON."""
    said = dataclasses.asdict(facts)
    for moment in ("valid_from", "valid_until"):
        said[moment] = said[moment].isoformat()
    answers = [
        {"place_id": place, **dataclasses.asdict(answer)}
        for place, answer in content.naming.answers
    ]
    return {
        **said,
        "scheme_until": content.scheme_until.isoformat(),
        "title_answers": answers,
        "title_instead": content.naming.instead,
        "earned": list(content.earned),
    }
