"""The JSON-LD contexts, pinned: read once from `data/contexts`, checked by SHA-256, never fetched.

A context decides what a signature covers, and the published files have been changed in place.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from touchstone.credentials.rules.document import BADGE_CONTEXT, VC_CONTEXT

FOLDER = Path(__file__).resolve().parents[4] / "data" / "contexts"

PINNED = {
    VC_CONTEXT: (
        "credentials-v2.json",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    BADGE_CONTEXT: (
        "ob-v3p0-context-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
}
SCHEMA = (
    "ob-v3p0-achievementcredential-schema.json",
    "859e405b592d93c3261fe899362f4128801140d4d20c01502a066b3540483d95",
)


class ContextUnknown(Exception):
    """A document names a context that is not pinned here."""


class ContextChanged(Exception):
    """A pinned file is not, byte for byte, the one that was pinned."""


@cache
def pinned_file(name: str, sha256: str) -> Any:
    """The JSON of a file in `data/contexts`. Raises `ContextChanged` when its bytes are others."""
    content = (FOLDER / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ContextChanged(
            f"data/contexts/{name} is not the pinned file; restore it from a release"
        )
    return json.loads(content)


def context(url: str) -> Any:
    """The context document at a URL. Raises `ContextUnknown` for any that is not pinned."""
    if url not in PINNED:
        raise ContextUnknown(f"the context {url} is not one that we know")
    return pinned_file(*PINNED[url])
