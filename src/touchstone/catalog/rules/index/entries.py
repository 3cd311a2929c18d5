from collections.abc import Mapping
from dataclasses import dataclass, field

UNKNOWN = "unknown"
ORDERS = ("stated", "total", "soonest", "live", "newest")
"""Orders of the list: what is stated (the order of the entries), then by the ranks of the entries."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the earth, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed programme as the index sees it.

    `values` are its values by facet, empty or left out where nothing is stated. `text` is folded.
    `ranks` are whole numbers by order, the smallest first; left out where nothing is stated, and
    then it comes after all others.
    """

    id: int
    values: Mapping[str, frozenset[str]]
    text: str
    is_demonstration: bool = False
    places: tuple[Place, ...] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)
