"""Money: what is owed, what came in, what goes back; and who paid without getting a place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.flows.settlement import receive as settle
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock, money
from touchstone.kit.clock import local_date
from touchstone.payments import actions, queries
from touchstone.payments.enums import Method
from touchstone.training.actions import admissions as seats
from touchstone.training.actions.seats import CohortFull
from touchstone.training.queries import admissions
from touchstone.web.office.forms.money import ReceiveForm, RefundForm
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted

KEY_USED = gettext_lazy("This page was used for another amount already. Load it again.")
LATEST = 20


def page_of(institution: Institution, order: str) -> str:
    return reverse("office_order", args=[institution.slug, order])


@team(Act.TAKE_PAYMENTS)
def overview(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """What waits for a person first, then what is owed, then the latest receipts."""
    page = {
        "institution": institution,
        "paid_no_place": admissions.paid_no_place(institution),
        "owed": queries.owed_to(institution),
        "latest": queries.latest_payments(institution, count=LATEST),
        "at": clock.now(),
    }
    return render(request, "office/money.html", page)


@team(Act.TAKE_PAYMENTS)
def order(request: SignedInRequest, institution: Institution, order: str) -> HttpResponse:
    """One order: its lines, its payments, what can be done with it."""
    found = get_object_or_404(queries.orders_of(institution), public_id=order)
    page = {
        "institution": institution,
        "order": found,
        "payments": queries.payments_of(found),
        "enrolment": admissions.enrolment_of(found),
    }
    return render(request, "office/order.html", page)


@team(Act.TAKE_PAYMENTS)
def receive(request: SignedInRequest, institution: Institution, order: str) -> HttpResponse:
    """Mark money as received."""
    found = get_object_or_404(queries.orders_of(institution), public_id=order)
    at = clock.now()
    form = ReceiveForm(
        posted(request), most=queries.owed(found), currency=found.currency,
        today=local_date(at, institution.time_zone),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        amount, method = told.pop("amount"), Method(told.pop("method"))
        try:
            settle(order=found, amount_minor=amount, method=method, by=request.user, at=at, **told)
        except actions.PaidTooMuch as refusal:
            form.add_error(
                "amount", _("Only %s is owed.") % money.shown(refusal.owed_minor, found.currency)
            )
        except (actions.OrderClosed, actions.KeyUsed) as refusal:
            form.add_error(
                None, str(CLOSED if isinstance(refusal, actions.OrderClosed) else KEY_USED)
            )
        else:
            messages.success(request, _("Recorded. The receipt is on its way by mail."))
            return redirect(page_of(institution, order))
    return form_page(request, "office/receive.html", form, institution=institution, order=found)


CLOSED = gettext_lazy("Nothing is owed for this any more: it was paid or cancelled.")


@team(Act.TAKE_PAYMENTS)
def cancel(request: SignedInRequest, institution: Institution, order: str) -> HttpResponse:
    """Let go of what is still owed."""
    found = get_object_or_404(queries.orders_of(institution), public_id=order)
    return ask_once(
        request,
        "office/cohort_confirm.html",
        form=ReasonForm(posted(request)),
        act=lambda reason: actions.cancel_order(
            order=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Cancelled. Nothing is owed for it any more."),
        back=page_of(institution, order),
        refusals={actions.OrderClosed: _("It has been paid. Give the money back instead.")},
        institution=institution,
        title=_("Cancel what is owed?"),
        about=found.payer.name,
        says=[_("The place is not touched: to take it away, withdraw the learner.")],
        verb=_("Cancel it"),
        is_danger=True,
    )


@team(Act.TAKE_PAYMENTS)
def refund(request: SignedInRequest, institution: Institution, payment: str) -> HttpResponse:
    """Write down that money went back."""
    found = get_object_or_404(queries.payments_to(institution), public_id=payment)
    left, currency = found.amount_minor - queries.refunded(found), found.order.currency
    form = RefundForm(posted(request), most=left, currency=currency)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        amount = told.pop("amount")
        try:
            actions.refund(
                payment=found, amount_minor=amount, by=request.user, at=clock.now(), **told
            )
        except actions.RefundTooMuch as refusal:
            form.add_error(
                "amount", _("Only %s is left of it.") % money.shown(refusal.left_minor, currency)
            )
        except actions.OrderClosed:
            form.add_error("still_owed", _("The order was cancelled: it cannot be owed any more."))
        except actions.KeyUsed:
            form.add_error(None, str(KEY_USED))
        else:
            messages.success(request, _("Written down."))
            return redirect(page_of(institution, found.order.public_id))
    return form_page(request, "office/refund.html", form, institution=institution, payment=found)


@team(Act.TAKE_PAYMENTS)
def receipt(request: SignedInRequest, institution: Institution, payment: str) -> HttpResponse:
    """A receipt as the payer has it, to print."""
    found = get_object_or_404(queries.receipts_of(institution), public_id=payment)
    return render(request, "office/receipt.html", {"institution": institution, "payment": found})


@team(Act.ADMIT)
def give_place(request: SignedInRequest, institution: Institution, enrolment: str) -> HttpResponse:
    """A free place for somebody who has paid and has none."""
    found = get_object_or_404(admissions.enrolments_of(institution), public_id=enrolment)
    return ask_once(
        request,
        "office/cohort_confirm.html",
        act=lambda: seats.give_place(enrolment=found, by=request.user, at=clock.now()),
        done=_("Enrolled. They have been written to."),
        back=reverse("office_money", args=[institution.slug]),
        refusals={
            CohortFull: _("No place is free. Add one to the cohort, or give the money back."),
            seats.NotWaiting: _("This person does not wait for a place, or has not paid in full."),
            seats.CohortCancelled: _("The cohort was called off. Give the money back."),
        },
        institution=institution,
        title=_("Give a place?"),
        about=f"{found.person.name}, {found.cohort.title}",
        says=[_("They take a free place in this cohort and get a mail with the dates.")],
        verb=_("Give a place"),
    )
