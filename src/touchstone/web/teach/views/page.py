"""The instructor's rooms: what there is, and their public page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from touchstone.classes.actions import pages
from touchstone.classes.actions.guards import NotFair
from touchstone.classes.queries import find, offers
from touchstone.classes.queries.fairness import of_page
from touchstone.classes.queries.standing import may_teach, teaching_record
from touchstone.classes.queries.strip import strip
from touchstone.classes.shown import shown
from touchstone.kit import clock
from touchstone.web.teach.access import in_good_standing, own_page
from touchstone.web.teach.forms.page import PageForm
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import form_page, posted


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """My page and my classes; or what is missing before one can teach here."""
    at = clock.now()
    page = offers.page_of(request.user)
    context = {
        "page": page,
        "rows": [shown(one) for one in offers.own_series(request.user)],
        "may_teach": may_teach(request.user, at=at),
        "record": teaching_record(request.user, at=at),
        "at": at,
    }
    return render(request, "teach/home.html", context)


@in_good_standing
def edit(request: SignedInRequest) -> HttpResponse:
    """Write the page. An unfair text is kept as a draft; it cannot replace a published one."""
    page = offers.page_of(request.user)
    form = PageForm(posted(request), page=page)
    findings = of_page(page, at=clock.now()).findings if page and request.method == "GET" else ()
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        try:
            if page is None:
                handle = form.cleaned_data["handle"]
                pages.make_page(handle=handle, details=form.details(), by=request.user, at=at)
            else:
                pages.revise_page(page=page, details=form.details(), by=request.user, at=at)
        except pages.HandleTaken:
            form.add_error("handle", _("Somebody else has this address. Choose another."))
        except NotFair as unfair:
            findings = unfair.findings
            form.add_error(None, _("These words need another look before they can be public."))
        else:
            messages.success(request, _("Kept."))
            return redirect("teach_preview")
    return form_page(request, "teach/page.html", form, page=page, findings=findings)


@in_good_standing
def preview(request: SignedInRequest) -> HttpResponse:
    """The page as everybody will see it, with what still stands in the way."""
    at, page = clock.now(), own_page(request)
    context = {
        "page": page,
        "strip": strip(page, at=at),
        "rows": [shown(one) for one in find.of_page(page, at=at)],
        "answer": of_page(page, at=at),
        "at": at,
    }
    return render(request, "teach/preview.html", context)


@in_good_standing
def publish(request: SignedInRequest) -> HttpResponse:
    page = own_page(request)
    if request.method == "POST":
        try:
            pages.publish_page(page=page, by=request.user, at=clock.now())
        except NotFair:
            messages.error(request, _("Some words need another look first."))
            return redirect("teach_preview")
        messages.success(request, _("Your page is public now."))
        return redirect("teach")
    return render(
        request, "teach/publish.html", {"page": page, "answer": of_page(page, at=clock.now())}
    )


@signed_in
def withdraw(request: SignedInRequest) -> HttpResponse:
    page = own_page(request)
    if request.method == "POST":
        try:
            pages.withdraw_page(page=page, by=request.user, at=clock.now())
        except pages.SeriesStillOpen:
            messages.error(
                request, _("A class on this page takes bookings. Close or cancel it first.")
            )
        else:
            messages.success(request, _("Your page is no longer public."))
        return redirect("teach")
    return render(request, "teach/withdraw.html", {"page": page})
