"""Money comes in, and what it was for happens, in one transaction."""

import datetime as dt
from typing import assert_never

from django.db import transaction

from touchstone.payments import emails
from touchstone.payments.actions import record_payment
from touchstone.payments.enums import Method, OrderState, Purpose
from touchstone.payments.models import Order, Payment
from touchstone.people.models import Person
from touchstone.training.actions import confirm
from touchstone.training.actions.seats import locked
from touchstone.training.queries.admissions import enrolment_for


@transaction.atomic
def receive(
    *,
    order: Order,
    amount_minor: int,
    method: Method,
    received_on: dt.date,
    reference: str,
    key: str,
    by: Person,
    at: dt.datetime,
) -> Payment:
    """Mark money as received and, once nothing is owed any more, do what was paid for.

    A place in a cohort is confirmed. A renewal is not: that is a decision, and a person takes it.
    The payer gets a receipt. The same key gives the first payment again. Raises NotYours,
    OrderClosed, PaidTooMuch, NotYetReceived, KeyUsed (see `payments.actions.record_payment`).
    """
    purpose = Purpose(order.purpose)
    if purpose == Purpose.ENROLMENT:
        locked(enrolment_for(order.purpose_ref))
    payment = record_payment(
        order=order,
        amount_minor=amount_minor,
        method=method,
        received_on=received_on,
        reference=reference,
        key=key,
        by=by,
        at=at,
    )
    emails.receipt(payment, at=at)
    if payment.order.state == OrderState.SETTLED:
        match purpose:
            case Purpose.ENROLMENT:
                confirm(enrolment=enrolment_for(order.purpose_ref), by=by, at=at)
            case Purpose.RENEWAL:
                pass
            case _:
                assert_never(purpose)
    return payment
