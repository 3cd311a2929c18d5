"""Before an exam: what it asks, how often it may be sat, and whether somebody may begin now."""

import random

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from touchstone.assessment import actions
from touchstone.assessment.actions.sittings import MayNotSit, NotInForce
from touchstone.assessment.queries import banks, observations, schemes, sittings
from touchstone.assessment.rules.forms import NotEnoughItems
from touchstone.kit import clock
from touchstone.web.assess.shown import CONTEXTS, asked
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import Form, form_page, posted


@signed_in
def mine(request: SignedInRequest) -> HttpResponse:
    """One's exams and observations, at every institution."""
    actions.close_overdue(at=clock.now(), person=request.user)
    page = {
        "exams": sittings.exams_of(request.user),
        "sittings": sittings.visible_to(request.user).order_by("-started_at", "-pk"),
        "observations": observations.about(request.user),
    }
    return render(request, "assess/mine.html", page)


@signed_in
def exam(request: SignedInRequest, scheme: str) -> HttpResponse:
    """The rules of an exam; POST begins an attempt."""
    version = schemes.version_in_force(scheme)
    if version is None:
        raise Http404
    form = Form(posted(request))
    if request.method == "POST":
        try:
            begun = actions.start_sitting(
                scheme_version=version, person=request.user, by=request.user, at=clock.now(),
                random=random.SystemRandom(),
            )  # fmt: skip
        except (MayNotSit, NotInForce):
            form.add_error(None, _("You cannot begin now. The page says why."))
        except NotEnoughItems:
            form.add_error(None, _("The exam lacks questions at the moment. Tell the institution."))
        else:
            return redirect("question", sitting=begun.public_id, n=1)
    return form_page(request, "assess/exam.html", form, **_around(request, version))


@signed_in
def rubric(request: SignedInRequest, scheme: str) -> HttpResponse:
    """The rubric of a scheme's observation, to read before one is observed."""
    version = schemes.version_in_force(scheme)
    row = banks.rubric_in_force(version.scheme) if version else None
    if version is None or row is None:
        raise Http404
    terms = schemes.terms_of(version).observation
    page = {
        "version": version,
        "rubric": observations.rules_of(row),
        "contexts": [CONTEXTS[one] for one in terms.contexts] if terms else [],
    }
    return render(request, "assess/rubric.html", page)


def _around(request: SignedInRequest, version: schemes.SchemeVersion) -> dict[str, object]:
    actions.close_overdue(at=clock.now(), person=request.user)
    state = sittings.exam_state(version, request.user, clock.now())
    if state.exam is None:
        raise Http404
    return {"version": version, "state": state, "asked": asked(state.exam.per_strand)}
