"""Booking without an account, and looking after a booking by its link."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.classes import words
from touchstone.classes.actions import bookings
from touchstone.classes.enums import BookingState
from touchstone.classes.queries import offers
from touchstone.classes.queries.bookings import booking_by_link, link_token
from touchstone.classes.queries.calendar import calendar_facts
from touchstone.classes.queries.safety import self_check
from touchstone.classes.queries.standing import may_teach
from touchstone.classes.rules.booking import why_not
from touchstone.classes.rules.calendar import calendar
from touchstone.classes.shown import Series, shown
from touchstone.credentials.actions import HoldsAlready, NotOffered
from touchstone.flows import parent_series
from touchstone.journal.rules import link
from touchstone.kit import clock
from touchstone.kit.clock import local_date
from touchstone.web.public.forms.booking import BookingForm, PhotoForm
from touchstone.web.public.views.limits import too_many_bookings
from touchstone.web.ui.acts import Refusals
from touchstone.web.ui.audience import link_holder, public, visitor
from touchstone.web.ui.forms import form_page, posted

ASK_AGAIN: Refusals = {
    bookings.KeyUsed: gettext_lazy(
        "You have booked with this page already; the mail with your booking is on its way. To book once "
        "more with these words, send it again."
    ),
    bookings.BookedAlready: gettext_lazy(
        "Your baby has a place in this class already; the mail with your booking has the link to it. To "
        "take another place for another adult, send this again."
    ),
}
NOT_FOLLOWED = {
    parent_series.LeadsNowhere: gettext_lazy("This certificate is not offered at the moment."),
    parent_series.NotTheirs: gettext_lazy(
        "This booking was made with another address. Sign in with the account of that address."
    ),
    NotOffered: gettext_lazy("This certificate is not offered at the moment."),
    HoldsAlready: gettext_lazy("You hold this certificate already."),
}


@public
def book(request: HttpRequest, handle: str, series: str) -> HttpResponse:
    """One page, five answers, no account."""
    at = clock.now()
    found = get_object_or_404(offers.public_series(handle), slug=series)
    form = BookingForm(posted(request), today=local_date(at, found.time_zone))
    check = self_check()
    page: dict[str, Any] = {
        "shown": shown(found), "check": check, "check_groups": words.check_groups(check), "refusal": "",
    }  # fmt: skip
    if request.method != "POST":
        page["refusal"] = _refusal(found, at)
    elif limited := too_many_bookings(request, at=at):
        return limited
    elif form.is_valid():
        try:
            made = bookings.book(series=found, at=at, **form.words())
        except bookings.CannotBook as refusal:
            page["refusal"] = words.NOT_BOOKABLE[refusal.why]
            return render(request, "public/book.html", {**page, "form": form}, status=409)
        except tuple(ASK_AGAIN) as refusal:
            form.ask_again(str(ASK_AGAIN[type(refusal)]))
        else:
            return redirect("booking_done", token=link_token(made))
    return form_page(request, "public/book.html", form, **page)


def _refusal(found: Series, at: dt.datetime) -> str:
    """Why nothing can be booked at the moment; empty when something can."""
    offer = offers.offer(found, in_good_standing=may_teach(found.page.person, at=at))
    why = why_not(offer, at=at)
    return str(words.NOT_BOOKABLE[why]) if why else ""


def _page(token: str) -> dict[str, Any]:
    """What every page behind the link shows. Raises Http404 for a link that is not ours."""
    found = booking_by_link(token)
    if found is None:
        raise Http404
    at = clock.now()
    series = shown(offers.series_of(found))
    is_booked = found.state == BookingState.BOOKED
    is_over = at >= series.last_ends_at
    return {
        "booking": found,
        "pairs": found.pairs.all(),
        "shown": series,
        "token": token,
        "is_booked": is_booked,
        "is_over": is_over,
        "has_begun": at >= series.meetings[0].starts_at,
        "can_cancel": is_booked and not is_over and not found.erased_at,
        "by": link(found.public_id),
        "at": at,
    }


@link_holder
def booking(request: HttpRequest, token: str) -> HttpResponse:
    """A family sees its booking and what it can do with it."""
    return render(request, "public/booking.html", _page(token))


@link_holder
def booked(request: HttpRequest, token: str) -> HttpResponse:
    """It is done: when, where, what to bring, and what happens next."""
    return render(request, "public/booking_done.html", _page(token))


@link_holder
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings for a calendar; for a cancelled booking, the file that takes them out again."""
    page = _page(token)
    facts = calendar_facts(page["shown"].series)
    answer = HttpResponse(
        calendar(facts, at=page["at"], cancelled=not page["is_booked"]),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Content-Disposition"] = 'attachment; filename="class.ics"'
    return answer


@link_holder
def photos(request: HttpRequest, token: str) -> HttpResponse:
    """Yes or no to pictures of the baby, changeable at any time."""
    page = _page(token)
    found = page["booking"]
    given = {"photo_consent": "yes" if found.photo_consent else "no"}
    form = PhotoForm(posted(request), initial=given)
    if request.method == "POST" and form.is_valid():
        consent = form.cleaned_data["photo_consent"] == "yes"
        try:
            bookings.choose_photos(booking=found, consent=consent, by=page["by"], at=page["at"])
        except bookings.NoLongerPossible:
            messages.error(request, _("This booking can no longer be changed."))
        else:
            messages.success(request, _("Kept."))
        return redirect("booking", token=token)
    return form_page(request, "public/booking_photos.html", form, **page)


@link_holder
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Asks once, then gives the places back."""
    page = _page(token)
    if request.method == "POST":
        try:
            bookings.cancel_booking(booking=page["booking"], by=page["by"], at=page["at"])
        except bookings.NoLongerPossible:
            messages.error(
                request, _("This booking can no longer be cancelled: the class is over.")
            )
        else:
            messages.success(request, _("Cancelled. Your places are free for others."))
        return redirect("booking", token=token)
    return render(request, "public/booking_cancel.html", page)


@link_holder
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """Asks once, then deletes all that is kept of the family."""
    page = _page(token)
    if request.method == "POST":
        bookings.erase_family(booking=page["booking"], by=page["by"], at=page["at"])
        messages.success(request, _("Deleted. Nothing is left that tells who you are."))
        return redirect("booking", token=token)
    return render(request, "public/booking_delete.html", page)


@link_holder
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """Ties the booking to the parent's account, so that its meetings count towards a certificate."""
    page = _page(token)
    person = visitor(request)
    if request.method == "POST" and person:
        try:
            parent_series.follow(booking=page["booking"], by=person, at=page["at"])
        except tuple(NOT_FOLLOWED) as refusal:
            messages.error(request, NOT_FOLLOWED[type(refusal)])
        else:
            messages.success(request, _("Your meetings count from now on."))
            return redirect("booking", token=token)
    version = page["shown"].series.scheme_version
    if version is None or page["booking"].erased_at:
        raise Http404
    page |= {"scheme": version.scheme, "person": person, "here": request.path}
    return render(request, "public/booking_certificate.html", page)
