import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.kit.clock import local_date
from touchstone.payments import queries
from touchstone.payments.enums import LedgerKind, Method, OrderState, Purpose
from touchstone.payments.models import LedgerLine, Order, OrderLine, Payment, Refund
from touchstone.payments.rules import Line, total
from touchstone.people.models import Person


class OrderClosed(Exception):
    """The order is settled or cancelled: nothing can be paid or cancelled any more."""


class PaidTooMuch(Exception):
    """More than is still owed (or nothing at all); `owed_minor` says how much is."""

    def __init__(self, owed_minor: int) -> None:
        super().__init__(f"{owed_minor} is owed")
        self.owed_minor = owed_minor


class NotYetReceived(Exception):
    """The day of receipt has not come yet in the institution's time zone."""


class KeyUsed(Exception):
    """This key belongs to another payment or refund of the institution."""


class RefundTooMuch(Exception):
    """More than is left of the payment (or nothing at all); `left_minor` says how much is."""

    def __init__(self, left_minor: int) -> None:
        super().__init__(f"{left_minor} is left")
        self.left_minor = left_minor


@transaction.atomic
def open_order(
    *,
    institution: Institution,
    payer: Person,
    purpose: Purpose,
    purpose_ref: str,
    currency: str,
    lines: Sequence[Line],
    due_at: dt.datetime | None,
    by: Acting,
    at: dt.datetime,
) -> Order:
    """Write down what somebody owes. Who may ask for it is the caller's to know.

    Once per purpose and reference: a second call gives the order that stands, and moves its due
    date while it is open. An order of nothing is settled at once. Raises ValueError for no lines
    or one below nothing.
    """
    Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)
    if standing := queries.order_for(purpose, purpose_ref):
        return _due(standing, due_at)
    amount = total(lines)
    order = Order.objects.create(
        institution=institution,
        payer=payer,
        purpose=purpose,
        purpose_ref=purpose_ref,
        currency=currency,
        total_minor=amount,
        state=OrderState.OPEN if amount else OrderState.SETTLED,
        opened_at=at,
        due_at=due_at,
        settled_at=None if amount else at,
    )
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            position=position,
            kind=line.kind,
            text=line.text,
            amount_minor=line.amount_minor,
        )
        for position, line in enumerate(lines, 1)
    )
    _write(order, LedgerKind.CHARGE, amount, at)
    record("order.opened", on=order, by=by, at=at, institution=institution.pk, amount=amount)
    return order


