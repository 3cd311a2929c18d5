"""The index of the list, as each web process holds it."""

import datetime as dt
from dataclasses import dataclass

from touchstone.catalog.models import FindIndex
from touchstone.catalog.queries.entries import build_index
from touchstone.catalog.rules.index import Index, unpacked
from touchstone.kit import clock

FEW = 2_000  # programmes that a web process indexes by itself, rather than show an older list


@dataclass(slots=True)
class _Held:
    """What this process has loaded, and which change of the catalogue it shows."""

    mark: str = ""
    index: Index | None = None


_held = _Held()


def current() -> Index:
    """The index of the catalogue as it stands: one query while nothing has changed.

    After a change, what the worker has stored; until then a process indexes a small catalogue itself,
    and shows the older list of a large one.
    """
    row = FindIndex.objects.filter(pk=FindIndex.ONE).values("wanted", "built", "programmes").first()
    if row is None:
        return build_index(_today())
    if _held.index is not None and _held.mark == row["wanted"]:
        return _held.index
    index = None
    if row["built"] == row["wanted"] or row["programmes"] > FEW:
        index = _stored(row["built"])
    if index is None:
        index = build_index(_today())
        row["built"] = row["wanted"]
    _held.mark, _held.index = row["built"], index
    return index


def _stored(mark: str) -> Index | None:
    if _held.index is not None and _held.mark == mark:
        return _held.index
    data = FindIndex.objects.filter(pk=FindIndex.ONE).values_list("data", flat=True).first()
    return unpacked(bytes(data)) if data else None


def _today() -> dt.date:
    return clock.now().date()
