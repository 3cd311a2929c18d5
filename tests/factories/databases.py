"""A database of its own for a test in which several connections commit at once.

The schema is copied from the test database (a file copy on SQLite, a template on PostgreSQL), so
that nothing has to be flushed afterwards: rows that only grow cannot be deleted.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import connections, transaction

ALIAS = "default"
SET_ASIDE = {"django_session", "engine_ratebucket"}  # written by whoever looks


def every_row() -> dict[str, list[str]]:
    """All that is kept, by table: to see whether anything is another than it was."""
    tables = [model._meta.db_table for model in apps.get_models()]
    rows = {}
    with connections[ALIAS].cursor() as cursor:
        for table in set(tables) - SET_ASIDE:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


@contextmanager
def own_database(folder: Path) -> Iterator[None]:
    """Within it, the default connection of every thread leads to a fresh copy of the schema."""
    kept, settings = connections[ALIAS], connections.settings[ALIAS]
    copy = _sqlite(kept, folder) if kept.vendor == "sqlite" else _postgres(kept)
    connections.settings[ALIAS] = {**settings, "NAME": copy}
    connections[ALIAS] = connections.create_connection(ALIAS)
    try:
        yield
    finally:
        connections[ALIAS].close()
        connections[ALIAS] = kept
        connections.settings[ALIAS] = settings
        if kept.vendor == "postgresql":
            _outside(kept, f'DROP DATABASE "{copy}" WITH (FORCE)')


def _sqlite(kept: Any, folder: Path) -> str:
    kept.ensure_connection()
    path = folder / "race.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        kept.connection.backup(file)
    return str(path)


def _postgres(kept: Any) -> str:
    copy = f"race_{uuid4().hex}"
    kept.close()  # a template must have no connections
    _outside(kept, f'CREATE DATABASE "{copy}" TEMPLATE "{kept.settings_dict["NAME"]}"')
    return copy


def _outside(kept: Any, statement: str) -> None:
    with kept._nodb_cursor() as cursor:
        cursor.execute(statement)


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Start every act at the same moment, each on its own connection; answers results or exceptions."""
    start = threading.Barrier(len(acts))
    answers: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            connections[ALIAS].ensure_connection()
            start.wait()
            answers[number] = act()
        except Exception as problem:  # noqa: BLE001  # the test looks at every answer
            answers[number] = problem
        finally:
            connections[ALIAS].close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def while_uncommitted(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """Begin `second` when `first` has written and not yet committed; answers its result or exception.

    `first` commits once `second` waits for it or has ended. SQLite lets nobody begin to write while
    somebody else does, so there it commits at once.
    """
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.extend(at_once([second])))
    with transaction.atomic():
        first()
        thread.start()
        while connections[ALIAS].vendor == "postgresql" and thread.is_alive() and not _waits():
            thread.join(0.02)
    thread.join()
    return answers[0]


def _waits() -> bool:
    """Whether another connection waits for a lock."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])
