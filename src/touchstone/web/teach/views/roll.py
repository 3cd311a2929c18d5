"""Who comes: the roll of a meeting, and the paper one of the whole class."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.classes.actions.roll import EARLY, NotOnTheRoll, TooEarly
from touchstone.classes.queries import bookings
from touchstone.classes.shown import shown
from touchstone.flows.parent_series import keep_roll
from touchstone.kit import clock
from touchstone.web.teach.access import own_series
from touchstone.web.teach.forms.roll import RollForm
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import form_page, posted

CANCELLED_MEANWHILE = gettext_lazy(
    "A family has cancelled meanwhile. Look again and keep it once more."
)


@signed_in
def meeting(request: SignedInRequest, series: str, number: int) -> HttpResponse:
    """The pairs of a meeting with today's choice and photo consent; marks who came."""
    found = own_series(request, series)
    one = get_object_or_404(found.meetings, number=number)
    roll = bookings.roll(one)
    form = RollForm(posted(request), roll=roll)
    at = clock.now()
    if request.method == "POST" and form.is_valid():
        try:
            keep_roll(meeting=one, came=form.came(), by=request.user, at=at)
        except TooEarly:
            form.add_error(None, _("The roll opens an hour before the meeting begins."))
        except NotOnTheRoll:
            form.add_error(None, CANCELLED_MEANWHILE)
        else:
            messages.success(request, _("Kept."))
            return redirect("teach_roll", series=found.public_id, number=number)
    page = {
        "shown": shown(found),
        "meeting": one,
        "is_open": at >= one.starts_at - EARLY,
        **_lines(form, roll),
    }
    return form_page(request, "teach/roll.html", form, **page)


def _lines(form: RollForm, roll: Sequence[bookings.RollEntry]) -> dict[str, Any]:
    return {
        "entries": [(entry, form[f"pair-{entry.pair.pk}"]) for entry in roll],
        "photos_refused": any(not entry.booking.photo_consent for entry in roll),
    }


@signed_in
def paper(request: SignedInRequest, series: str) -> HttpResponse:
    """The roll of the whole class for a clipboard: one line a pair, one box a meeting."""
    found = own_series(request, series)
    context = {"shown": shown(found), "entries": bookings.roll(found.meetings.all()[0])}
    return render(request, "teach/paper_roll.html", context)
