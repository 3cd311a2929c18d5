"""Whether something serves from this data folder: servers share a lock, a restore needs it alone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


class Serving(Exception):
    """Somebody else is at the data folder."""


@contextmanager
def serving() -> Iterator[None]:
    """Held while the product serves; any number may. Raises Serving during a restore."""
    with _held(fcntl.LOCK_SH):
        yield


@contextmanager
def nobody_serves() -> Iterator[None]:
    """Held while the data folder is replaced. Raises Serving while anything serves from it."""
    with _held(fcntl.LOCK_EX):
        yield


@contextmanager
def _held(kind: int) -> Iterator[None]:
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with (settings.DATA / "serving.lock").open("w") as lock:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise Serving from held
        yield
