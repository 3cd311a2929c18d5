"""An instructor's classes: made, changed, opened, closed, called off."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.classes.actions import series as acts
from touchstone.classes.actions.guards import NotFair
from touchstone.classes.queries import offers
from touchstone.classes.queries.fairness import of_series
from touchstone.classes.shown import shown
from touchstone.kit import clock
from touchstone.web.teach.access import in_good_standing, own_page, own_series
from touchstone.web.teach.forms.roll import CancelForm
from touchstone.web.teach.forms.series import SeriesForm
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import form_page, posted

TAKEN = gettext_lazy("%(count)s places are taken. Families keep theirs.")
MOVED_ON = gettext_lazy("This class has been opened or called off meanwhile. Look at it again.")
UNFAIR = gettext_lazy("The class is public, so these words need another look first.")


@in_good_standing
def new(request: SignedInRequest) -> HttpResponse:
    page = own_page(request)
    form = SeriesForm(posted(request), series=None, institution=page.credential.institution)
    if request.method == "POST" and form.is_valid():
        made = acts.make_series(page=page, details=form.details(), by=request.user, at=clock.now())
        messages.success(request, _("Made, as a draft. Open it when it is right."))
        return redirect("teach_series", series=made.public_id)
    return form_page(request, "teach/series_form.html", form, page=page, series=None, findings=())


@signed_in
def overview(request: SignedInRequest, series: str) -> HttpResponse:
    """One class: its state, its families, its meetings and their rolls."""
    found = own_series(request, series)
    at = clock.now()
    context = {
        "shown": shown(found),
        "families": list(offers.families(found)),
        "answer": of_series(found, at=at),
        "at": at,
    }
    return render(request, "teach/series.html", context)


@in_good_standing
def edit(request: SignedInRequest, series: str) -> HttpResponse:
    found = own_series(request, series)
    institution = found.page.credential.institution
    form = SeriesForm(posted(request), series=found, institution=institution)
    findings = of_series(found, at=clock.now()).findings if request.method == "GET" else ()
    if request.method == "POST" and form.is_valid():
        try:
            acts.revise_series(
                series=found, details=form.details(), by=request.user, at=clock.now()
            )
        except acts.PlacesTaken as taken:
            form.add_error("capacity", TAKEN % {"count": taken})
        except (acts.Over, acts.OpenedAlready):
            form.add_error(None, MOVED_ON)
        except NotFair as unfair:
            findings = unfair.findings
            form.add_error(None, UNFAIR)
        else:
            messages.success(request, _("Kept."))
            return redirect("teach_series", series=found.public_id)
    return form_page(
        request, "teach/series_form.html", form, page=found.page, series=found, findings=findings
    )


def _act(
    request: SignedInRequest, series: str, template: str, act: Callable[..., Any], done: str
) -> HttpResponse:
    """Shows what an act will do; does it on POST, or says why it cannot be done."""
    found = own_series(request, series)
    if request.method == "POST":
        try:
            act(series=found, by=request.user, at=clock.now())
        except acts.PageNotPublished:
            messages.error(request, _("Publish your page first; classes stand on it."))
        except NotFair:
            messages.error(request, _("Some words need another look first."))
        except acts.Over:
            messages.error(
                request, _("That is not possible any more: it has begun or is called off.")
            )
        else:
            messages.success(request, done)
        return redirect("teach_series", series=found.public_id)
    return render(
        request, template, {"shown": shown(found), "answer": of_series(found, at=clock.now())}
    )


@in_good_standing
def open_(request: SignedInRequest, series: str) -> HttpResponse:
    done = _("Open. Families can book now.")
    return _act(request, series, "teach/series_open.html", acts.open_series, done)


@signed_in
def close(request: SignedInRequest, series: str) -> HttpResponse:
    done = _("Closed. The families who have booked keep their places.")
    return _act(request, series, "teach/series_close.html", acts.close_series, done)


@signed_in
def cancel(request: SignedInRequest, series: str) -> HttpResponse:
    """Calls the class off, with the words for the families."""
    found = own_series(request, series)
    form = CancelForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            acts.cancel_series(
                series=found, reason=form.cleaned_data["reason"], by=request.user, at=clock.now()
            )
        except acts.Over:
            form.add_error(None, _("The last meeting is over; there is nothing left to call off."))
        else:
            messages.success(request, _("Called off. Every booked family gets a mail."))
            return redirect("teach_series", series=found.public_id)
    families = offers.families(found).count()
    return form_page(
        request, "teach/series_cancel.html", form, shown=shown(found), families=families
    )
