"""Private keys: files under `<folder>/<institution>/<fragment>.pem`, encrypted, for their owner only."""

import os
import re
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

PLATFORM = "_platform"  # the folder of the platform's own keys; no institution can be called so
SLUG = re.compile(rf"{PLATFORM}|[a-z0-9]+(-[a-z0-9]+)*")
FRAGMENT = re.compile(r"key-\d{4}-\d+")


class KeyMissing(Exception):
    """There is no such key file: restore the keys from a backup."""


class KeyUnreadable(Exception):
    """The key file does not open with this secret, or is no Ed25519 key."""


def make_key(folder: Path, institution: str, fragment: str, secret: str) -> Ed25519PrivateKey:
    """The key of an institution, made now if it is not there. Two processes at once get the same one.

    `fragment` names it, `key-2026-1`: the year and a running number. Raises `KeyUnreadable` when
    one is there that the secret does not open.
    """
    path = _path(folder, institution, fragment)
    if not path.exists():
        _place(path, _sealed(Ed25519PrivateKey.generate(), secret))
    return load_key(folder, institution, fragment, secret)


def load_key(folder: Path, institution: str, fragment: str, secret: str) -> Ed25519PrivateKey:
    """A key from its file. Raises `KeyMissing` and `KeyUnreadable`."""
    path = _path(folder, institution, fragment)
    try:
        key = load_pem_private_key(path.read_bytes(), secret.encode())
    except FileNotFoundError as missing:
        raise KeyMissing(
            f"no key {fragment} of {institution}: restore the keys folder"
        ) from missing
    except (ValueError, TypeError) as refused:
        raise KeyUnreadable(
            f"key {fragment} of {institution} does not open with this secret"
        ) from refused
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnreadable(f"key {fragment} of {institution} is not an Ed25519 key")
    return key


def _path(folder: Path, institution: str, fragment: str) -> Path:
    if not SLUG.fullmatch(institution) or not FRAGMENT.fullmatch(fragment):
        raise ValueError(f"{institution!r} and {fragment!r} do not name a key")
    return folder / institution / f"{fragment}.pem"


def _sealed(key: Ed25519PrivateKey, secret: str) -> bytes:
    if not secret:
        raise ValueError("a key is never written without a secret")
    return key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(secret.encode())
    )


def _place(path: Path, content: bytes) -> None:
    """Write a whole file or none; whoever is first wins, and the other's is thrown away."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
