import datetime as dt

from django.db import IntegrityError, transaction

from touchstone.credentials.issuer import Desk
from touchstone.credentials.models import SigningKey
from touchstone.credentials.signing import (
    PLATFORM,
    Signer,
    did_web,
    load_key,
    make_key,
    multikey,
)
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting, system

FIRST = "credentials.first_signature"


class OtherOrigin(Exception):
    """Keys were made under another address: documents signed there would not be found here."""


class KeyDiffers(Exception):
    """The key file is not the one that signed before: restore the keys folder from a backup."""


class NothingSigned(Exception):
    """The institution has no key yet."""


def signing_key(
    institution: Institution, *, desk: Desk, at: dt.datetime
) -> tuple[SigningKey, Signer]:
    """The key with which an institution signs, made on its first signature.

    Belongs in the transaction of the act; two at once get the same key. Raises OtherOrigin,
    KeyDiffers, and signing's KeyMissing and KeyUnreadable.
    """
    Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)
    require_origin(desk.origin)
    known = _active(institution)
    if known is None:
        known = _next_key(institution, desk, by=system(FIRST), at=at)
    return known, _signer(known, institution, desk)


def platform_key(*, desk: Desk, at: dt.datetime) -> tuple[SigningKey, Signer]:
    """The key with which the platform signs what it says itself. As `signing_key`."""
    require_origin(desk.origin)
    known = _active(None)
    if known is None:
        try:
            with transaction.atomic():
                known = _next_key(None, desk, by=system(FIRST), at=at)
        except IntegrityError:  # somebody else's first signature, at the same moment
            known = SigningKey.objects.get(institution=None, retired_at__isnull=True)
    return known, _signer(known, None, desk)


@transaction.atomic
def rotate_key(
    *, institution: Institution | None, desk: Desk, by: Acting, at: dt.datetime
) -> SigningKey:
    """Retire the key with which an institution (None: the platform itself) signs, and make the next
    one. What the old key signed stays good: it is never taken out of the DID document.

    Raises NothingSigned, OtherOrigin.
    """
    if institution:
        Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)
    require_origin(desk.origin)
    old = _active(institution)
    if old is None:
        raise NothingSigned(
            f"{_folder(institution)} has not signed anything: there is no key to retire."
        )
    old.retired_at = at
    old.save(update_fields=["retired_at"])
    record(
        "key.retired",
        on=old, by=by, at=at, institution=old.institution_id, fragment=old.fragment,
    )  # fmt: skip
    return _next_key(institution, desk, by=by, at=at)


def require_origin(origin: str) -> None:
    """Raises OtherOrigin when keys were made under an address that is not this one."""
    other = SigningKey.objects.exclude(origin=origin).order_by("pk").first()
    if other:
        raise OtherOrigin(
            f"Certificates were signed under {other.origin}, and this installation calls itself "
            f"{origin}. Set TOUCHSTONE_PUBLIC_URL={other.origin}, or begin with an empty data folder."
        )


def _active(institution: Institution | None) -> SigningKey | None:
    return SigningKey.objects.filter(institution=institution, retired_at__isnull=True).first()


def _folder(institution: Institution | None) -> str:
    return institution.slug if institution else PLATFORM


def _signer(known: SigningKey, institution: Institution | None, desk: Desk) -> Signer:
    folder = _folder(institution)
    key = load_key(desk.keys, folder, known.fragment, desk.secret)
    if multikey(key.public_key()) != known.multikey:
        raise KeyDiffers(
            f"The key {known.fragment} of {folder} is not the one that signed before. "
            "Restore the keys folder from a backup."
        )
    did = did_web(desk.origin, institution.slug if institution else None)
    return Signer(did, known.fragment, key)


def _next_key(
    institution: Institution | None, desk: Desk, *, by: Acting, at: dt.datetime
) -> SigningKey:
    before = SigningKey.objects.filter(institution=institution).count()
    fragment = f"key-{at.year}-{before + 1}"
    key = make_key(desk.keys, _folder(institution), fragment, desk.secret)
    made = SigningKey.objects.create(
        institution=institution,
        fragment=fragment,
        multikey=multikey(key.public_key()),
        origin=desk.origin,
        active_from=at,
    )
    record("key.made", on=made, by=by, at=at, institution=made.institution_id, fragment=fragment)
    return made
