"""What is owed, what came in, what went back; and that the books always agree."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from touchstone.institutions.actions import NotYours
from touchstone.payments import actions, queries
from touchstone.payments.enums import Method, OrderState, Purpose
from touchstone.payments.models import LedgerLine, Order, Payment
from touchstone.payments.rules import Line


@pytest.fixture
def order(cast, at):
    return opened(cast, at)


def opened(
    cast,
    at,
    ref="thing-1",
    lines=(("tuition", "Autumn cohort", 79500), ("materials", "Doll", 4500)),
    **more,
):
    return actions.open_order(
        **{
            "institution": cast.linden, "payer": cast.ada, "purpose": Purpose.RENEWAL, "purpose_ref": ref,
            "currency": "GBP", "lines": [Line(*line) for line in lines], "due_at": at + dt.timedelta(days=14),
            "by": cast.dee, "at": at, **more,
        }
    )  # fmt: skip


def pay(order, cast, at, amount=84000, key="k1", **more):
    return actions.record_payment(
        **{
            "order": order, "amount_minor": amount, "method": Method.TRANSFER, "received_on": at.date(),
            "reference": "", "key": key, "by": cast.dee, "at": at, **more,
        }
    )  # fmt: skip


@pytest.fixture(autouse=True)
def the_books_agree(db):
    yield
    call_command("check_ledger", stdout=StringIO())


def state(order):
    order.refresh_from_db()
    return order.state


def test_an_order_adds_its_lines_up_and_stands_once(order, cast, at):
    assert order.total_minor == 84000
    assert [line.text for line in order.lines.order_by("position")] == ["Autumn cohort", "Doll"]
    again = opened(cast, at, due_at=at + dt.timedelta(days=20))
    assert again.pk == order.pk
    assert again.due_at == at + dt.timedelta(days=20)
    assert queries.owed(order) == 84000


def test_an_order_of_nothing_is_settled_at_once(cast, at):
    free = opened(cast, at, lines=[("tuition", "Free", 0)])
    assert free.state == OrderState.SETTLED
    with pytest.raises(ValueError, match="at least one line"):
        opened(cast, at, ref="thing-2", lines=[])


def test_paying_in_parts_settles_with_the_last(order, cast, at):
    first = pay(order, cast, at, amount=40000)
    assert state(order) == OrderState.OPEN
    assert queries.owed(order) == 44000
    second = pay(order, cast, at, amount=44000, key="k2")
    assert state(order) == OrderState.SETTLED
    assert (first.receipt_number, second.receipt_number) == (1, 2)


def test_the_same_key_is_one_payment(order, cast, at):
    assert pay(order, cast, at).pk == pay(order, cast, at).pk
    assert Payment.objects.count() == 1
    with pytest.raises(actions.KeyUsed):
        pay(order, cast, at, amount=1)


@pytest.mark.parametrize("amount", [0, -5, 84001])
def test_nobody_pays_more_than_is_owed_or_nothing(order, cast, at, amount):
    with pytest.raises(actions.PaidTooMuch) as refused:
        pay(order, cast, at, amount=amount)
    assert refused.value.owed_minor == 84000


def test_closed_orders_take_no_money_and_tomorrow_has_not_come(order, cast, at):
    with pytest.raises(actions.NotYetReceived):
        pay(order, cast, at, received_on=at.date() + dt.timedelta(days=1))
    pay(order, cast, at)
    with pytest.raises(actions.OrderClosed):
        pay(order, cast, at, key="k2")
    with pytest.raises(actions.OrderClosed):
        actions.cancel_order(order=order, reason="late", by=cast.dee, at=at)


def test_only_the_office_takes_money(order, cast, at):
    for person in (cast.bo, cast.ada, cast.olga):
        with pytest.raises(NotYours):
            pay(order, cast, at, by=person)


def test_receipts_run_on_per_institution(cast, at):
    numbers = [
        pay(opened(cast, at, ref=f"t{n}"), cast, at, key=f"k{n}").receipt_number for n in range(3)
    ]
    theirs = opened(cast, at, ref="b", institution=cast.brook)
    assert numbers == [1, 2, 3]
    assert pay(theirs, cast, at, by=cast.olga).receipt_number == 1


def test_cancelling_lets_go_of_what_is_owed_and_keeps_what_was_paid(order, cast, at):
    part = pay(order, cast, at, amount=10000)
    actions.cancel_order(order=order, reason="withdrew", by=cast.ada, at=at)
    actions.cancel_order(order=order, reason="withdrew", by=cast.ada, at=at)
    assert state(order) == OrderState.CANCELLED
    assert queries.owed(order) == 0
    assert queries.with_amounts(Order.objects.all()).get().kept_minor == 10000
    back(part, cast, at, 10000)
    assert queries.with_amounts(Order.objects.all()).get().kept_minor == 0


def back(payment, cast, at, amount, key="r1", **more):
    return actions.refund(
        payment=payment, amount_minor=amount, reason="goodwill", key=key, by=cast.dee, at=at, **more
    )


def test_a_refund_never_exceeds_the_payment_and_leaves_the_order_settled(order, cast, at):
    payment = pay(order, cast, at)
    assert back(payment, cast, at, 50000).pk == back(payment, cast, at, 50000).pk
    assert state(order) == OrderState.SETTLED
    with pytest.raises(actions.RefundTooMuch) as refused:
        back(payment, cast, at, 34001, key="r2")
    assert refused.value.left_minor == 34000
    with pytest.raises(actions.KeyUsed):
        back(payment, cast, at, 1)
    back(payment, cast, at, 34000, key="r2")


def test_a_payment_recorded_by_mistake_leaves_it_owed(order, cast, at):
    payment = pay(order, cast, at)
    back(payment, cast, at, 84000, still_owed=True)
    assert state(order) == OrderState.OPEN
    assert queries.owed(order) == 84000
    pay(order, cast, at, key="k2")
    assert state(order) == OrderState.SETTLED


def test_in_an_open_order_a_refund_is_owed_again(order, cast, at):
    part = pay(order, cast, at, amount=10000)
    back(part, cast, at, 10000)
    assert queries.owed(order) == 84000


def test_check_ledger_finds_what_was_added_behind_its_back(order, cast, at, monkeypatch):
    forged = LedgerLine(
        institution=cast.linden, order=order, kind="charge", amount_minor=1, currency="EUR", at=at
    )
    with transaction.atomic():
        forged.save()
        with pytest.raises(CommandError) as found:
            call_command("check_ledger")
        transaction.set_rollback(True)
    assert "charges another total" in str(found.value)
    assert "another currency" in str(found.value)


def test_every_movement_is_in_the_ledger_with_its_sign(order, cast, at):
    back(pay(order, cast, at), cast, at, 500)
    told = list(LedgerLine.objects.order_by("pk").values_list("kind", "amount_minor"))
    assert told == [("charge", 84000), ("payment", -84000), ("refund", 500), ("cancellation", -500)]
