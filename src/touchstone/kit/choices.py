"""Labels for enumerations, given at the field and complete by construction."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


def labelled(kind: type[StrEnum], labels: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    """Django `choices` for a StrEnum. Raises ValueError when a member has no label."""
    missing = [member.value for member in kind if member not in labels]
    if missing:
        raise ValueError(f"{kind.__name__} has no label for {', '.join(missing)}")
    return [(member.value, labels[member]) for member in kind]
