"""What somebody owes, how to pay it, and their receipts."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from touchstone.payments import queries
from touchstone.training.queries.admissions import enrolment_of
from touchstone.web.ui.audience import SignedInRequest, signed_in


@signed_in
def order(request: SignedInRequest, order: str) -> HttpResponse:
    """What is owed for one thing, and how to pay it."""
    found = get_object_or_404(queries.orders_visible_to(request.user), public_id=order)
    page = {"order": found, "enrolment": enrolment_of(found)}
    return render(request, "learn/order.html", page)


@signed_in
def receipt(request: SignedInRequest, receipt: str) -> HttpResponse:
    """A receipt, to print or keep."""
    found = get_object_or_404(queries.receipts_visible_to(request.user), public_id=receipt)
    return render(request, "learn/receipt.html", {"payment": found})
