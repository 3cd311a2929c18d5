"""Who signs: `did:web` of an institution, its document, and public keys as Multikey."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from touchstone.credentials.signing import base58

ED25519 = b"\xed\x01"
DID_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


class BadOrigin(Exception):
    """The public address cannot carry identifiers."""


@dataclass(frozen=True)
class PublicKey:
    """The public half of a signing key: its fragment (`key-2026-1`) and its Multikey (`z6Mk…`).

    The fragment is a name and never the key itself, so that a verifier has to ask our document.
    """

    fragment: str
    multikey: str


def did_web(origin: str, slug: str | None = None) -> str:
    """The DID of an institution at an origin, or of the platform itself without a slug.

    `https://register.example.org` and `linden-house` make
    `did:web:register.example.org:institutions:linden-house`. Raises `BadOrigin` for an origin with
    a path, and for http anywhere but on loopback.
    """
    parts = urlsplit(origin)
    host = (parts.hostname or "").lower()
    if not host or parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise BadOrigin(
            f"{origin!r} is not an origin: give scheme and host, with a port if need be"
        )
    if parts.scheme not in {"https", "http"} or (parts.scheme == "http" and not _is_loopback(host)):
        raise BadOrigin(f"{origin!r} must be https: identifiers over http are for loopback only")
    if ":" in host:
        raise BadOrigin(f"{origin!r} is an IPv6 address, which did:web cannot hold: use a name")
    port = f"%3A{parts.port}" if parts.port else ""
    tail = f":institutions:{slug}" if slug else ""
    return f"did:web:{host}{port}{tail}"


def did_document(did: str, keys: Iterable[PublicKey]) -> dict[str, Any]:
    """The document behind a DID. Retired keys stay in it: taking one out kills all that it signed."""
    methods = [
        {
            "id": f"{did}#{key.fragment}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.multikey,
        }
        for key in keys
    ]
    return {
        "@context": list(DID_CONTEXTS),
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def multikey(key: Ed25519PublicKey) -> str:
    """An Ed25519 public key as Multikey: `z`, base58btc of `ed 01` and the 32 bytes."""
    return "z" + base58.encode(ED25519 + key.public_bytes(Encoding.Raw, PublicFormat.Raw))


def public_key(text: str) -> Ed25519PublicKey:
    """The key of a Multikey. Raises ValueError for any that is not Ed25519."""
    content = base58.decode(text[1:]) if text.startswith("z") else b""
    if not content.startswith(ED25519) or len(content) != len(ED25519) + 32:
        raise ValueError("not an Ed25519 Multikey")
    return Ed25519PublicKey.from_public_bytes(content[len(ED25519) :])


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
