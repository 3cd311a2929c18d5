"""Bytes on disk under their SHA-256: `files/ab/abcdef…`. Written whole or not at all."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


class Damaged(Exception):
    """The bytes on disk are not the ones that were stored."""


def root() -> Path:
    return Path(settings.DATA) / "files"


def path_of(sha256: str) -> Path:
    return root() / sha256[:2] / sha256


def place(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees all of it or none, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def put(content: bytes) -> str:
    """Keep the bytes and answer their SHA-256. The same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        place(path, content)
    else:
        path.touch()  # young again, so that the sweep leaves it until its new row is there
    return sha256


def get(sha256: str) -> bytes:
    """The bytes. Raises FileNotFoundError when they are gone, Damaged when they have changed."""
    content = path_of(sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(sha256)
    return content


def kept() -> Iterator[Path]:
    """Every file that is kept, drafts of interrupted writes included."""
    return (path for path in root().glob("??/*") if path.is_file())
