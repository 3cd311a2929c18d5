import datetime as dt

from touchstone.engine import letters
from touchstone.kit import money
from touchstone.kit.links import absolute
from touchstone.payments import queries
from touchstone.payments.enums import Method
from touchstone.payments.models import Payment


def receipt(payment: Payment, *, at: dt.datetime) -> None:
    """What came in, for what, under which number, and what is still owed."""
    order = payment.order
    left = queries.owed(order)
    letters.send(
        "payments/email/receipt",
        to=order.payer.email,
        at=at,
        key=f"receipt-{payment.public_id}",
        context={
            "institution": payment.institution,
            "payer": order.payer,
            "payment": payment,
            "waived": payment.method == Method.WAIVER,
            "method": payment.get_method_display(),
            "amount": money.shown(payment.amount_minor, order.currency),
            "lines": [
                (line.text, money.shown(line.amount_minor, order.currency))
                for line in order.lines.order_by("position")
            ],
            "left": money.shown(left, order.currency) if left else "",
            "due_day": order.due_day,
            "link": absolute("receipt", receipt=payment.public_id),
        },
    )
