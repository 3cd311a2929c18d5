"""The process that looks after the queue: puts back, tries again, and enqueues what comes round."""

import logging
import threading
from collections.abc import Sequence

from django.db import DatabaseError, close_old_connections

from touchstone.engine import queue
from touchstone.engine.queue import Job
from touchstone.kit import clock

log = logging.getLogger("touchstone.scheduler")
LOOK_EVERY = 2.0  # seconds


def look(jobs: Sequence[Job]) -> None:
    """Once around."""
    at = clock.now()
    queue.reap(at=at)
    queue.retry(at=at)
    for name in queue.tick(jobs, at=at):
        log.info("enqueued", extra={"job": name})


def run(jobs: Sequence[Job], stopping: threading.Event) -> None:
    """Look again every two seconds until told to stop. A database that is away is waited for."""
    while not stopping.is_set():
        try:
            look(jobs)
        except DatabaseError:
            log.exception("the queue could not be looked after; it will be tried again")
        close_old_connections()
        stopping.wait(LOOK_EVERY)
