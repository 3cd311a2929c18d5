"""Cohorts: made, dated, opened, closed, called off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution, acts_of
from touchstone.kit import clock
from touchstone.training import actions
from touchstone.training.actions import cohorts as acts
from touchstone.training.enums import CohortState, NotOpenable
from touchstone.training.queries import attendance, cohorts
from touchstone.training.queries.cohorts import Cohort, as_plans
from touchstone.web.office.forms.cohorts import (
    CohortForm,
    NewCohortForm,
    PlacesForm,
    SessionsForm,
    TrainersForm,
)
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.ui.acts import Refusals, ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted

CONFIRM = "office/cohort_confirm.html"
LACKS = {
    NotOpenable.SESSIONS: gettext_lazy("It has no sessions yet."),
    NotOpenable.OVER: gettext_lazy("Its last session is over."),
    NotOpenable.PLACES: gettext_lazy("It has no places yet."),
    NotOpenable.VENUE: gettext_lazy("It says no venue yet."),
    NotOpenable.LINK: gettext_lazy("It has no link to the room yet."),
}
MOVED = gettext_lazy("Kept. Who has a place gets the new dates by mail.")
CALLED_OFF: Refusals = {acts.Cancelled: gettext_lazy("This cohort was called off; it stays so.")}


def one(request: SignedInRequest, institution: Institution, cohort: str) -> Cohort:
    """A cohort that this member of the team may see, or 404."""
    return get_object_or_404(cohorts.cohorts_of(institution, request.user), public_id=cohort)


def page_of(cohort: Cohort) -> str:
    return reverse("office_cohort", args=[cohort.institution.slug, cohort.public_id])


@team(Act.MARK_ATTENDANCE)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Every cohort that one may see, the latest first."""
    found = cohorts.cohorts_of(institution, request.user)
    can_run = Act.RUN_COHORTS in acts_of(request.user, institution)
    page = {"institution": institution, "cohorts": found, "can_run": can_run}
    return render(request, "office/cohorts.html", page)


@team(Act.MARK_ATTENDANCE)
def cohort(request: SignedInRequest, institution: Institution, cohort: str) -> HttpResponse:
    """One cohort: what it says, its sessions with their rolls, its people."""
    found = one(request, institution, cohort)
    may_run = Act.RUN_COHORTS in acts_of(request.user, institution)
    page = {
        "institution": institution,
        "cohort": found,
        "people": cohorts.active(found),
        "marked": attendance.marked_sessions(found),
        "may_change": may_run and found.state != CohortState.CANCELLED,
        "lacks": [LACKS[what] for what in cohorts.lacks(found, at=clock.now())],
    }
    return render(request, "office/cohort.html", page)


@team(Act.RUN_COHORTS)
def new(request: SignedInRequest, institution: Institution) -> HttpResponse:
    form = NewCohortForm(posted(request), institution=institution)
    if request.method == "POST" and form.is_valid():
        made = actions.create_cohort(
            institution=institution,
            programme_version=form.cleaned_data["programme_version"],
            details=form.details(),
            places=form.cleaned_data["places"],
            by=request.user,
            at=clock.now(),
        )
        messages.success(request, _("Made. Now write its sessions."))
        return redirect("office_sessions", institution=institution.slug, cohort=made.public_id)
    return form_page(request, "office/cohort_form.html", form, institution=institution, cohort=None)


