"""For machines that look after machines: is it up, and can it do its work."""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from touchstone import __version__
from touchstone.credentials.queries.served import keys_in_use
from touchstone.credentials.signing.keys import KeyMissing, KeyUnreadable, load_key
from touchstone.engine.queries import worker_is_alive
from touchstone.kit import clock
from touchstone.web.ui.audience import public

log = logging.getLogger("touchstone.health")


@public
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers. No database, so that it stays true while the database is away."""
    return JsonResponse({"status": "ok", "version": __version__})


@public
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, worker and keys are there, else 503; each is "ok" or "missing"."""
    is_there = _database()
    found = {
        "database": is_there,
        "worker": is_there and worker_is_alive(at=clock.now()),
        "keys": _keys(keys_in_use() if is_there else set()),
    }
    says = {part: "ok" if good else "missing" for part, good in found.items()}
    return JsonResponse(says, status=200 if all(found.values()) else 503)


def _keys(in_use: set[tuple[str, str]]) -> bool:
    """Whether every private key that signs, and every one that lies there, opens with our secret."""
    folder = settings.DATA / "keys"
    lie_there = {(path.parent.name, path.stem) for path in folder.glob("*/*.pem")}
    try:
        for slug, fragment in in_use | lie_there:
            load_key(folder, slug, fragment, settings.KEY_SECRET)
    except (KeyMissing, KeyUnreadable, OSError, ValueError):
        log.exception("a signing key cannot be read")
        return False
    return True


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("the database does not answer")
        return False
    return True
