"""Practice families: planned, visited, logged, signed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.kit import clock
from touchstone.kit.clock import local_date
from touchstone.training import actions
from touchstone.training.actions import practicum as acts
from touchstone.training.actions import sign_offs
from touchstone.training.queries import admissions, curriculum, practicum
from touchstone.training.queries.practicum import Family
from touchstone.training.queries.progress import progress
from touchstone.training.rules.odds import table
from touchstone.web.learn.forms.practicum import AskForm, FamilyForm, PauseForm, VisitForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import form_page, posted

ENDED = gettext_lazy("The practice with this family has ended.")


def own(request: SignedInRequest, family: str) -> Family:
    """One of one's own practice families, or 404."""
    return get_object_or_404(practicum.families_visible_to(request.user), public_id=family)


def closed(request: SignedInRequest, family: Family) -> HttpResponse | None:
    """Nothing can be done any more with a family that is signed or has stopped: back to its page."""
    if not family.is_closed:
        return None
    messages.info(request, str(ENDED))
    return redirect(page_of(family))


def page_of(family: Family) -> str:
    return reverse("family", args=[family.public_id])


@signed_in
def overview(request: SignedInRequest) -> HttpResponse:
    """Every family as a folded blanket, and how many to invite."""
    enrolment = admissions.current_of(request.user)
    enrolled = enrolment is not None and enrolment.state == "enrolled"
    if enrolment is None or not enrolled:
        return render(request, "learn/practicum_closed.html", {"enrolment": enrolment})
    told = progress(enrolment)
    page = {
        "enrolment": enrolment,
        "progress": told,
        "families": practicum.tiles(
            enrolment, today=local_date(clock.now(), request.user.time_zone)
        ),
        "odds": table(needed=told.families_needed),
    }
    return render(request, "learn/practicum.html", page)


@signed_in
def family(request: SignedInRequest, family: str) -> HttpResponse:
    """One family: its meetings, what was written, and what the supervisor said."""
    found = own(request, family)
    page = {
        "family": found,
        "logs": practicum.logs(found),
        "asked": practicum.asked(found, at=clock.now()),
    }
    return render(request, "learn/family.html", page)


@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    enrolment = get_object_or_404(admissions.enrolled(request.user))
    at = clock.now()
    form = FamilyForm(posted(request), today=local_date(at, enrolment.cohort.time_zone))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_family(enrolment=enrolment, by=request.user, at=at, **form.words())
        except acts.NameTaken:
            form.add_error("code_name", _("You have a family of this name. Choose another."))
        else:
            messages.success(request, _("Written down."))
            return redirect(page_of(made))
    return form_page(request, "learn/family_form.html", form)


@signed_in
def visit(request: SignedInRequest, family: str) -> HttpResponse:
    """Log one meeting."""
    found = own(request, family)
    if done := closed(request, found):
        return done
    at = clock.now()
    form = VisitForm(
        posted(request),
        today=local_date(at, found.enrolment.cohort.time_zone),
        since=found.consent_on,
        strokes=curriculum.stroke_choices(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.log_visit(family=found, by=request.user, at=at, **form.cleaned_data)
        except acts.FamilyClosed:
            form.add_error(None, str(ENDED))
        else:
            messages.success(request, _("Logged."))
            return redirect(page_of(found))
    return form_page(request, "learn/visit_form.html", form, family=found)


REFUSALS = {
    acts.FamilyClosed: ENDED,
    sign_offs.NothingToSign: gettext_lazy("Log a meeting first."),
    sign_offs.AskedAlready: gettext_lazy("Somebody has been asked already. Take that back first."),
    sign_offs.NotApproved: gettext_lazy("This person is no longer approved. Choose another."),
    sign_offs.SignsOneself: gettext_lazy("You cannot sign for yourself. Choose another."),
}


@signed_in
def ask(request: SignedInRequest, family: str) -> HttpResponse:
    """Ask a supervisor to sign."""
    found = own(request, family)
    if done := closed(request, found):
        return done
    form = AskForm(posted(request), institution=found.institution)
    return ask_once(
        request,
        "learn/ask.html",
        form=form,
        act=lambda supervisor: actions.ask_sign_off(
            family=found, supervisor=supervisor, by=request.user, at=clock.now()
        ),
        done=_("Asked. The link in the mail is good for 14 days."),
        back=page_of(found),
        refusals=REFUSALS,
        family=found,
    )


@signed_in
def take_back(request: SignedInRequest, sign_off: str) -> HttpResponse:
    """Withdraw an ask that has not been answered."""
    found = get_object_or_404(practicum.sign_offs_visible_to(request.user), public_id=sign_off)
    return ask_once(
        request,
        "learn/take_back.html",
        act=lambda: actions.withdraw_sign_off(sign_off=found, by=request.user, at=clock.now()),
        done=_("Taken back. The link no longer works."),
        back=page_of(found.family),
        refusals={sign_offs.SignOffClosed: _("It has been answered already.")},
        sign_off=found,
    )


@signed_in
def rest(request: SignedInRequest, family: str) -> HttpResponse:
    found = own(request, family)
    if done := closed(request, found):
        return done
    return ask_once(
        request,
        "learn/rest.html",
        form=PauseForm(posted(request)),
        act=lambda reason: actions.rest_family(
            family=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Resting. Go on whenever the family is ready."),
        back=page_of(found),
        refusals={acts.FamilyClosed: ENDED},
        family=found,
    )


@signed_in
def resume(request: SignedInRequest, family: str) -> HttpResponse:
    found = own(request, family)
    if done := closed(request, found):
        return done
    return ask_once(
        request,
        "learn/resume.html",
        act=lambda: actions.resume_family(family=found, by=request.user, at=clock.now()),
        done=_("Going on."),
        back=page_of(found),
        refusals={acts.FamilyClosed: ENDED},
        family=found,
    )


@signed_in
def stop(request: SignedInRequest, family: str) -> HttpResponse:
    found = own(request, family)
    if done := closed(request, found):
        return done
    return ask_once(
        request,
        "learn/stop.html",
        form=PauseForm(posted(request)),
        act=lambda reason: actions.stop_family(
            family=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Ended. What you logged stays."),
        back=page_of(found),
        refusals={acts.FamilyClosed: ENDED},
        family=found,
    )
