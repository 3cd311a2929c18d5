"""Money at the office: owed, received once, given back; and paid without a place."""

import datetime as dt

import pytest

from tests.factories import training as make
from touchstone.kit import clock
from touchstone.payments.enums import Purpose
from touchstone.payments.models import Payment, Refund
from touchstone.payments.queries import order_for
from touchstone.training import actions
from touchstone.training.models import Enrolment

HOUSE = "/office/linden-house"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def dee(client, cast):
    client.force_login(cast.dee)
    return client


@pytest.fixture
def ada(cast, at):
    return make.admitted(make.cohort(cast, at), cast.ada, cast, at)


def text(answer):
    return answer.content.decode()


def order_page(enrolment, tail=""):
    order = order_for(Purpose.ENROLMENT, enrolment.public_id)
    return f"{HOUSE}/money/orders/{order.public_id}{tail}"


def received(**changes):
    given = {
        "amount": "795.00",
        "method": "transfer",
        "received_on": "2026-06-05",
        "reference": "ADA 7",
        "key": "page-1",
    }
    return {**given, **changes}


def test_what_is_owed_is_marked_as_received_once(dee, ada):
    assert "Ada Okafor" in text(dee.get(f"{HOUSE}/money"))
    form = text(dee.get(order_page(ada, "/receive")))
    assert 'value="795.00"' in form
    for _twice in range(2):
        answer = dee.post(order_page(ada, "/receive"), received())
        assert answer["Location"] == order_page(ada)
    payment = Payment.objects.get()
    assert (payment.receipt_number, payment.amount_minor, payment.reference) == (1, 79500, "ADA 7")
    ada.refresh_from_db()
    assert ada.state == "enrolled"
    shown = text(dee.get(f"{HOUSE}/money"))
    assert "Nothing is owed." in shown
    assert "Latest receipts" in shown
    assert "£795.00" in text(dee.get(f"{HOUSE}/money/payments/{payment.public_id}/receipt"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"amount": "795.01"}, "Only £795.00 is owed."), ({"amount": "0"}, "above nothing"),
        ({"amount": "all"}, "write digits"), ({"amount": "1.001"}, "finer"), ({"received_on": "2026-06-06"}, "has not come yet"),
        ({"received_on": ""}, "Write a day"), ({"method": "gold"}, "one of the list"), ({"reference": "x" * 121}, "at most 120"),
    ],
)  # fmt: skip
def test_bad_payments_keep_what_was_typed(dee, ada, changes, says):
    answer = dee.post(order_page(ada, "/receive"), received(**{"reference": "KEEP ME", **changes}))
    assert answer.status_code == 422
    assert says in text(answer)
    assert Payment.objects.count() == 0
    if "reference" not in changes:
        assert "KEEP ME" in text(answer)


def test_a_used_key_and_a_closed_order_say_so(dee, ada):
    dee.post(order_page(ada, "/receive"), received(amount="100"))
    other = dee.post(order_page(ada, "/receive"), received(amount="50"))
    assert other.status_code == 422
    assert "Load it again" in text(other)
    dee.post(order_page(ada, "/receive"), received(amount="695", key="page-2"))
    late = dee.post(order_page(ada, "/receive"), received(amount="1", key="page-3"))
    assert late.status_code == 422
    assert "Nothing is owed" in text(late)


def test_cancelling_needs_a_reason(dee, ada):
    assert dee.post(order_page(ada, "/cancel"), {"reason": " "}).status_code == 422
    dee.post(order_page(ada, "/cancel"), {"reason": "Bursary."})
    assert "Cancelled" in text(dee.get(f"{HOUSE}/money/orders/{ada.person.orders.get().public_id}"))


def test_giving_back_is_bounded_and_once(dee, cast, ada, at):
    payment = make.paid(ada, cast, at)
    address = f"{HOUSE}/money/payments/{payment.public_id}/refund"
    typed = {"amount": "100", "reason": "One day missed.", "still_owed": "no", "key": "r-1"}
    assert "Receipt 1: £795.00" in text(dee.get(address))
    for _twice in range(2):
        dee.post(address, typed)
    assert Refund.objects.get().amount_minor == 10000
    too_much = dee.post(address, {**typed, "amount": "700", "key": "r-2"})
    assert too_much.status_code == 422
    assert "Only £695.00 is left of it." in text(too_much)
    assert "£100.00 given back" in text(dee.get(order_page(ada)))


def test_paid_without_a_place_stands_first_until_a_place_is_given(dee, cast, at, monkeypatch):
    small = make.cohort(cast, at, places=1)
    late = make.admitted(small, cast.ada, cast, at)
    after = at + dt.timedelta(days=15)
    actions.release_overdue(at=after)
    taken = make.enrolled(small, cast.pia, cast, after)
    make.paid(late, cast, after)
    shown = text(dee.get(f"{HOUSE}/money"))
    assert "Paid, but no place" in shown
    give = f"{HOUSE}/learners/{late.public_id}/give-place"
    refused = dee.post(give)
    assert refused.status_code == 422
    assert "No place is free." in text(refused)
    actions.withdraw(enrolment=taken, reason="", by=cast.pia, at=after)
    dee.post(give)
    assert Enrolment.objects.get(pk=late.pk).state == "enrolled"
    assert "Paid, but no place" not in text(dee.get(f"{HOUSE}/money"))


def test_another_institution_and_other_roles_see_nothing(client, cast, ada, at):
    payment = make.paid(ada, cast, at)
    order = ada.person.orders.get()
    theirs = [f"/money/orders/{order.public_id}{tail}" for tail in ("", "/receive", "/cancel")] + [
        f"/money/payments/{payment.public_id}/{tail}" for tail in ("refund", "receipt")
    ]
    client.force_login(cast.olga)
    for tail in theirs:
        assert client.get(f"/office/brook-school{tail}").status_code == 404
        assert client.get(f"{HOUSE}{tail}").status_code == 404
    client.force_login(cast.bo)
    assert client.get(f"{HOUSE}/money").status_code == 404


def test_the_money_page_takes_the_same_queries_for_one_and_three(
    dee, cast, ada, at, django_assert_max_num_queries
):
    make.paid(ada, cast, at, amount_minor=100)
    with django_assert_max_num_queries(40) as seen:
        dee.get(f"{HOUSE}/money")
    for who in (cast.pia, cast.theo):
        make.paid(make.admitted(ada.cohort, who, cast, at), cast, at, amount_minor=100)
    with django_assert_max_num_queries(len(seen)):
        dee.get(f"{HOUSE}/money")
