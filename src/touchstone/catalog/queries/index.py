"""The index of the list, as each web process holds it."""

import datetime as dt

from touchstone.catalog.models import FindIndex
from touchstone.catalog.queries.entries import build_index
from touchstone.catalog.rules.index import Index, unpacked
from touchstone.kit import clock

FEW = 2_000  # programmes that a web process indexes by itself, rather than show an older list


Held = tuple[str, Index]
"""Which change of the catalogue is shown, and its index."""

_held: list[Held] = []  # what this process has loaded: one, put in place whole


def current() -> Index:
    """The index of the catalogue as it stands: one query while nothing has changed.

    After a change, what the worker has stored; until then a process indexes a small catalogue itself,
    and shows the older list of a large one.
    """
    row = FindIndex.objects.filter(pk=FindIndex.ONE).values("wanted", "built", "programmes").first()
    if row is None:
        return build_index(_today())
    is_stored = row["built"] == row["wanted"] or row["programmes"] > FEW
    mark = row["built"] if is_stored else row["wanted"]
    for held, index in _held:
        if held == mark:
            return index
    found = (_stored() if is_stored else None) or build_index(_today())
    _held[:] = [(mark, found)]
    return found


def _stored() -> Index | None:
    data = FindIndex.objects.filter(pk=FindIndex.ONE).values_list("data", flat=True).first()
    return unpacked(bytes(data)) if data else None


def _today() -> dt.date:
    return clock.now().date()
