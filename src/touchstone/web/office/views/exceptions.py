"""Exceptions from the wall: asked for by one officer, answered by another, listed for everybody of the office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.assessment import actions
from touchstone.assessment.actions import exceptions as acts
from touchstone.assessment.queries import exceptions
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.office.forms.exceptions import AnswerExceptionForm, AskExceptionForm
from touchstone.web.ui.acts import Refusals, ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted

REFUSALS: Refusals = {
    acts.NotTwoOfficers: gettext_lazy(
        "Two officers are needed, and it may concern neither of them. Another officer has to do this."
    ),
    acts.NotAnExaminer: gettext_lazy("Choose somebody else who examines here."),
    acts.AskedAlready: gettext_lazy("This is asked for already and waits for an answer."),
    acts.AnsweredAlready: gettext_lazy("Another officer has answered meanwhile."),
}


@team(Act.EDIT_EXAMS)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    page = {
        "institution": institution,
        "requests": exceptions.requests(institution),
        "granted": exceptions.granted(institution),
    }
    return render(request, "office/exceptions.html", page)


@team(Act.EDIT_EXAMS)
def ask(request: SignedInRequest, institution: Institution) -> HttpResponse:
    form = AskExceptionForm(posted(request), institution=institution)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_wall_exception(
                institution=institution, by=request.user, at=clock.now(), **form.cleaned_data
            )
        except tuple(REFUSALS) as refusal:
            form.add_error(None, str(REFUSALS[type(refusal)]))
        else:
            messages.success(request, _("Asked. Another officer answers on this page."))
            return redirect("office_exceptions", institution=institution.slug)
    return form_page(request, "office/exception_ask.html", form, institution=institution)


@team(Act.EDIT_EXAMS)
def answer(request: SignedInRequest, institution: Institution, asked: str) -> HttpResponse:
    found = get_object_or_404(exceptions.requests(institution), public_id=asked)
    names = {"examiner": found.examiner.name, "learner": found.learner.name}
    return ask_once(
        request,
        "office/scheme_confirm.html",
        form=AnswerExceptionForm(posted(request)),
        act=lambda granted: actions.answer_wall_request(
            request=found, granted=granted, by=request.user, at=clock.now()
        ),
        done=_("Answered."),
        back=reverse("office_exceptions", args=[institution.slug]),
        refusals=REFUSALS,
        institution=institution,
        title=_("%(examiner)s taught %(learner)s") % names,
        about=_("Asked by %(who)s: %(why)s") % {"who": found.asked_by.name, "why": found.reason},
        says=[
            _("Yes lets this examiner observe this candidate. It never lets them decide."),
            _("The exception stays on record with both officers, the day and the reason."),
        ],
        verb=_("Answer"),
    )
