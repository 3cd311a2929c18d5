"""A check that somebody keeps: dated, signed by the platform, on a page and on paper."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from touchstone.credentials.actions import CANNOT_SIGN
from touchstone.credentials.actions.dated import keep_check
from touchstone.credentials.queries.dated import DatedCheck, check_by_reference
from touchstone.credentials.rules import dated
from touchstone.kit import clock
from touchstone.web.public.dated import dated_paper
from touchstone.web.public.shown.dated import dated_page
from touchstone.web.public.views.limits import too_many_checks
from touchstone.web.public.views.verify import for_today, known
from touchstone.web.ui.audience import public


@public
def keep(request: HttpRequest, number: str) -> HttpResponse:
    """Says what a dated check is; POST makes one of what our records say now."""
    at, found = clock.now(), known(number)
    if limited := too_many_checks(request, at=at):
        return limited
    if request.method == "POST":
        try:
            made = keep_check(credential=found, at=at)
        except CANNOT_SIGN:
            messages.error(request, _("The check could not be signed. Print the page instead."))
            return redirect("verify", number=found.number)
        return redirect("dated_check", reference=made.reference)
    page = {"credential": found, "years": dated.YEARS_KEPT}
    return for_today(render(request, "public/check_keep.html", page))


def _kept(request: HttpRequest, reference: str, at: dt.datetime) -> DatedCheck | HttpResponse:
    """A dated check by its reference, or 429. Raises Http404 for an unknown one."""
    if limited := too_many_checks(request, at=at):
        return limited
    read = dated.read(reference)
    found = check_by_reference(read) if read else None
    if found is None:
        raise Http404
    return found


@public
def dated_check(request: HttpRequest, reference: str) -> HttpResponse:
    """What was true then, and what is true now."""
    at = clock.now()
    found = _kept(request, reference, at)
    if isinstance(found, HttpResponse):
        return found
    if found.reference != reference:
        return redirect("dated_check", reference=found.reference)
    return for_today(render(request, "public/check_dated.html", dated_page(found, at=at)))


@public
def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The same on one sheet, with the signed document inside."""
    found = _kept(request, reference, clock.now())
    if isinstance(found, HttpResponse):
        return found
    answer = HttpResponse(dated_paper(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.reference}.pdf"'
    return for_today(answer)


@public
def document(request: HttpRequest, reference: str) -> HttpResponse:
    """The bytes that the platform signed."""
    found = _kept(request, reference, clock.now())
    if isinstance(found, HttpResponse):
        return found
    answer = HttpResponse(bytes(found.document), content_type="application/vc+ld+json")
    answer["Access-Control-Allow-Origin"] = "*"
    return for_today(answer)
