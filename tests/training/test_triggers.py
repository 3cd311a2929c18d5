"""What the database refuses, whoever asks: marks, stones of the wall, logs, answers, the ledger."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import training as make
from touchstone.training import actions
from touchstone.training.enums import Presence, SignOffState

pytestmark = pytest.mark.postgres

FROZEN = [
    ("training_mark", "minutes = 0"),
    ("training_involvement", "part = 'examiner'"),
    ("training_visit", "minutes = 1"),
    ("training_signoff", "state = 'declined'"),
    ("payments_payment", "amount_minor = 1"),
    ("payments_ledgerline", "amount_minor = 1"),
    ("payments_orderline", "amount_minor = 1"),
    ("payments_order", "total_minor = 1"),
]


@pytest.fixture
def told(cast, at):
    """One row at least in each of the tables."""
    cohort = make.cohort(cast, at)
    ada = make.enrolled(cohort, cast.ada, cast, at)
    make.attended(cohort.sessions.get(number=1), ada, cast.bo)
    maple = make.family(ada, at)
    make.visited(maple, at)
    asked = actions.ask_sign_off(
        family=maple, supervisor=make.supervisor(cast, at), by=cast.ada, at=at
    )
    actions.answer_sign_off(
        sign_off=asked, state=SignOffState.APPROVED, presence=Presence.VIDEO, note="", at=at
    )


@pytest.mark.parametrize(("table", "change"), FROZEN)
def test_nobody_edits_or_deletes(told, table, change):
    for statement in (f"UPDATE {table} SET {change}", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as raw:
            raw.execute(statement)
