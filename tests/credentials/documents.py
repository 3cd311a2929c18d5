"""A made-up institution, its key, and facts to sign."""

import dataclasses
import datetime as dt

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from touchstone.credentials.rules.document import Achievement, Facts, Issuer
from touchstone.credentials.rules.status import ends_at
from touchstone.credentials.signing import PublicKey, Signer, did_web, multikey

ORIGIN = "https://register.example.org"
DID = did_web(ORIGIN, "linden-house")
AT = dt.datetime(2026, 6, 5, 9, 14, tzinfo=dt.UTC)
NUMBER = "IMC-7K2M-9QX4"


def signer(seed: int = 7, did: str = DID) -> Signer:
    return Signer(did, "key-2026-1", Ed25519PrivateKey.from_private_bytes(bytes([seed] * 32)))


def public(of: Signer) -> PublicKey:
    return PublicKey(of.fragment, multikey(of.key.public_key()))


def facts(**changed) -> Facts:
    usual = Facts(
        id=f"{ORIGIN}/credentials/{NUMBER}/1",
        number=NUMBER,
        issuer=Issuer(DID, "Linden House", f"{ORIGIN}/institutions/linden-house"),
        subject="urn:uuid:0b6f1c0e-6f0d-4d8a-9d11-2f8f6f1f7a10",
        holder_name="Inês Carvalho",
        achievement=Achievement(
            id=f"{ORIGIN}/achievements/infant-massage-instructor-3",
            name="Infant massage instructor",
            description="Teaches parents and carers to massage their own baby.",
            criteria="60 hours of training, five practice families, an observed station, an exam.",
            version="3",
        ),
        title="Certified infant massage instructor",
        title_law="In Portugal no law keeps this title. Read on 2026-05-02.",
        scope="May teach parents and carers to massage their own baby. Not a licence to treat.",
        limits="",
        valid_from=AT,
        valid_until=ends_at(dt.date(2028, 6, 30), "Europe/Lisbon"),
        status_list=f"{ORIGIN}/status/linden-house/1",
        status_index=94_567,
    )
    return dataclasses.replace(usual, **changed)
