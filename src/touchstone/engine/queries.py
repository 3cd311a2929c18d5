import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django_tasks_db.models import DBTaskResult

from touchstone.engine import disk
from touchstone.engine.models import Mail, StoredFile, WorkerBeat
from touchstone.engine.queue import LEASE


def worker_is_alive(*, at: dt.datetime) -> bool:
    """Whether a worker has said so within its lease."""
    return WorkerBeat.objects.filter(seen_at__gt=at - LEASE).exists()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many tasks are waiting, running and failed (for now, or for good)."""

    ready: int
    running: int
    failed: int


def waiting() -> Waiting:
    counts = dict(DBTaskResult.objects.order_by().values_list("status").annotate(count=Count("pk")))
    return Waiting(*(counts.get(status, 0) for status in ("READY", "RUNNING", "FAILED")))


def failed_tasks() -> "QuerySet[DBTaskResult[..., Any]]":
    """What has failed, newest first; `exception_class_path` and `traceback` say why."""
    return DBTaskResult.objects.failed().order_by("-finished_at", "pk")


def letters() -> QuerySet[Mail]:
    """The outbox, newest first: for the demonstration's mail page."""
    return Mail.objects.order_by("-posted_at", "-pk")


def files_of(owner: str) -> QuerySet[StoredFile]:
    """The files of "<app>.<model>:<id>", oldest first."""
    return StoredFile.objects.filter(owner=owner).order_by("stored_at", "pk")


def content(file: StoredFile) -> bytes:
    """A stored file's bytes. Raises FileNotFoundError or disk.Damaged when they are not as stored."""
    return disk.get(file.sha256)
