"""Data Integrity proofs of the cryptosuite eddsa-rdfc-2022 (W3C vc-di-eddsa)."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyld import jsonld

from touchstone.credentials.rules.document import CONTEXTS, Fault, NotSignable, instant
from touchstone.credentials.signing import base58
from touchstone.credentials.signing.canonical import (
    CanonicalFormsDiffer,
    NotCovered,
    canonical,
    covered,
)
from touchstone.credentials.signing.contexts import ContextUnknown
from touchstone.credentials.signing.dids import PublicKey, public_key
from touchstone.credentials.signing.schema import schema_faults

SUITE = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}
PURPOSE = {"proofPurpose": "assertionMethod"}
MEMBERS = {*SUITE, *PURPOSE, "created", "verificationMethod", "proofValue"}
BROKEN = (
    CanonicalFormsDiffer,
    ContextUnknown,
    InvalidSignature,
    KeyError,
    NotCovered,
    TypeError,
    ValueError,
    jsonld.JsonLdError,
)


@dataclass(frozen=True)
class Signer:
    """Who signs: the DID, the fragment of its key, and the private key."""

    did: str
    fragment: str
    key: Ed25519PrivateKey

    @property
    def method(self) -> str:
        """The verification method that the proof names."""
        return f"{self.did}#{self.fragment}"


class Because(StrEnum):
    """Why a document does not stand."""

    NO_PROOF = "no_proof"
    OTHER_PROOF = "other_proof"
    KEY_UNKNOWN = "key_unknown"
    OTHER_ISSUER = "other_issuer"
    CHANGED = "changed"


@dataclass(frozen=True)
class Checked:
    """Whether a document is what its issuer signed, and if not, why not."""

    genuine: bool
    because: Because | None = None


def sign(document: Mapping[str, Any], signer: Signer, at: dt.datetime) -> dict[str, Any]:
    """The document with its proof, made at `at` (aware), checked before it is handed out.

    Raises `NotSignable` when the issuer is another or the official schema refuses a credential,
    `NotCovered` when a part would stay outside the signature, `CanonicalFormsDiffer` when two
    libraries disagree.
    """
    if "proof" in document:
        raise NotSignable([Fault("proof", "this document is signed already")])
    if issuer_of(document) != signer.did:
        raise NotSignable([Fault("issuer", f"{signer.did} can only sign for itself")])
    bare = dict(document)
    if tuple(document["@context"]) == CONTEXTS and (faults := schema_faults(bare)):
        raise NotSignable(Fault("document", fault) for fault in faults)
    options = {
        **SUITE,
        "created": instant(at),
        "verificationMethod": signer.method,
        **PURPOSE,
    }
    content = what_is_signed(bare, options)
    signature = signer.key.sign(content)
    signer.key.public_key().verify(signature, content)
    return {**bare, "proof": {**options, "proofValue": "z" + base58.encode(signature)}}


def verify(document: Mapping[str, Any], did: str, keys: Iterable[PublicKey]) -> Checked:
    """Whether a document was signed by one of a DID's keys and nothing in it was changed or added.

    For documents of our own. Dates and status are the register's to say.
    """
    proof = document.get("proof")
    if not isinstance(proof, Mapping):
        return Checked(genuine=False, because=Because.NO_PROOF)
    fixed = {name: proof.get(name) for name in (*SUITE, *PURPOSE)}
    if fixed != SUITE | PURPOSE or set(proof) != MEMBERS:
        return Checked(genuine=False, because=Because.OTHER_PROOF)
    if issuer_of(document) != did:
        return Checked(genuine=False, because=Because.OTHER_ISSUER)
    known = {f"{did}#{key.fragment}": key.multikey for key in keys}
    if proof.get("verificationMethod") not in known:
        return Checked(genuine=False, because=Because.KEY_UNKNOWN)
    if not _signature_holds(document, proof, known[proof["verificationMethod"]]):
        return Checked(genuine=False, because=Because.CHANGED)
    return Checked(genuine=True)


def what_is_signed(document: Mapping[str, Any], options: Mapping[str, Any]) -> bytes:
    """The 64 bytes under the signature: SHA-256 of the canonical proof options, which take the
    document's contexts, then of the canonical document. Raises as `sign` does.
    """
    head = _options_hash(tuple(document["@context"]), json.dumps(options))
    return head + hashlib.sha256(covered(document).encode()).digest()


def issuer_of(document: Mapping[str, Any]) -> str:
    """The DID of a document's issuer, written as text or as a Profile."""
    issuer = document.get("issuer", "")
    return str(issuer.get("id", "") if isinstance(issuer, Mapping) else issuer)


def to_bytes(document: Mapping[str, Any]) -> bytes:
    """The bytes that are stored and served: JSON in ASCII, which every reader of pictures survives."""
    return json.dumps(document, ensure_ascii=True, indent=1).encode()


def _signature_holds(document: Mapping[str, Any], proof: Mapping[str, Any], key: str) -> bool:
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    value = proof.get("proofValue", "")
    try:
        signature = base58.decode(value[1:]) if value.startswith("z") else b""
        public_key(key).verify(signature, what_is_signed(document, options))
    except BROKEN:
        return False
    return True


@lru_cache(maxsize=64)
def _options_hash(context: tuple[str, ...], options: str) -> bytes:
    text = canonical({"@context": list(context), **json.loads(options)})
    return hashlib.sha256(text.encode()).digest()
