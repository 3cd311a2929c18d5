"""The queue's safety net: what a dead worker left comes back, what failed is tried again.

Tasks live in django-tasks' database table. A worker says every few seconds that it is alive; a
task whose worker has been silent for LEASE is put back. Every task is therefore written so that
running it again does no harm.
"""

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django_tasks_db.models import DBTaskResult, get_date_max

from touchstone.engine.models import Tick, WorkerBeat
from touchstone.kit.later import later

log = logging.getLogger("touchstone.queue")

BEAT = dt.timedelta(seconds=5)
LEASE = dt.timedelta(seconds=30)
ATTEMPTS = 6
PAUSES = tuple(dt.timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200))
FINISHED_KEPT, FAILED_KEPT = dt.timedelta(days=7), dt.timedelta(days=90)
STOPPED = {"builtins.SystemExit", "builtins.KeyboardInterrupt"}
WORKER_GONE = "touchstone.engine.queue.WorkerGone"


class WorkerGone(Exception):
    """A task took its worker down as often as a task may be tried."""


@dataclass(frozen=True, slots=True)
class Job:
    """A task (`"<app>.<task>"`, without arguments) that comes round every so often, UTC."""

    name: str
    every: dt.timedelta
    after: dt.timedelta = dt.timedelta(0)  # how long after the start of its turn: 03:10 for a daily

    def slot(self, at: dt.datetime) -> int:
        """The number of the turn that is due at this instant."""
        return int((at.timestamp() - self.after.total_seconds()) // self.every.total_seconds())


def beat(worker: str, *, at: dt.datetime) -> None:
    """The worker is alive."""
    if not WorkerBeat.objects.filter(worker=worker).update(seen_at=at):
        WorkerBeat.objects.create(worker=worker, began_at=at, seen_at=at)


def leave(worker: str) -> None:
    """The worker has stopped in good order."""
    WorkerBeat.objects.filter(worker=worker).delete()


def reap(*, at: dt.datetime) -> int:
    """Put back what silent workers left RUNNING. Answers how many tasks.

    A task that has taken its worker down as often as it may be tried stays FAILED.
    """
    alive = set(WorkerBeat.objects.filter(seen_at__gt=at - LEASE).values_list("worker", flat=True))
    left = [
        one
        for one in DBTaskResult.objects.running().filter(started_at__lt=at - BEAT)
        if not alive.intersection(one.worker_ids[-1:])
    ]
    return sum(_put_back(one, at=at) for one in left)


def _put_back(left: "DBTaskResult[..., Any]", *, at: dt.datetime) -> int:
    same = DBTaskResult.objects.running().filter(pk=left.pk, started_at=left.started_at)
    if len(left.worker_ids) >= ATTEMPTS:
        log.error("a task took its worker down each time", extra={"task": left.task_path})
        return same.update(status="FAILED", finished_at=at, exception_class_path=WORKER_GONE)
    log.warning("a worker went silent; its task is put back", extra={"task": left.task_path})
    return same.update(status="READY", run_after=at, started_at=None)


def retry(*, at: dt.datetime) -> int:
    """Put failed tasks back, with longer pauses each time, until ATTEMPTS. Answers how many."""
    recent = at - FINISHED_KEPT
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=recent)
    return sum(_try_again(one, at=at) for one in failed.order_by("finished_at"))


def _try_again(failed: "DBTaskResult[..., Any]", *, at: dt.datetime) -> int:
    tried = len(failed.worker_ids)
    if tried >= ATTEMPTS:
        return 0
    stopped = failed.exception_class_path in STOPPED
    pause = dt.timedelta(0) if stopped else PAUSES[max(tried, 1) - 1]
    log.warning("a task failed and will be tried again", extra={"task": failed.task_path})
    same = DBTaskResult.objects.failed().filter(pk=failed.pk, finished_at=failed.finished_at)
    return same.update(status="READY", run_after=failed.finished_at + pause, finished_at=None)


def tick(jobs: Iterable[Job], *, at: dt.datetime) -> list[str]:
    """Enqueue each job whose turn has come and was not enqueued yet. Answers their names.

    The turn and the task are one transaction, so that two schedulers enqueue it once and a kill
    in between loses nothing. Turns missed while nothing ran are made up by one.
    """
    came = [(job, job.slot(at)) for job in jobs]
    known = set(
        Tick.objects.filter(
            Q(*[Q(job=job.name, slot=slot) for job, slot in came], _connector=Q.OR)
        ).values_list("job", "slot")
    )
    return [
        job.name for job, slot in came if (job.name, slot) not in known and _enqueue(job, slot, at)
    ]


def _enqueue(job: Job, slot: int, at: dt.datetime) -> bool:
    try:
        with transaction.atomic():
            Tick.objects.create(job=job.name, slot=slot, enqueued_at=at)
            later(job.name)
    except IntegrityError:
        return False
    return True


def forget_finished(*, at: dt.datetime) -> None:
    """Delete finished tasks, old turns and the beats of workers that are long gone."""
    finished = DBTaskResult.objects
    finished.successful().filter(finished_at__lt=at - FINISHED_KEPT).delete()
    finished.failed().filter(finished_at__lt=at - FAILED_KEPT).delete()
    Tick.objects.filter(enqueued_at__lt=at - FAILED_KEPT).delete()
    WorkerBeat.objects.filter(seen_at__lt=at - FINISHED_KEPT).delete()


def run_again(task_id: str) -> bool:
    """Give a task that has failed for good another ATTEMPTS. False when there is none by that id."""
    failed = DBTaskResult.objects.failed().filter(pk=task_id)
    again = {"status": "READY", "worker_ids": [], "run_after": get_date_max(), "finished_at": None}
    return bool(failed.update(**again))
