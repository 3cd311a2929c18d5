from dataclasses import dataclass

from touchstone.catalog import words
from touchstone.catalog.enums import Purpose
from touchstone.catalog.queries.show import Totals
from touchstone.catalog.queries.tables import roles
from touchstone.catalog.rules.index import UNKNOWN
from touchstone.web.public.query import address

ACROSS, STEP, FIRST = 18, 23.5, 12
TILES = (Purpose.OWN_BABY, Purpose.TEACH_PARENTS, Purpose.HOSPITAL, Purpose.FAMILIES_AT_RISK)


@dataclass(frozen=True, slots=True)
class Tile:
    """A way into the list: those that accept, and those that do not say; never those that exclude."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Pebble:
    """One programme of the tally: full states a course fee, half another charge, none no charge."""

    x: float
    y: float
    kind: str


def role_tiles() -> list[Tile]:
    """The roles, the parent first."""
    ordered = sorted(roles(), key=lambda role: role.id != "parent")
    return [Tile(role.name, address("", {"role": (role.id, UNKNOWN)})) for role in ordered]


def purpose_tiles() -> list[Tile]:
    return [
        Tile(str(words.PURPOSES[one]), address("", {"purpose": (one.value, UNKNOWN)}))
        for one in TILES
    ]


def pebbles(totals: Totals) -> list[Pebble]:
    kinds = (
        ["full"] * totals.with_course_fee
        + ["half"] * totals.with_other_charge
        + ["none"] * totals.without_charge
    )
    return [
        Pebble(FIRST + STEP * (n % ACROSS), FIRST + 24 * (n // ACROSS), kind)
        for n, kind in enumerate(kinds)
    ]


def tally_height(totals: Totals) -> int:
    return 24 * max(1, -(-totals.programmes // ACROSS))
