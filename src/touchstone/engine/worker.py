"""The process that carries out tasks, and says while it does that it is alive."""

import logging
import threading
from typing import Any

from django.db import DatabaseError, connection
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker

from touchstone.engine import queue
from touchstone.kit import clock, ids

log = logging.getLogger("touchstone.worker")


class Worker(DatabaseWorker):
    """django-tasks' worker with a heartbeat beside it (see queue.reap)."""

    def __init__(self, *, poll_seconds: float = 0.5, batch: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=poll_seconds,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=ids.public_id(),
        )
        self._over = threading.Event()

    def run(self) -> Any:
        """Work until told to stop; with `batch`, until nothing is ready."""
        queue.beat(self.worker_id, at=clock.now())
        heart = threading.Thread(target=self._beat, daemon=True)
        heart.start()
        try:
            return super().run()
        finally:
            self._over.set()
            heart.join(timeout=queue.BEAT.total_seconds())
            queue.leave(self.worker_id)

    def _beat(self) -> None:
        while not self._over.wait(queue.BEAT.total_seconds()):
            try:
                queue.beat(self.worker_id, at=clock.now())
            except DatabaseError:
                log.warning("the heartbeat did not reach the database; it will be tried again")
            connection.close_if_unusable_or_obsolete()
        connection.close()
