"""The index of the list, as each web process holds it."""

import datetime as dt

from touchstone.catalog.models import FindIndex
from touchstone.catalog.queries.entries import build_index
from touchstone.catalog.queries.held import Held
from touchstone.catalog.rules.index import Index, unpacked
from touchstone.kit import clock

FEW = 2_000  # programmes that a web process indexes by itself, rather than show an older list


_held = Held[Index]()


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
    return _held.get(mark, lambda: (_stored() if is_stored else None) or build_index(_today()))


def _stored() -> Index | None:
    data = FindIndex.objects.filter(pk=FindIndex.ONE).values_list("data", flat=True).first()
    return unpacked(bytes(data)) if data else None


def _today() -> dt.date:
    return clock.now().date()
