"""Keys, DIDs and Data Integrity proofs (eddsa-rdfc-2022). No settings and no clock: all is passed in."""

from touchstone.credentials.signing.canonical import CanonicalFormsDiffer, NotCovered
from touchstone.credentials.signing.dids import (
    BadOrigin,
    PublicKey,
    did_document,
    did_web,
    multikey,
    public_key,
)
from touchstone.credentials.signing.keys import (
    PLATFORM,
    KeyMissing,
    KeyUnreadable,
    load_key,
    make_key,
)
from touchstone.credentials.signing.proof import Checked, Signer, sign, to_bytes, verify
from touchstone.credentials.signing.schema import schema_faults

__all__ = [
    "PLATFORM",
    "BadOrigin",
    "CanonicalFormsDiffer",
    "Checked",
    "KeyMissing",
    "KeyUnreadable",
    "NotCovered",
    "PublicKey",
    "Signer",
    "did_document",
    "did_web",
    "load_key",
    "make_key",
    "multikey",
    "public_key",
    "schema_faults",
    "sign",
    "to_bytes",
    "verify",
]
