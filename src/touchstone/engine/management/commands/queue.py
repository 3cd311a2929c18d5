from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from touchstone.engine import queries
from touchstone.engine.queue import run_again


class Command(BaseCommand):
    help = (
        "Says how the queue stands and what has failed; --again ID gives a failed task another go."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", metavar="ID")

    def handle(self, *args: Any, again: str | None, **options: Any) -> None:
        if again:
            if not run_again(again):
                raise CommandError(f"No failed task has the id {again}.")
            self.stdout.write(f"{again} waits for its turn.")
            return
        now = queries.waiting()
        self.stdout.write(f"{now.ready} waiting, {now.running} running, {now.failed} failed")
        for task in queries.failed_tasks()[:50]:
            why = (task.traceback.strip().splitlines() or [task.exception_class_path])[-1]
            self.stdout.write(f"{task.id}  {task.task_path}  tried {len(task.worker_ids)}×  {why}")