@transaction.atomic
def record_payment(
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
    """Mark money as received, under the institution's next receipt number.

    The same key gives the first payment again. When nothing is owed any more the order is settled.
    Raises NotYours, OrderClosed, PaidTooMuch, NotYetReceived, KeyUsed. Pages call
    `flows.settlement.receive`, which also does what was paid for.
    """
    require(by, Act.TAKE_PAYMENTS, order.institution)
    order = Order.objects.select_for_update(no_key=True).select_related(None).get(pk=order.pk)
    institution = Institution.objects.select_for_update(no_key=True).get(pk=order.institution_id)
    if earlier := Payment.objects.filter(institution=institution, key=key).first():
        if (earlier.order_id, earlier.amount_minor) != (order.pk, amount_minor):
            raise KeyUsed
        return earlier
    owed = _payable(order, amount_minor)
    if received_on > local_date(at, institution.time_zone):
        raise NotYetReceived
    payment = Payment.objects.create(
        institution=institution,
        order=order,
        receipt_number=_next_receipt(institution),
        amount_minor=amount_minor,
        method=method,
        reference=reference,
        received_on=received_on,
        recorded_at=at,
        recorded_by=by,
        key=key,
    )
    _write(order, LedgerKind.PAYMENT, -amount_minor, at)
    record(
        "payment.recorded", on=payment, by=by, at=at, institution=institution.pk,
        order=order.public_id, amount=amount_minor, method=method.value,
    )  # fmt: skip
    if amount_minor == owed:
        order.state, order.settled_at = OrderState.SETTLED, at
        order.save(update_fields=["state", "settled_at"])
        record("order.settled", on=order, by=by, at=at, institution=institution.pk)
    return payment


@transaction.atomic
def cancel_order(*, order: Order, reason: str, by: Acting, at: dt.datetime) -> Order:
    """Let go of what is still owed, with a reason. Who may is the caller's to know.

    Twice is once. What has been paid of it stays until it is refunded. Raises OrderClosed for a
    settled order: that one is refunded instead.
    """
    order = Order.objects.select_for_update(no_key=True).get(pk=order.pk)
    if order.state == OrderState.CANCELLED:
        return order
    if order.state == OrderState.SETTLED:
        raise OrderClosed
    _write(order, LedgerKind.CANCELLATION, -queries.owed(order), at)
    order.state = OrderState.CANCELLED
    order.save(update_fields=["state"])
    record(
        "order.cancelled", on=order, by=by, at=at, reason=reason, institution=order.institution_id
    )
    return order


@transaction.atomic
def refund(
    *,
    payment: Payment,
    amount_minor: int,
    reason: str,
    key: str,
    by: Person,
    at: dt.datetime,
    still_owed: bool = False,
) -> Refund:
    """Write down that money went back, never more than came in (a waiver is taken back the same way).

    The same key gives the first refund.

    The charge falls away by as much, so a settled order stays settled. With `still_owed` (the
    payment was recorded by mistake) the charge stands and a settled order is open again; in an
    open order it always stands. Raises NotYours, RefundTooMuch, KeyUsed, and OrderClosed for
    `still_owed` in a cancelled order.
    """
    require(by, Act.TAKE_PAYMENTS, payment.institution)
    order = Order.objects.select_for_update(no_key=True).get(pk=payment.order_id)
    if earlier := Refund.objects.filter(institution=payment.institution_id, key=key).first():
        if (earlier.payment_id, earlier.amount_minor) != (payment.pk, amount_minor):
            raise KeyUsed
        return earlier
    _refundable(payment, amount_minor)
    if still_owed and order.state == OrderState.CANCELLED:
        raise OrderClosed
    made = Refund.objects.create(
        institution_id=payment.institution_id,
        payment=payment,
        amount_minor=amount_minor,
        reason=reason,
        recorded_at=at,
        recorded_by=by,
        key=key,
    )
    _write(order, LedgerKind.REFUND, amount_minor, at)
    if order.state != OrderState.OPEN and not still_owed:
        _write(order, LedgerKind.CANCELLATION, -amount_minor, at)
    elif order.state == OrderState.SETTLED:
        order.state, order.settled_at = OrderState.OPEN, None
        order.save(update_fields=["state", "settled_at"])
    record(
        "payment.refunded", on=payment, by=by, at=at, reason=reason,
        institution=payment.institution_id, amount=amount_minor, still_owed=still_owed,
    )  # fmt: skip
    return made


def _due(order: Order, due_at: dt.datetime | None) -> Order:
    if order.state == OrderState.OPEN and order.due_at != due_at:
        order.due_at = due_at
        order.save(update_fields=["due_at"])
    return order


def _payable(order: Order, amount_minor: int) -> int:
    """What is owed. Raises OrderClosed; PaidTooMuch unless the amount lies within it."""
    if order.state != OrderState.OPEN:
        raise OrderClosed
    owed = queries.owed(order)
    if not 0 < amount_minor <= owed:
        raise PaidTooMuch(owed)
    return owed


def _refundable(payment: Payment, amount_minor: int) -> None:
    left = payment.amount_minor - queries.refunded(payment)
    if not 0 < amount_minor <= left:
        raise RefundTooMuch(left)


def _next_receipt(institution: Institution) -> int:
    """The number after the highest; the institution's row is locked."""
    highest = Payment.objects.filter(institution=institution).aggregate(n=Max("receipt_number"))[
        "n"
    ]
    return (highest or 0) + 1


def _write(order: Order, kind: LedgerKind, amount_minor: int, at: dt.datetime) -> None:
    LedgerLine.objects.create(
        institution_id=order.institution_id,
        order=order,
        kind=kind,
        amount_minor=amount_minor,
        currency=order.currency,
        at=at,
    )
