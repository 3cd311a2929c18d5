"""Bringing the database's triggers in line with the registry."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from touchstone.engine.triggers import registry, sql

INSTALLED = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgname LIKE %s "
        "AND c.relnamespace = current_schema()::regnamespace"
    ),
}
LEFT_OVER = {  # what has to go before the triggers are made again
    "sqlite": "SELECT 'DROP TRIGGER \"' || name || '\"' FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": (
        "SELECT 'DROP FUNCTION \"' || proname || '\"() CASCADE' FROM pg_proc "
        "WHERE proname LIKE %s AND pronamespace = current_schema()::regnamespace"
    ),
}


def wanted() -> list[sql.Trigger]:
    """What this database should hold, given the tables that it has."""
    present = set(connection.introspection.table_names())
    write = sql.WRITERS[connection.vendor]
    return [made for rule in registry.rules() if rule.table in present for made in write(rule)]


def installed() -> set[tuple[str, str]]:
    """The triggers of ours that the database holds and has switched on, as (name, table)."""
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor], [sql.PREFIX + "%"])
        return set(cursor.fetchall())


def install() -> int:
    """Drop every trigger of ours and make the registered ones again. Answers how many there are."""
    triggers = wanted()
    with transaction.atomic(), connection.cursor() as cursor:
        drop()
        for statement in (one for trigger in triggers for one in trigger.statements):
            cursor.execute(statement)
    return len(triggers)


def drop() -> None:
    """Drop every trigger of ours."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LEFT_OVER[connection.vendor], [sql.PREFIX + "%"])
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def differences() -> list[str]:
    """What the database lacks or has too much, in words; nothing when all is well."""
    want, have = {(one.name, one.table) for one in wanted()}, installed()
    missing = [f"{table} lacks the trigger {name}" for name, table in sorted(want - have)]
    return missing + [f"{table} has a stray trigger {name}" for name, table in sorted(have - want)]


def before_migrate(using: str = "default", plan: Sequence[Any] = (), **kwargs: Any) -> None:
    """Receiver of pre_migrate: SQLite remakes a table to change it, and cannot give the new one its name
    while a trigger of another table reads the old one.
    """
    if using == "default" and plan:
        drop()


def after_migrate(using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate: the framework's word that the tables are as they should be."""
    if using == "default":
        install()
