"""Who may sign practice off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.training import actions
from touchstone.training.actions.practicum import ApprovedAlready
from touchstone.training.queries import practicum
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.office.forms.supervisors import SupervisorForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted


@team(Act.APPROVE_SUPERVISORS)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Who is approved now, what waits for their signature, and who was approved once."""
    page = {
        "institution": institution,
        "supervisors": practicum.supervisors(institution),
        "former": practicum.former_supervisors(institution),
        "waiting": practicum.waiting_sign_offs(institution),
        "at": clock.now(),
    }
    return render(request, "office/supervisors.html", page)


@team(Act.APPROVE_SUPERVISORS)
def new(request: SignedInRequest, institution: Institution) -> HttpResponse:
    form = SupervisorForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve_supervisor(
                institution=institution, by=request.user, at=clock.now(), **form.cleaned_data
            )
        except ApprovedAlready:
            form.add_error("email", _("Somebody with this address is approved already."))
        else:
            messages.success(request, _("Approved. Trainees can ask for their signature now."))
            return redirect("office_supervisors", institution=institution.slug)
    return form_page(request, "office/supervisor_form.html", form, institution=institution)


@team(Act.APPROVE_SUPERVISORS)
def end(request: SignedInRequest, institution: Institution, supervisor: str) -> HttpResponse:
    found = get_object_or_404(practicum.supervisors(institution), public_id=supervisor)
    return ask_once(
        request,
        "office/cohort_confirm.html",
        form=ReasonForm(posted(request)),
        act=lambda reason: actions.end_supervisor(
            supervisor=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Ended. Their open links no longer work."),
        back=reverse("office_supervisors", args=[institution.slug]),
        institution=institution,
        title=_("End this approval?"),
        about=found.name,
        says=[_("What they have signed stays. Links that they have not answered stop working.")],
        verb=_("End the approval"),
        is_danger=True,
    )