@team(Act.RUN_COHORTS)
def edit(request: SignedInRequest, institution: Institution, cohort: str) -> HttpResponse:
    found = one(request, institution, cohort)
    form = CohortForm(posted(request), cohort=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise_cohort(
                cohort=found, details=form.details(), by=request.user, at=clock.now()
            )
        except acts.Cancelled:
            form.add_error(None, str(CALLED_OFF[acts.Cancelled]))
        except acts.Fixed:
            form.add_error(
                None,
                _("The cohort was opened meanwhile: fee, currency, zone and way of teaching stay."),
            )
        else:
            messages.success(request, _("Kept."))
            return redirect(page_of(found))
    return form_page(
        request, "office/cohort_form.html", form, institution=institution, cohort=found
    )


@team(Act.RUN_COHORTS)
def sessions(request: SignedInRequest, institution: Institution, cohort: str) -> HttpResponse:
    found = one(request, institution, cohort)
    form = SessionsForm(posted(request), there=as_plans(found), zone=found.time_zone)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_sessions(
                cohort=found, sessions=form.plans(), by=request.user, at=clock.now()
            )
        except acts.Cancelled:
            form.add_error(None, str(CALLED_OFF[acts.Cancelled]))
        except acts.MarksMade:
            form.add_error(None, _("Attendance has been marked: the sessions stay as they are."))
        else:
            told = cohorts.with_a_place(found).exists()
            messages.success(request, MOVED if told else _("Kept."))
            return redirect(page_of(found))
    return form_page(
        request, "office/cohort_sessions.html", form, institution=institution, cohort=found
    )


@team(Act.RUN_COHORTS)
def places(request: SignedInRequest, institution: Institution, cohort: str) -> HttpResponse:
    found = one(request, institution, cohort)
    form = PlacesForm(posted(request), initial={"places": found.places.count()})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["places"]
        try:
            actions.set_places(cohort=found, places=wanted, by=request.user, at=clock.now())
        except acts.Cancelled:
            form.add_error(None, str(CALLED_OFF[acts.Cancelled]))
        except acts.PlacesTaken as refusal:
            says = _("%(taken)s places are held or taken. Write that number or more.")
            form.add_error("places", says % {"taken": refusal.taken})
        else:
            messages.success(request, _("Kept."))
            return redirect(page_of(found))
    return form_page(
        request, "office/cohort_places.html", form, institution=institution, cohort=found
    )


@team(Act.RUN_COHORTS)
def trainers(request: SignedInRequest, institution: Institution, cohort: str) -> HttpResponse:
    found = one(request, institution, cohort)
    named = [trainer.person_id for trainer in found.trainers.all()]
    form = TrainersForm(posted(request), institution=institution, initial={"people": named})
    if request.method == "POST" and form.is_valid():
        people = list(form.cleaned_data["people"])
        try:
            actions.name_trainers(cohort=found, people=people, by=request.user, at=clock.now())
        except acts.Cancelled:
            form.add_error(None, str(CALLED_OFF[acts.Cancelled]))
        except acts.NotATrainer:
            form.add_error(
                "people", _("Somebody named here learns in this cohort, or is no trainer any more.")
            )
        else:
            messages.success(request, _("Kept."))
            return redirect(page_of(found))
    return form_page(
        request, "office/cohort_trainers.html", form, institution=institution, cohort=found
    )


@team(Act.RUN_COHORTS)
def open_(request: SignedInRequest, institution: Institution, cohort: str) -> HttpResponse:
    found = one(request, institution, cohort)
    return ask_once(
        request,
        CONFIRM,
        act=lambda: actions.open_cohort(cohort=found, by=request.user, at=clock.now()),
        done=_("Open. People can apply."),
        back=page_of(found),
        refusals={
            **CALLED_OFF,
            acts.NotReady: _("Something is missing still; the page of the cohort says what."),
        },
        institution=institution,
        title=_("Open this cohort?"),
        about=found.title,
        says=[
            _("Anybody can see it and apply. Fee, currency, zone and way of teaching then stay.")
        ],
        verb=_("Open for applications"),
    )


@team(Act.RUN_COHORTS)
def close(request: SignedInRequest, institution: Institution, cohort: str) -> HttpResponse:
    found = one(request, institution, cohort)
    return ask_once(
        request,
        CONFIRM,
        act=lambda: actions.close_cohort(cohort=found, by=request.user, at=clock.now()),
        done=_("Closed. Nobody can apply any more."),
        back=page_of(found),
        refusals=CALLED_OFF,
        institution=institution,
        title=_("Take no more applications?"),
        about=found.title,
        says=[_("Who has applied or has a place keeps it. You can open it again.")],
        verb=_("Close"),
    )


@team(Act.RUN_COHORTS)
def cancel(request: SignedInRequest, institution: Institution, cohort: str) -> HttpResponse:
    found = one(request, institution, cohort)
    return ask_once(
        request,
        CONFIRM,
        form=ReasonForm(posted(request)),
        act=lambda reason: actions.cancel_cohort(
            cohort=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Called off. Everybody has been written to."),
        back=page_of(found),
        institution=institution,
        title=_("Call this cohort off?"),
        about=found.title,
        says=[
            _("Everybody who applied or has a place is written to, with your reason."),
            _("What is owed is let go. What was paid waits under Money to be given back."),
            _("This cannot be undone."),
        ],
        verb=_("Call it off and write to everybody"),
        is_danger=True,
    )
