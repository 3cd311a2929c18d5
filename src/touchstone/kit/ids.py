"""Opaque public names for rows: what a page or an API shows instead of a database id."""

import hashlib
import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def public_id() -> str:
    """Twelve random signs of an alphabet without look-alikes: 58 bits, not sequential."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def token() -> str:
    """A secret for a link: 43 signs, 256 bits. Only its hash is kept (see `token_hash`)."""
    return secrets.token_urlsafe(32)


def token_hash(value: str) -> str:
    """SHA-256 of a link's secret, in hex: what the database keeps and looks up."""
    return hashlib.sha256(value.encode()).hexdigest()
