"""Whether the signed documents are still, byte for byte, what was signed."""

import hashlib
from collections.abc import Iterable
from itertools import chain

from touchstone.credentials.models import DatedCheck, Edition

Row = tuple[str, bytes | memoryview, str]


def damaged() -> list[str]:
    """What no longer has the hash that was written down: editions as number/edition, dated checks by reference."""
    return [
        name
        for name, document, sha256 in chain(_editions(), _dated())
        if hashlib.sha256(bytes(document)).hexdigest() != sha256
    ]


def _editions() -> Iterable[Row]:
    rows = Edition.objects.order_by("pk").values_list(
        "credential__number", "number", "document", "sha256"
    )
    return (
        (f"{number}/{edition}", document, sha256)
        for number, edition, document, sha256 in rows.iterator()
    )


def _dated() -> Iterable[Row]:
    rows = DatedCheck.objects.order_by("pk")
    return rows.values_list("reference", "document", "sha256").iterator()
