"""Pages that say how we work, and the one where people say what is wrong."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from touchstone.institutions import actions, queries
from touchstone.journal.rules import link
from touchstone.kit import clock
from touchstone.web.public.forms.report import AnswerForm, ReportForm
from touchstone.web.ui.audience import SignedInRequest, administrator, public, visitor
from touchstone.web.ui.forms import form_page, posted


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@public
def report(request: HttpRequest) -> HttpResponse:
    form = ReportForm(posted(request), initial={"about": request.GET.get("about", "")[:500]})
    if request.method == "POST" and form.is_valid():
        by = visitor(request) or link("report")
        actions.report(by=by, at=clock.now(), **form.cleaned_data)
        messages.success(
            request, _("Thank you. A person reads it, and answers if you left an address.")
        )
        return redirect("report")
    return form_page(request, "public/report.html", form)


@administrator
def reports(request: SignedInRequest) -> HttpResponse:
    return render(request, "public/reports.html", {"reports": queries.open_reports()})


@administrator
def answer_report(request: SignedInRequest, report: str) -> HttpResponse:
    found = get_object_or_404(queries.open_reports(), public_id=report)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.close_report(
            report=found, answer=form.cleaned_data["answer"], by=request.user, at=clock.now()
        )
        messages.success(request, _("Answered."))
        return redirect("reports")
    return form_page(request, "public/answer_report.html", form, report=found)
