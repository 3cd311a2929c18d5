from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True, slots=True)
class Frozen:
    """A table whose rows only grow, but for the columns that `may_change`."""

    table: str
    may_change: tuple[str, ...]
    erasable_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Rows that may not come into being: `condition` is SQL over NEW (and OLD for an update)."""

    name: str
    table: str
    events: tuple[str, ...]
    condition: str
    on_postgresql: str
    says: str
    one_at_a_time: str


_frozen: dict[str, Frozen] = {}
_refusals: dict[str, Refusal] = {}


def append_only(
    table: str, *, may_change: Sequence[str] = (), erasable_by: Sequence[str] = ()
) -> None:
    """Rows of `table` are added and read, never edited or deleted.

    `may_change` names columns that may still be updated. `erasable_by` names the erasures (see
    `lawful_erasure`) that may edit and delete all the same; nothing opens TRUNCATE.
    """
    _frozen[table] = Frozen(table, tuple(may_change), tuple(erasable_by))


def refuse_when(
    name: str,
    *,
    table: str,
    condition: str,
    says: str,
    events: Sequence[str] = ("INSERT",),
    on_postgresql: str = "",
    one_at_a_time: str = "",
) -> None:
    """Refuse a row of `table` for which `condition` holds, with the words `says`.

    `condition` is an SQL expression that both engines read (`on_postgresql` replaces it there when
    they differ). `events` are INSERT and UPDATE. `one_at_a_time` is SQL over NEW for a whole number: on
    PostgreSQL writers with the same value wait for one another, so that two at once cannot each
    miss the other's row (SQLite has one writer anyway).
    """
    _refusals[name] = Refusal(
        name, table, tuple(events), condition, on_postgresql or condition, says, one_at_a_time
    )


def rules() -> list[Frozen | Refusal]:
    """Everything that the apps have registered."""
    autodiscover_modules("triggers")
    return [*_frozen.values(), *_refusals.values()]
