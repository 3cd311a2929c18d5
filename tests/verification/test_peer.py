"""An independent verifier reads what we publish, over a resolver that knows our addresses only."""

import json
import re

import pytest
from openbadgeslib.ob3 import (
    OB3LdpVerifier,
    OB3VerificationError,
    resolve_verification_method,
    verify_data_integrity_proof,
)

from tests.credentials.documents import AT, DID, ORIGIN, facts, public, signer
from touchstone.credentials.rules.document import credential_document, status_list_document
from touchstone.credentials.rules.status_list import SMALLEST
from touchstone.credentials.signing import did_document, sign, to_bytes


class Site:
    """What our public addresses answer; everything else is out of reach."""

    def __init__(self, did=DID, keys=None, revoked=(), listed_by=None):
        keys = keys if keys is not None else [public(signer())]
        status = status_list_document(
            address=facts().status_list, issuer=DID, valid_from=AT, size=SMALLEST, revoked=revoked
        )
        self.pages = {
            f"{ORIGIN}/institutions/linden-house/did.json": did_document(did, keys),
            facts().status_list: sign(status, listed_by or signer(), AT),
        }

    def __call__(self, url, *args, **kwargs):
        if url not in self.pages:
            raise OSError(f"{url} is out of reach")
        return to_bytes(self.pages[url])


@pytest.fixture(scope="module")
def credential():
    return sign(credential_document(facts()), signer(), AT)


def verified(document, site):
    """The peer's reading, issuer anchored to our DID.

    It checks the proof of a list only when that is a JWT; ours is checked with its other door.
    """
    listed = json.loads(site(facts().status_list))
    method = listed["proof"]["verificationMethod"]
    assert listed["issuer"] == DID
    verify_data_integrity_proof(listed, resolve_verification_method(method, download=site))
    verifier = OB3LdpVerifier.for_issuer_did(DID)
    return verifier.verify(
        to_bytes(document), check_status=True, verify_status_list=False, download=site
    )


@pytest.fixture(autouse=True)
def on_a_day_in_force(monkeypatch):
    """The peer reads the machine's clock; our dates are put around it."""
    import datetime as dt

    from openbadgeslib.ob3 import verifier

    real = dt.datetime

    class Day(real):
        @classmethod
        def now(cls, tz=None):
            return real(2027, 1, 1, tzinfo=tz)

    monkeypatch.setattr(verifier, "datetime", Day)


def test_a_good_credential_is_verified(credential):
    badge = verified(credential, Site())
    assert badge.id == credential["id"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("credentialSubject", "identifier", 0, "identityHash"), "Eve"),
        (("validUntil",), "2099-01-01T00:00:00Z"),
        (("credentialSubject", "narrative"), "May treat."),
        (("credentialStatus", "statusListIndex"), "5"),
        (("credentialSubject", "extra"), "PhD"),
    ],
)
def test_a_tampered_one_is_not(credential, path, value):
    other = json.loads(to_bytes(credential))
    spot = other
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    with pytest.raises(OB3VerificationError):
        verified(other, Site())


def test_another_key_under_our_name_is_not():
    forged = sign(credential_document(facts()), signer(9), AT)
    with pytest.raises(OB3VerificationError):
        verified(forged, Site())


def test_another_issuer_is_not(credential):
    with pytest.raises(OB3VerificationError):
        verified(credential, Site(did="did:web:elsewhere.example", keys=[public(signer(9))]))


def test_a_revoked_one_is_not_and_only_that_one(credential):
    with pytest.raises(OB3VerificationError, match=re.compile("revo", re.IGNORECASE)):
        verified(credential, Site(revoked=[facts().status_index]))
    index = facts().status_index
    assert verified(credential, Site(revoked=[index - 1, index + 1, index ^ 7]))


def test_a_list_signed_by_somebody_else_does_not_count(credential):
    with pytest.raises(OB3VerificationError):
        verified(credential, Site(listed_by=signer(9)))


def test_a_retired_key_still_verifies_what_it_signed(credential):
    from touchstone.credentials.signing import PublicKey

    newer = PublicKey("key-2027-1", public(signer(9)).multikey)
    assert verified(credential, Site(keys=[public(signer()), newer]))
