"""Work that must happen, enqueued by name inside the act's transaction: the task row is the outbox."""

import datetime as dt
from importlib import import_module
from typing import Any


def later(name: str, *, after: dt.datetime | None = None, **arguments: Any) -> None:
    """Enqueue `touchstone.<app>.tasks.<task>` for `name` = "<app>.<task>".

    Call it inside the transaction of the act: a rolled-back act leaves no task. `arguments` are
    ids and other JSON values; the task must be idempotent, since it may run again after a kill.
    `after` (aware UTC) delays it. Raises AttributeError or ModuleNotFoundError for an unknown name.
    """
    app, _, task_name = name.partition(".")
    task = getattr(import_module(f"touchstone.{app}.tasks"), task_name)
    (task.using(run_after=after) if after else task).enqueue(**arguments)
