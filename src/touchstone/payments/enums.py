from enum import StrEnum


class Purpose(StrEnum):
    """What an order is for. `purpose_ref` is the public id of that thing."""

    ENROLMENT = "enrolment"
    RENEWAL = "renewal"


class OrderState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    CANCELLED = "cancelled"


class Method(StrEnum):
    """How money came in: the office marks it as received."""

    TRANSFER = "transfer"
    CASH = "cash"
    WAIVER = "waiver"


class LedgerKind(StrEnum):
    """Charge and refund raise what a payer owes; payment and cancellation lower it."""

    CHARGE = "charge"
    PAYMENT = "payment"
    REFUND = "refund"
    CANCELLATION = "cancellation"
