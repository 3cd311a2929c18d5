"""What an enrolment owes: its order, opened with the place and let go with it."""

import datetime as dt

from django.utils.translation import gettext as _

from touchstone.journal.rules import Acting
from touchstone.payments import actions as payments
from touchstone.payments.enums import OrderState, Purpose
from touchstone.payments.models import Order
from touchstone.payments.queries import kept, order_for
from touchstone.payments.rules import Line
from touchstone.training.models import Cohort, Enrolment

LONGEST = 200  # signs of an order's line


def owe(enrolment: Enrolment, *, by: Acting, at: dt.datetime) -> Order:
    """The order for the cohort's fee, due when the hold ends."""
    cohort = enrolment.cohort
    return payments.open_order(
        institution=enrolment.institution,
        payer=enrolment.person,
        purpose=Purpose.ENROLMENT,
        purpose_ref=enrolment.public_id,
        currency=cohort.currency,
        lines=[Line("tuition", _says(cohort), cohort.fee_minor)],
        due_at=enrolment.held_until,
        by=by,
        at=at,
    )


def _says(cohort: Cohort) -> str:
    """What the charge is for, as it will stand on the receipt."""
    return (_("Course fee: %(cohort)s") % {"cohort": cohort.title})[:LONGEST]


def let_go(enrolment: Enrolment, *, reason: str, by: Acting, at: dt.datetime) -> int:
    """Cancel what is still owed; answers what had been paid and is still here, in minor units."""
    order = order_for(Purpose.ENROLMENT, enrolment.public_id)
    if order is None:
        return 0
    if order.state == OrderState.OPEN:
        payments.cancel_order(order=order, reason=reason, by=by, at=at)
    return kept(order)
