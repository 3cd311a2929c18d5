"""What the database itself refuses, tried with raw SQL on whichever engine the tests run."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField

from touchstone.engine.models import Erasure, Loaded, Tick
from touchstone.engine.triggers import append_only, lawful_erasure, refuse_when, registry, sql
from touchstone.engine.triggers.install import (
    after_migrate,
    before_migrate,
    differences,
    install,
    installed,
)
from touchstone.kit.records import GrowingQuerySet

pytestmark = pytest.mark.postgres


@pytest.fixture
def rules(db, monkeypatch):
    """Turns may be deleted by one erasure; of what was loaded only the digest may change."""
    monkeypatch.setattr(registry, "_frozen", {})
    monkeypatch.setattr(registry, "_refusals", {})
    append_only("engine_tick", erasable_by=("test.retention",))
    append_only("engine_loaded", may_change=("digest",))
    refuse_when(
        "tick_in_time", table="engine_tick", condition="NEW.slot < 0",
        says="a turn isn't before the beginning", one_at_a_time="NEW.slot",
    )  # fmt: skip
    install()


@pytest.fixture
def tick(rules, at):
    return Tick.objects.create(job="a", slot=1, enqueued_at=at)


def refused(statement, says):
    with pytest.raises(IntegrityError, match=says), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_rows_that_only_grow(tick):
    refused("UPDATE engine_tick SET slot = 2", "rows of engine_tick are never edited")
    refused("DELETE FROM engine_tick", "rows of engine_tick are never deleted")
    assert Tick.objects.get().slot == 1


def test_a_table_is_never_emptied(tick):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    refused("TRUNCATE engine_tick", "never deleted")
    with lawful_erasure("test.retention"):
        refused("TRUNCATE engine_tick", "never deleted")


def test_named_columns_may_change_and_no_other(rules, at):
    row = Loaded.objects.create(name="catalogue", digest="1", loaded_at=at)
    row.digest = "2"
    row.save()
    refused("UPDATE engine_loaded SET digest = '3', name = 'other'", "never edited")
    assert Loaded.objects.get().digest == "2"


def test_a_condition_refuses_a_row_in_words(tick, at):
    with pytest.raises(IntegrityError, match="isn't before the beginning"), transaction.atomic():
        Tick.objects.create(job="b", slot=-1, enqueued_at=at)
    Tick.objects.create(job="b", slot=0, enqueued_at=at)


def test_a_lawful_erasure_opens_its_tables_for_its_own_end_only(tick):
    with lawful_erasure("test.retention"):
        assert Tick.objects.all().delete()[0] == 1
    assert not Erasure.objects.exists()


def test_another_erasure_opens_nothing(tick):
    with lawful_erasure("test.other"):
        refused("DELETE FROM engine_tick", "never deleted")


def test_after_the_erasure_the_table_is_shut_again(tick):
    with lawful_erasure("test.retention"):
        pass
    refused("DELETE FROM engine_tick", "never deleted")


def test_an_erasure_that_fails_undoes_itself(tick):
    class Interrupted(Exception):
        pass

    with pytest.raises(Interrupted), lawful_erasure("test.retention"):  # noqa: PT012  # the act and its end
        Tick.objects.all().delete()
        raise Interrupted
    assert Tick.objects.count() == 1
    refused("DELETE FROM engine_tick", "never deleted")


def test_triggers_lost_with_a_table_come_back_and_strays_go(rules):
    name, table = min(installed())
    on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{name}"{on_table}')
    assert differences() == [f"{table} lacks the trigger {name}"]
    with pytest.raises(CommandError, match="lacks the trigger"):
        call_command("triggers", check=True)
    call_command("triggers", verbosity=0)
    registry._refusals.clear()
    assert [line for line in differences() if "has a stray trigger ts_tick_in_time" in line] == differences()
    install()
    assert differences() == []


def test_a_table_of_nobody_cannot_be_half_guarded():
    rule = registry.Frozen("nobodys_table", may_change=("x",), erasable_by=())
    with pytest.raises(LookupError, match="nobodys_table"):
        sql.WRITERS[connection.vendor](rule)


def test_the_database_has_every_trigger_that_the_apps_ask_for(db):
    assert installed()
    assert differences() == []


def growing():
    from django.apps import apps

    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if isinstance(model._default_manager.get_queryset(), GrowingQuerySet)
    )


@pytest.mark.parametrize("table", growing())
def test_rows_that_only_grow_in_python_only_grow_in_the_database(table):
    assert table in {rule.table for rule in registry.rules() if isinstance(rule, registry.Frozen)}


def test_tables_change_without_triggers_and_have_them_again_afterwards(rules):
    before_migrate(plan=[])
    assert installed()
    before_migrate(plan=["a migration"])
    assert not installed()
    after_migrate()
    assert not differences()


@pytest.mark.django_db(transaction=True)
def test_a_table_that_a_trigger_of_another_reads_can_be_remade(monkeypatch):
    monkeypatch.setattr(registry, "_frozen", {})
    monkeypatch.setattr(registry, "_refusals", {})
    refuse_when(
        "tick_of_known_job", table="engine_tick", says="unknown job",
        condition="NOT EXISTS (SELECT 1 FROM engine_loaded l WHERE l.name = NEW.job)",
    )  # fmt: skip
    install()
    name, longer = Loaded._meta.get_field("name"), CharField(max_length=90, unique=True)
    longer.set_attributes_from_name("name")
    longer.model = Loaded
    before_migrate(plan=["a migration"])
    with connection.schema_editor() as editor:
        editor.alter_field(Loaded, name, longer)
        editor.alter_field(Loaded, longer, name)
    after_migrate()
    assert not differences()
