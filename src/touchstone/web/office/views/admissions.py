"""Applications: read, admitted, refused; and people taken out."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.training import actions
from touchstone.training.actions.admissions import CohortCancelled, NotWaiting
from touchstone.training.actions.seats import CohortFull
from touchstone.training.queries import admissions
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import posted

CONFIRM = "office/cohort_confirm.html"


@team(Act.ADMIT)
def applications(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """What waits for an answer, the oldest first."""
    page = {"institution": institution, "waiting": admissions.waiting(institution)}
    return render(request, "office/applications.html", page)


@team(Act.ADMIT)
def admit(request: SignedInRequest, institution: Institution, enrolment: str) -> HttpResponse:
    found = get_object_or_404(admissions.enrolments_of(institution), public_id=enrolment)
    return ask_once(
        request,
        "office/admit.html",
        act=lambda: actions.admit(enrolment=found, by=request.user, at=clock.now()),
        done=_("Admitted. A place is held, and they have been written to."),
        back=reverse("office_applications", args=[institution.slug]),
        refusals={
            CohortFull: _("Every place is taken or held. Add places, or answer once one is free."),
            CohortCancelled: _("The cohort was called off: nobody can be admitted to it."),
            NotWaiting: _("This application was answered already, or taken back."),
        },
        institution=institution,
        enrolment=found,
        free=found.cohort.places.free().count(),
    )


@team(Act.ADMIT)
def refuse(request: SignedInRequest, institution: Institution, enrolment: str) -> HttpResponse:
    found = get_object_or_404(admissions.enrolments_of(institution), public_id=enrolment)
    return ask_once(
        request,
        CONFIRM,
        form=ReasonForm(posted(request)),
        act=lambda reason: actions.refuse(
            enrolment=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Refused. They have been written to, with your reason."),
        back=reverse("office_applications", args=[institution.slug]),
        refusals={NotWaiting: _("This application was answered already, or taken back.")},
        institution=institution,
        title=_("Refuse this application?"),
        about=f"{found.person.name}, {found.cohort.title}",
        says=[_("They read the reason as you write it here.")],
        verb=_("Refuse and write to them"),
        is_danger=True,
    )


@team(Act.ADMIT)
def withdraw(request: SignedInRequest, institution: Institution, enrolment: str) -> HttpResponse:
    found = get_object_or_404(admissions.enrolments_of(institution), public_id=enrolment)
    return ask_once(
        request,
        CONFIRM,
        form=ReasonForm(posted(request)),
        act=lambda reason: actions.withdraw(
            enrolment=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Taken out. They have been written to."),
        back=reverse("office_learner", args=[institution.slug, enrolment]),
        refusals={NotWaiting: _("This enrolment has ended already.")},
        institution=institution,
        title=_("Take this learner out of the cohort?"),
        about=f"{found.person.name}, {found.cohort.title}",
        says=[
            _("The place is free for others at once, and what is still owed is let go."),
            _("What was paid stays until you give it back under Money."),
        ],
        verb=_("Take out and write to them"),
        is_danger=True,
    )
