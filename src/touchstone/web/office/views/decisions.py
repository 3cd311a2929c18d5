"""Deciding: the files that wait, the sheet with wall, evidence and gaps, and the decision with its reasons."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from touchstone.credentials import actions, queries, words
from touchstone.credentials.queries import Candidacy
from touchstone.credentials.queries.candidacies import answer_by, decision_of
from touchstone.credentials.rules.wall import Side
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.office import signing
from touchstone.web.office.forms.decisions import DecisionForm
from touchstone.web.office.shown import evidence_for, files_by_state
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted

REFUSALS: dict[type[Exception], str | Promise] = {
    actions.OnTheOtherSide: gettext_lazy(
        "You stand on the other side of the wall. Somebody else has to decide."
    ),
    actions.AlreadyDecided: gettext_lazy("Somebody has decided on this file in the meantime."),
    actions.NotReady: gettext_lazy("The candidate has not handed the file in."),
    actions.NotComplete: gettext_lazy(
        "Something is missing, so it cannot be awarded. The list above says what."
    ),
    actions.HoldsAlready: gettext_lazy("This person holds the certificate already."),
    actions.NoReason: gettext_lazy("Write the reason in words."),
    **signing.REFUSALS,
}
ACTS: dict[str, Callable[..., object]] = {
    "award": actions.award,
    "more": actions.ask_for_more,
    "refuse": actions.refuse,
}
DONE = {
    "award": gettext_lazy("Awarded and signed. The certificate goes out by mail."),
    "more": gettext_lazy("The file is back with the candidate, with your words."),
    "refuse": gettext_lazy("Refused. The candidate gets your reasons by mail."),
}


@team(Act.DECIDE)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Files that wait for a decision, the oldest first; then those that are open, and those decided."""
    page = {"institution": institution, **files_by_state(institution)}
    return render(request, "office/decisions.html", page)


@team(Act.DECIDE)
def decision(request: SignedInRequest, institution: Institution, candidacy: str) -> HttpResponse:
    """One file: the wall, the evidence, what is missing, and the decision."""
    found = get_object_or_404(queries.candidacies_of(institution), public_id=candidacy)
    form = DecisionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["decision"]
        try:
            signing.logged(ACTS[chosen])(
                candidacy=found, reason=form.cleaned_data["reason"], by=request.user, at=clock.now()
            )
        except tuple(REFUSALS) as refusal:
            form.add_error(None, str(REFUSALS[type(refusal)]))
        else:
            messages.success(request, str(DONE[chosen]))
            return redirect("office_decisions", institution=institution.slug)
    return form_page(
        request, "office/decision.html", form, institution=institution, **_sheet(request, found)
    )


def _sheet(request: SignedInRequest, found: Candidacy) -> dict[str, Any]:
    at = clock.now()
    lines, sides = queries.requirements(found, at=at), queries.sides(found, at=at)
    return {
        "candidacy": found,
        "lines": [
            (words.NEEDS[line.need], line, words.line_says(line), evidence_for(line.need, found))
            for line in lines
        ],
        "missing": sum(not line.met for line in lines),
        "taught": [_tie(one) for one in sides if one[1] is not Side.EXAMINER],
        "examined": [_tie(one) for one in sides if one[1] is Side.EXAMINER],
        "against": [words.tie_says(tie) for tie in queries.against(request.user, found, at=at)],
        "naming": queries.naming(found, at=at),
        "licences": queries.licences_shown(found),
        "decision": decision_of(found),
        "answer_by": answer_by(found),
        "since": at.date() - dt.timedelta(days=found.scheme_version.wall_days),
    }


def _tie(one: tuple[Any, Side, dt.datetime]) -> tuple[Any, Promise, dt.datetime]:
    """Who, what they did in words, and when last."""
    who, side, when = one
    return who, words.PARTS[side], when
