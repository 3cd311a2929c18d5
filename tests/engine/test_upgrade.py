"""A database with rows goes back a version and forward again: tables that triggers read can be remade."""

import pytest
from django.core.management import call_command

from tests.factories import assessment as make
from tests.factories import training
from tests.factories.cast import assemble
from tests.factories.databases import own_database
from touchstone.assessment.models import Answer, Sitting
from touchstone.engine.triggers.install import differences


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, as migrations need it."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.mark.race
def test_rows_and_triggers_are_there_after_a_table_is_remade(db, at):
    cast = assemble(at)
    training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    sitting = make.answered(make.began(make.scheme(cast, at), cast.ada, at), at, right=24)
    sitting.refresh_from_db()
    answers = Answer.objects.count()
    call_command("migrate", "assessment", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    found = Sitting.objects.get()
    assert (found.form, found.look_again) == (sitting.form, [])
    assert Answer.objects.filter(sitting=found).count() == answers
    assert differences() == []
