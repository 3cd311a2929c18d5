"""Many at the cash desk: no more is taken than is owed, no more given back than was paid."""

from collections import Counter
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Sum

from tests.factories.cast import assemble
from tests.factories.databases import at_once, own_database
from tests.payments.test_orders import opened, pay
from touchstone.payments import actions
from touchstone.payments.models import Payment, Refund

pytestmark = pytest.mark.race
MANY = 20


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield
        call_command("check_ledger", stdout=StringIO())


@pytest.fixture
def cast(db, at):
    return assemble(at)


def kinds(answers):
    return Counter(type(one).__name__ for one in answers)


def test_no_more_is_taken_than_is_owed(cast, at):
    """Everybody brings a quarter of it under a key of their own."""
    order = opened(cast, at)
    answers = at_once(
        [partial(pay, order, cast, at, amount=21000, key=f"k{n}") for n in range(MANY)]
    )
    assert kinds(answers)["Payment"] == 4
    assert set(kinds(answers)) == {"Payment", "OrderClosed"}
    assert Payment.objects.aggregate(sum=Sum("amount_minor"))["sum"] == order.total_minor
    numbers = Payment.objects.values_list("receipt_number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4]


def test_no_more_is_given_back_than_was_paid(cast, at):
    payment = pay(opened(cast, at), cast, at)
    give = partial(
        actions.refund, payment=payment, amount_minor=30000, reason="Ill.", by=cast.dee, at=at
    )
    answers = at_once([partial(give, key=f"k{n}") for n in range(MANY)])
    assert kinds(answers) == {"Refund": 2, "RefundTooMuch": MANY - 2}
    assert Refund.objects.aggregate(sum=Sum("amount_minor"))["sum"] == 60000


def test_paid_or_let_go_and_never_both(cast, at):
    order = opened(cast, at)
    cancel = partial(actions.cancel_order, order=order, reason="No.", by=cast.dee, at=at)
    answers = at_once([cancel, partial(pay, order, cast, at)])
    order.refresh_from_db()
    assert (order.state, Payment.objects.count()) in {("settled", 1), ("cancelled", 0)}
    assert sum(isinstance(one, actions.OrderClosed) for one in answers) == 1
