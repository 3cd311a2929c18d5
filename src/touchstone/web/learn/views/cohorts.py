"""Cohorts as anybody sees them, and asking for a place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.kit import clock
from touchstone.training import actions
from touchstone.training.actions.admissions import CannotApply, NotWaiting
from touchstone.training.enums import NotApplicable
from touchstone.training.queries import admissions, cohorts
from touchstone.training.queries.calendar import calendar_file
from touchstone.training.rules.cohorts import why_no_application
from touchstone.web.learn.forms.cohorts import ApplyForm, LeaveForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, public, signed_in
from touchstone.web.ui.forms import form_page, posted

WHY_NOT = {
    NotApplicable.DRAFT: gettext_lazy("This cohort is not open yet."),
    NotApplicable.CLOSED: gettext_lazy("This cohort takes no more applications."),
    NotApplicable.CANCELLED: gettext_lazy("This cohort has been called off."),
    NotApplicable.TOO_LATE: gettext_lazy("The last day to apply is over."),
    NotApplicable.BEGUN: gettext_lazy("This cohort is over."),
    NotApplicable.TEACHES: gettext_lazy("You teach this cohort, so you cannot learn in it."),
}


@public
def listing(request: HttpRequest) -> HttpResponse:
    """The cohorts that take applications, the next to begin first."""
    return render(request, "learn/cohorts.html", {"cohorts": cohorts.open_cohorts(at=clock.now())})


@public
def cohort(request: HttpRequest, cohort: str) -> HttpResponse:
    """One cohort: when, where, what it costs, how many places are free, how one gets one."""
    found = get_object_or_404(cohorts.public_cohorts(), public_id=cohort)
    mine = admissions.of_person(request.user, found)
    why = why_no_application(cohorts.applying(found, None), at=clock.now())
    page = {"cohort": found, "mine": mine, "refusal": WHY_NOT[why] if why else ""}
    return render(request, "learn/cohort.html", page)


@public
def calendar(request: HttpRequest, cohort: str) -> HttpResponse:
    """The sessions for a calendar; with the link to the room for who has a place."""
    found = get_object_or_404(cohorts.public_cohorts(), public_id=cohort)
    mine = admissions.of_person(request.user, found)
    enrolled = mine is not None and mine.state == "enrolled"
    file = calendar_file(found, at=clock.now(), with_link=enrolled)
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="sessions.ics"'
    return answer


@signed_in
def apply(request: SignedInRequest, cohort: str) -> HttpResponse:
    """Ask for a place."""
    found = get_object_or_404(cohorts.public_cohorts(), public_id=cohort)
    at = clock.now()
    mine = admissions.of_person(request.user, found)
    if mine is not None and mine.is_active:
        messages.info(request, _("You have asked for a place in this cohort already."))
        return redirect("learn")
    form = ApplyForm(posted(request))
    why = why_no_application(cohorts.applying(found, request.user), at=at)
    if request.method == "POST" and form.is_valid():
        try:
            actions.apply(
                cohort=found, person=request.user, by=request.user, at=at, **form.cleaned_data
            )
        except CannotApply as refusal:
            form.add_error(None, str(WHY_NOT[refusal.why]))
        else:
            messages.success(
                request, _("Your application is with the office. They answer by mail.")
            )
            return redirect("learn")
    said = WHY_NOT[why] if why else ""
    return form_page(request, "learn/apply.html", form, cohort=found, refusal=said)


@signed_in
def leave(request: SignedInRequest, enrolment: str) -> HttpResponse:
    """Take an application back, or give a place back."""
    found = get_object_or_404(admissions.visible_to(request.user), public_id=enrolment)
    left = _("You have left this cohort. The office has been told.")
    return ask_once(
        request,
        "learn/leave.html",
        form=LeaveForm(posted(request)),
        act=lambda reason: actions.withdraw(
            enrolment=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=left if found.holds_a_place else _("You have taken your application back."),
        back="/learn/",
        refusals={NotWaiting: _("This has ended already.")},
        enrolment=found,
    )
