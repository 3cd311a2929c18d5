"""Keeping the index of the list."""

import datetime as dt
import secrets

from django.db import transaction

from touchstone.catalog.models import FindIndex, Programme, Start
from touchstone.catalog.queries.entries import build_index
from touchstone.catalog.rules.index import packed
from touchstone.kit.later import later


def catalogue_changed() -> None:
    """Say, inside the transaction of the change, that the index is behind; the worker makes it anew."""
    FindIndex.objects.update_or_create(pk=FindIndex.ONE, defaults={"wanted": secrets.token_hex(8)})
    later("catalog.rebuild_index")


def rebuild_index(*, at: dt.datetime, anyway: bool = False) -> bool:
    """Store the index of the catalogue as it stands; gives whether there was anything to do.

    Nothing is done where it is up to date and of the same day, unless `anyway`.
    """
    row, _ = FindIndex.objects.get_or_create(
        pk=FindIndex.ONE, defaults={"wanted": secrets.token_hex(8)}
    )
    today = at.date()
    if row.built == row.wanted and row.day == today and not anyway:
        return False
    is_new = anyway or row.built == row.wanted
    wanted = secrets.token_hex(8) if is_new else row.wanted
    index = build_index(today)
    with transaction.atomic():
        stored = FindIndex.objects.filter(pk=FindIndex.ONE)
        stored.update(built=wanted, day=today, programmes=len(index.ids), data=packed(index))
        stored.filter(wanted=row.wanted).update(wanted=wanted)
    return True


def announce_start(
    *,
    programme: Programme,
    key: str,
    starts_on: dt.date,
    delivery: str,
    time_zone: str,
    earliest: dt.time | None = None,
    latest: dt.time | None = None,
) -> None:
    """Put a dated run that takes applications in the list, or move it. Idempotent by its key.

    All its meetings fall between `earliest` and `latest`, in its own time zone.
    """
    Start.objects.update_or_create(
        key=key,
        defaults={
            "programme": programme, "starts_on": starts_on, "delivery": delivery,
            "time_zone": time_zone, "earliest": earliest, "latest": latest,
        },
    )  # fmt: skip
    catalogue_changed()


def take_back_start(*, key: str) -> None:
    """Take a run out of the list: it takes no more applications. Twice is once."""
    gone, _ = Start.objects.filter(key=key).delete()
    if gone:
        catalogue_changed()
