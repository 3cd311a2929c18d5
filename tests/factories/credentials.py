"""Credentials as rows, for tests of what stands on them: who may teach, what a page may say."""

import datetime as dt
import hashlib

from touchstone.assessment.enums import SchemeTemplate, VersionState
from touchstone.assessment.models import Scheme, SchemeVersion
from touchstone.credentials.enums import CandidacyState, CredentialKind, DecisionKind, Lane
from touchstone.credentials.models import (
    Candidacy,
    Credential,
    Decision,
    Edition,
    SigningKey,
    StatusList,
)
from touchstone.institutions.models import Institution
from touchstone.people.models import Person

TITLE = "Certified Infant Massage Instructor"


def scheme_version(
    institution: Institution, template: SchemeTemplate, at: dt.datetime, by: Person
) -> SchemeVersion:
    """A published scheme of a template; the same one each time for an institution."""
    slug = f"{institution.slug}-{template.value}"
    found = SchemeVersion.objects.filter(scheme__slug=slug).first()
    if found:
        return found
    scheme = Scheme.objects.create(
        institution=institution, slug=slug, title=TITLE, template=template, created_at=at
    )
    return SchemeVersion.objects.create(
        scheme=scheme, number=1, terms={"sessions_required": 5, "renewal_window_days": 90},
        state=VersionState.PUBLISHED, created_at=at, published_at=at, published_by=by,
    )  # fmt: skip


def award(
    person: Person,
    institution: Institution,
    *,
    by: Person,
    at: dt.datetime,
    number: str = "IMC-7K2M-9QX4",
    title: str = TITLE,
    lane: Lane = Lane.PARENT_LED,
    years: int = 2,
) -> Credential:
    """An instructor credential, valid from `at` for some years; its document is not really signed."""
    version = scheme_version(institution, SchemeTemplate.INSTRUCTOR, at, by)
    candidacy = Candidacy.objects.create(
        institution=institution, scheme_version=version, person=person, name_to_print=person.name,
        state=CandidacyState.AWARDED, opened_at=at, ready_at=at,
    )  # fmt: skip
    credential = Credential.objects.create(
        number=number, institution=institution, scheme=version.scheme, person=person,
        kind=CredentialKind.FULL, first_awarded_at=at,
    )  # fmt: skip
    decision = decide(candidacy, credential, DecisionKind.AWARD, by=by, at=at)
    key = SigningKey.objects.filter(institution=institution).first() or SigningKey.objects.create(
        institution=institution, fragment="key-2026-1", multikey="z6Mk", active_from=at,
        origin="http://localhost:8000",
    )  # fmt: skip
    codes = StatusList.objects.filter(institution=institution).first() or StatusList.objects.create(
        institution=institution, number=1, opened_at=at
    )
    document = f"{number}/1".encode()
    Edition.objects.create(
        credential=credential, number=1, decision=decision, holder_name=person.name, title=title,
        lane=lane, valid_from=at, good_until=(at + dt.timedelta(days=365 * years)).date(), facts={},
        document=document, sha256=hashlib.sha256(document).hexdigest(), key=key, status_list=codes,
        status_index=codes.editions.count(), signed_at=at,
    )  # fmt: skip
    return credential


def decide(
    candidacy: Candidacy, credential: Credential, kind: DecisionKind, *, by: Person, at: dt.datetime
) -> Decision:
    return Decision.objects.create(
        institution=credential.institution, candidacy=candidacy, credential=credential, kind=kind,
        decided_by=by, at=at, reason="For the test.",
    )  # fmt: skip


def suspend(credential: Credential, *, by: Person, at: dt.datetime) -> Decision:
    """Takes the standing away, as a decision does."""
    candidacy = Candidacy.objects.get(person=credential.person_id, scheme_version__scheme=credential.scheme_id)
    return decide(candidacy, credential, DecisionKind.SUSPEND, by=by, at=at)
