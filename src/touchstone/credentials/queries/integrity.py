"""Whether the signed documents are still, byte for byte, what was signed."""

import hashlib

from touchstone.credentials.models import Edition


def damaged() -> list[str]:
    """The editions whose bytes no longer have the hash that was written down, as number/edition."""
    rows = Edition.objects.order_by("pk").values_list(
        "credential__number", "number", "document", "sha256"
    )
    return [
        f"{number}/{edition}"
        for number, edition, document, sha256 in rows.iterator()
        if hashlib.sha256(bytes(document)).hexdigest() != sha256
    ]
