"""Dated checks: kept when somebody asks for one, let go after their years."""

import datetime as dt
import hashlib
import secrets

from django.db import transaction
from django.db.models import QuerySet

from touchstone.credentials.actions.keys import platform_key
from touchstone.credentials.issuer import desk
from touchstone.credentials.models import Credential, DatedCheck
from touchstone.credentials.queries import current_edition, standing
from touchstone.credentials.rules import dated
from touchstone.credentials.rules.numbers import ALPHABET
from touchstone.credentials.signing import sign, to_bytes
from touchstone.engine.triggers import lawful_erasure
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting, link

ERASURE = "credentials.dated_checks"


@transaction.atomic
def keep_check(*, credential: Credential, at: dt.datetime, origin: str = "") -> DatedCheck:
    """Keep what the register says of a credential at this instant, signed by the platform.

    Nobody is written down. Raises what signing raises (`actions.CANNOT_SIGN`).
    """
    signing = desk(origin)
    key, signer = platform_key(desk=signing, at=at)
    places = [secrets.randbelow(len(ALPHABET)) for _ in range(dated.RANDOM_SIGNS)]
    reference = dated.make(places)
    edition, found = current_edition(credential), standing(credential, at=at)
    facts = dated.CheckFacts(
        reference=reference,
        page=f"{signing.origin}/verify/check/{reference}",
        platform=signer.did,
        number=credential.number,
        edition=f"{signing.origin}/credentials/{credential.number}/{edition.number}",
        edition_number=edition.number,
        edition_sha256=edition.sha256,
        status=found.status,
        in_force=found.in_force,
        at=at,
    )
    document = to_bytes(sign(dated.dated_check_document(facts), signer, at))
    made = DatedCheck.objects.create(
        reference=reference,
        edition=edition,
        status=found.status,
        in_force=found.in_force,
        at=at.replace(microsecond=0),
        document=document,
        sha256=hashlib.sha256(document).hexdigest(),
        key=key,
    )
    record(
        "check.kept",
        on=made, by=link(reference), at=at, institution=credential.institution_id, credential=credential.pk,
    )  # fmt: skip
    return made


@transaction.atomic
def forget_old_checks(*, by: Acting, at: dt.datetime) -> int:
    """Delete the dated checks that have been kept for their years. Answers how many."""
    before = at - dt.timedelta(days=365 * dated.YEARS_KEPT + 2)
    old: QuerySet[DatedCheck] = QuerySet(DatedCheck).filter(at__lt=before)
    last = old.order_by("-at", "-pk").first()
    if last is None:
        return 0
    with lawful_erasure(ERASURE):
        count, _ = old.delete()
    record("check.forgotten", on=last, by=by, at=at, count=count)
    return count
