import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody's work or part. `may_add` is what a certificate adds to it, `may_not` what it never does."""

    id: str
    name: str
    may_add: tuple[str, ...]
    may_not: tuple[str, ...]


def read_roles(tree: Mapping[str, Any]) -> tuple[Role, ...]:
    """The rows of the table. Of several names for one role the first is used."""
    return tuple(
        Role(
            id=row["id"],
            name=_short(row["names"]["en"]),
            may_add=tuple(row["may_add_to_own_scope"]),
            may_not=tuple(row["may_not"]),
        )
        for row in tree["roles"]
    )


def _short(name: str) -> str:
    first = re.split(r" / | \(|,", name, maxsplit=1)[0].strip()
    return first[:1].upper() + first[1:]
