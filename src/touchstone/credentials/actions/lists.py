"""Status lists: a place for each edition, a bit for each that is stopped early."""

import datetime as dt
import secrets

from django.db.models import Q

from touchstone.credentials.issuer import Desk
from touchstone.credentials.models import Credential, Edition, Revocation, StatusList
from touchstone.credentials.rules.document import status_list_document
from touchstone.credentials.rules.status_list import is_nearly_full, random_free_index
from touchstone.credentials.signing import Signer, sign, to_bytes
from touchstone.institutions.models import Institution


def address_of(found: StatusList, origin: str) -> str:
    """The address at which a list is served."""
    return f"{origin}/status/{found.institution.slug}/{found.number}"


def free_place(
    institution: Institution, *, signer: Signer, desk: Desk, at: dt.datetime
) -> tuple[StatusList, int]:
    """A random free place; the next list opens at 90 %. The caller holds the institution's row."""
    lists = StatusList.objects.select_related("institution").filter(institution=institution)
    found = lists.order_by("-number").first()
    taken = set[int]()
    if found:
        taken = set(
            Edition.objects.filter(status_list=found)
            .order_by("status_index")
            .values_list("status_index", flat=True)
        )
    if found is None or is_nearly_full(len(taken), found.size):
        number = found.number + 1 if found else 1
        found = StatusList.objects.create(institution=institution, number=number, opened_at=at)
        taken = set()
        sign_list(found, signer=signer, desk=desk, at=at)
    return found, random_free_index(taken, secrets.randbelow, found.size)


def sign_list(found: StatusList, *, signer: Signer, desk: Desk, at: dt.datetime) -> None:
    """Sign a list as its revocations stand, and keep the bytes that are served."""
    revoked = Revocation.objects.filter(status_list=found).order_by("index")
    document = status_list_document(
        address=address_of(found, desk.origin),
        issuer=signer.did,
        valid_from=at,
        size=found.size,
        revoked=revoked.values_list("index", flat=True),
    )
    found.document = to_bytes(sign(document, signer, at))
    found.signed_at = at
    found.save(update_fields=["document", "signed_at"])


def stop_editions(credential: Credential, *, signer: Signer, desk: Desk, at: dt.datetime) -> int:
    """Set the bit of every edition that has none yet, for ever. Answers how many.

    The caller holds the institution's row, so that no two lists are signed at once.
    """
    editions = Edition.objects.filter(credential=credential).select_related(
        "status_list__institution"
    )
    places = [(one.status_list_id, one.status_index) for one in editions.order_by("number")]
    known = Revocation.objects.filter(
        Q(*[Q(status_list=held, index=index) for held, index in places], _connector=Q.OR)
    )
    done = set(known.order_by("pk").values_list("status_list", "index"))
    fresh = [place for place in places if place not in done]
    for held, index in fresh:
        Revocation.objects.create(status_list_id=held, index=index, at=at)
    touched = {held for held, _ in fresh}
    for found in StatusList.objects.filter(pk__in=touched).order_by("pk"):
        sign_list(found, signer=signer, desk=desk, at=at)
    return len(fresh)
