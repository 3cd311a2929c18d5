"""What public addresses answer as bytes: DID documents, signed documents, status lists."""

from typing import Any

from touchstone.assessment.enums import VersionState
from touchstone.assessment.models import SchemeVersion
from touchstone.credentials.models import SigningKey, StatusList
from touchstone.credentials.signing import PLATFORM, PublicKey, did_document, did_web


def institution_did(slug: str) -> dict[str, Any] | None:
    """The DID document of an institution that has signed; None for every other."""
    keys = list(SigningKey.objects.filter(institution__slug=slug).order_by("active_from", "pk"))
    return _document(keys, slug) if keys else None


def platform_did(origin: str) -> dict[str, Any]:
    """The DID document of the platform itself; without keys while it has signed nothing."""
    keys = SigningKey.objects.filter(institution__isnull=True).order_by("active_from", "pk")
    return did_document(did_web(origin), [_public(key) for key in keys])


def keys_in_use() -> set[tuple[str, str]]:
    """The keys that sign today, as (folder: an institution's slug or the platform's, fragment)."""
    active = SigningKey.objects.filter(retired_at__isnull=True).order_by("pk")
    rows = active.values_list("institution__slug", "fragment")
    return {(slug or PLATFORM, fragment) for slug, fragment in rows}


def _document(keys: list[SigningKey], slug: str) -> dict[str, Any]:
    return did_document(did_web(keys[0].origin, slug), [_public(key) for key in keys])


def _public(key: SigningKey) -> PublicKey:
    return PublicKey(key.fragment, key.multikey)


def status_list(slug: str, number: int) -> StatusList | None:
    """A signed status list of an institution."""
    return StatusList.objects.filter(
        institution__slug=slug, number=number, signed_at__isnull=False
    ).first()


def achievement(address: str) -> SchemeVersion | None:
    """The scheme version of an address `<scheme>-<version>`, from the day on which it came into force."""
    slug, _, number = address.rpartition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 4:
        return None
    return (
        SchemeVersion.objects.select_related("scheme__institution")
        .exclude(state=VersionState.DRAFT)
        .filter(scheme__slug=slug, number=int(number))
        .first()
    )
