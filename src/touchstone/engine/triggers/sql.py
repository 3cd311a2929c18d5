"""How each engine writes down what the registry holds."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps

from touchstone.engine.triggers.registry import Frozen, Refusal

PREFIX = "ts_"
Rule = Frozen | Refusal


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger as an engine wants it: its name, its table, the statements that make it."""

    name: str
    table: str
    statements: tuple[str, ...]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _columns(table: str) -> list[str]:
    """A table's columns, by the model that owns it. Raises LookupError for a table of nobody's."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            return [field.column for field in model._meta.concrete_fields if field.column]
    raise LookupError(f"no model has the table {table}; triggers guard only our own")


def _edits(rule: Frozen, differs: str) -> str:
    """Whether an update touches a column that is frozen; any update does when all are."""
    if not rule.may_change:
        return "1 = 1"
    kept = [column for column in _columns(rule.table) if column not in rule.may_change]
    return " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in kept)


def _frozen(rule: Frozen, event: str, differs: str) -> str:
    """The condition under which an edit or a deletion is refused."""
    touched = f"({_edits(rule, differs)})" if event == "UPDATE" else "1 = 1"
    if not rule.erasable_by:
        return touched
    names = ", ".join(_quoted(name) for name in rule.erasable_by)
    return f"{touched} AND NOT EXISTS (SELECT 1 FROM engine_erasure e WHERE e.name IN ({names}))"  # noqa: S608  # our own names


def _says(rule: Frozen, event: str) -> str:
    return f"rows of {rule.table} are never {'edited' if event == 'UPDATE' else 'deleted'}"


def sqlite(rule: Rule) -> list[Trigger]:
    """One trigger an event: SQLite knows no more."""
    table = rule.table
    if isinstance(rule, Refusal):
        return [
            _sqlite(f"{PREFIX}{rule.name}_{event.lower()}", table, event, rule.condition, rule.says)
            for event in rule.events
        ]
    return [
        _sqlite(
            f"{PREFIX}{table}_no_{event.lower()}",
            table,
            event,
            _frozen(rule, event, "IS NOT"),
            _says(rule, event),
        )
        for event in ("UPDATE", "DELETE")
    ]


def _sqlite(name: str, table: str, event: str, condition: str, says: str) -> Trigger:
    return _named(
        name,
        table,
        f'CREATE TRIGGER "%" BEFORE {event} ON "{table}" WHEN {condition} '
        f"BEGIN SELECT RAISE(ABORT, {_quoted(says)}); END",
    )


def postgresql(rule: Rule) -> list[Trigger]:
    """A function and its trigger for each; TRUNCATE is refused too, whatever the erasure."""
    table = rule.table
    if isinstance(rule, Refusal):
        events = " OR ".join(rule.events)
        wait = _wait(rule.one_at_a_time)
        return [_postgresql(PREFIX + rule.name, table, events, rule.on_postgresql, rule.says, wait)]
    guards = {
        "UPDATE": _frozen(rule, "UPDATE", "IS DISTINCT FROM"),
        "DELETE": _frozen(rule, "DELETE", ""),
        "TRUNCATE": "1 = 1",
    }
    return [
        _postgresql(
            f"{PREFIX}{table}_no_{event.lower()}", table, event, condition, _says(rule, event)
        )
        for event, condition in guards.items()
    ]


def _wait(whom: str) -> str:
    if not whom:
        return ""
    return f"PERFORM pg_advisory_xact_lock(hashtextextended('touchstone', {whom}));"


def _postgresql(
    name: str, table: str, event: str, condition: str, says: str, first: str = ""
) -> Trigger:
    """SQLSTATE 23000 is integrity_constraint_violation: Django's IntegrityError."""
    answer = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(event, "NEW")
    level = "STATEMENT" if event == "TRUNCATE" else "ROW"
    return _named(
        name,
        table,
        'CREATE FUNCTION "%"() RETURNS trigger LANGUAGE plpgsql AS $touchstone$ '
        f"BEGIN {first} IF {condition} THEN RAISE EXCEPTION USING "
        f"MESSAGE = {_quoted(says)}, ERRCODE = '23000'; END IF; RETURN {answer}; END $touchstone$",
        f'CREATE TRIGGER "%" BEFORE {event} ON "{table}" FOR EACH {level} EXECUTE FUNCTION "%"()',
    )


def _named(name: str, table: str, *statements: str) -> Trigger:
    """Its name ends in a hash of what it says, so that the same name is the same trigger."""
    mark = hashlib.sha256("".join(statements).encode()).hexdigest()[:6]
    full = f"{name}_{mark}"
    return Trigger(full, table, tuple(text.replace('"%"', f'"{full}"') for text in statements))


WRITERS: dict[str, Callable[[Rule], list[Trigger]]] = {"sqlite": sqlite, "postgresql": postgresql}
