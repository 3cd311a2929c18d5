"""A candidate's file: what is missing and why, where they will work, the licence, the code, handing it in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.assessment.queries.schemes import in_force
from touchstone.credentials import actions, queries, words
from touchstone.credentials.enums import CredentialKind
from touchstone.credentials.queries import Candidacy
from touchstone.credentials.queries.candidacies import decision_of, held_by
from touchstone.credentials.rules.conduct import CLAUSES, VERSION
from touchstone.credentials.rules.requirements import Line, asked
from touchstone.kit import clock
from touchstone.web.learn.forms.candidacy import (
    ConductForm,
    LicenceForm,
    PracticeForm,
    TakeBackForm,
)
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import form_page, posted

NOT_OPENED = {
    actions.HoldsAlready: gettext_lazy("You hold this certificate already."),
    actions.NotOffered: gettext_lazy("This certificate is not offered at the moment."),
}
CLOSED = gettext_lazy("This file is closed: it was decided on, or you took it back.")


def own(request: SignedInRequest, candidacy: str) -> Candidacy:
    return get_object_or_404(queries.visible_to(request.user), public_id=candidacy)


def page_of(candidacy: Candidacy) -> str:
    return reverse("candidacy", kwargs={"candidacy": candidacy.public_id})


@signed_in
def candidacies(request: SignedInRequest) -> HttpResponse:
    """My files and certificates, and the certificates that one may try for."""
    mine = list(queries.visible_to(request.user))
    page = {"mine": mine, "held": held_by(request.user, at=clock.now()), "open_to_all": in_force()}
    return render(request, "learn/candidacies.html", page)


@signed_in
def open_file(request: SignedInRequest, scheme: str, kind: str) -> HttpResponse:
    """Open a file for a certificate."""
    version = get_object_or_404(in_force(), scheme__slug=scheme)
    if kind not in (version.terms.get("kinds") or [CredentialKind.FULL]):
        raise Http404
    me, wanted = request.user, CredentialKind(kind)
    return ask_once(
        request,
        "learn/candidacy_open.html",
        act=lambda: actions.open_candidacy(
            scheme_version=version, person=me, kind=wanted, by=me, at=clock.now()
        ),
        done=_("Your file is open."),
        back=reverse("candidacies"),
        refusals=NOT_OPENED,
        version=version,
        kind=wanted,
    )


@signed_in
def candidacy(request: SignedInRequest, candidacy: str) -> HttpResponse:
    """One file: every requirement with what was found for it, and what is next."""
    found, at = own(request, candidacy), clock.now()
    lines = queries.requirements(found, at=at)
    page = {
        "candidacy": found,
        "lines": [(words.NEEDS[line.need], line, _says(line)) for line in lines],
        "complete": all(line.met for line in lines),
        "naming": queries.naming(found, at=at),
        "licences": queries.licences_shown(found),
        "decision": decision_of(found),
        "version": VERSION,
    }
    return render(request, "learn/candidacy.html", page)


def _says(line: Line) -> str:
    """What was found for a requirement; nothing where its tag says all."""
    return words.line_says(line) if line.need in words.COUNTED or not line.met else ""


@signed_in
def practice(request: SignedInRequest, candidacy: str) -> HttpResponse:
    """Where will you work, under which name?"""
    found = own(request, candidacy)
    title = asked(found.scheme_version.terms).title
    form = PracticeForm(posted(request), candidacy=found, asks_title=title)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_practice(candidacy=found, by=request.user, at=clock.now(), **form.words())
        except actions.CandidacyClosed:
            form.add_error(None, str(CLOSED))
        except actions.NameUnfit as unfit:
            form.add_error("name_to_print", _name_says(unfit))
        else:
            messages.success(request, _("Kept."))
            return redirect(page_of(found))
    return form_page(request, "learn/candidacy_practice.html", form, candidacy=found)


def _name_says(unfit: actions.NameUnfit) -> str:
    if unfit.missing:
        return _("No font here can print %(signs)s. Write the name in Latin letters.") % {
            "signs": ", ".join(unfit.missing)
        }
    return _("This name cannot be signed: %(faults)s.") % {"faults": "; ".join(unfit.faults)}


@signed_in
def conduct(request: SignedInRequest, candidacy: str) -> HttpResponse:
    """The code of conduct, to read and sign."""
    found = own(request, candidacy)

    def act(agreed: bool) -> object:  # a ticked box
        return actions.sign_conduct(candidacy=found, by=request.user, at=clock.now())

    return _one_act(
        request, found, "learn/candidacy_conduct.html", act, _("Signed."), ConductForm,
        clauses=CLAUSES, version=VERSION,
    )  # fmt: skip


@signed_in
def licence(request: SignedInRequest, candidacy: str) -> HttpResponse:
    """Show a licence to the institution."""
    found = own(request, candidacy)

    def act(**shown: Any) -> object:
        return actions.show_licence(candidacy=found, by=request.user, at=clock.now(), **shown)

    done = _("Shown. The office looks it up.")
    return _one_act(request, found, "learn/candidacy_licence.html", act, done, LicenceForm)


@signed_in
def ready(request: SignedInRequest, candidacy: str) -> HttpResponse:
    """Hand the file in for a decision."""
    found, at = own(request, candidacy), clock.now()

    def act() -> object:
        return actions.declare_ready(candidacy=found, by=request.user, at=at)

    gaps = queries.missing(found, at)
    done = _("Handed in. You get a mail when somebody has decided.")
    return _one_act(
        request,
        found,
        "learn/candidacy_ready.html",
        act,
        done,
        missing=words.gaps_say(gaps) if gaps else "",
    )


@signed_in
def take_back(request: SignedInRequest, candidacy: str) -> HttpResponse:
    """Take the file back."""
    found = own(request, candidacy)

    def act(reason: str) -> object:
        return actions.take_back(candidacy=found, reason=reason, by=request.user, at=clock.now())

    done = _("Taken back.")
    return _one_act(request, found, "learn/candidacy_take_back.html", act, done, TakeBackForm)


def _one_act(
    request: HttpRequest, found: Candidacy, template: str, act: Any, done: str, form: Any = None, **page: Any
) -> HttpResponse:  # fmt: skip
    return ask_once(
        request,
        template,
        act=act,
        done=done,
        back=page_of(found),
        form=form(posted(request)) if form else None,
        refusals={
            actions.CandidacyClosed: CLOSED,
            actions.NotComplete: _("Something is still missing; your file says what."),
            actions.LicenceShown: _("You have shown this licence already."),
        },
        candidacy=found,
        **page,
    )
