"""What becomes of a certificate after its award: each act on a page of its own, with a reason."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.credentials import actions, queries, words
from touchstone.credentials.queries import Credential
from touchstone.credentials.queries.candidacies import (
    credential_of,
    credentials_of,
    decisions_on,
    unchecked_licences,
)
from touchstone.credentials.queries.register import times_checked
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.office import signing
from touchstone.web.office.forms.decisions import LicenceCheckForm, LimitForm, RenameForm
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.ui.acts import Refusals, ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import posted

REFUSALS: Refusals = {
    actions.OnTheOtherSide: gettext_lazy("You taught, supervised or examined this person. Somebody else has to decide."),
    actions.NotNow: lambda refusal: words.moves_say(refusal.because),
    actions.LimitsUnfit: gettext_lazy("These limits stand on it already, or hold signs that cannot be signed."),
    actions.NameUnfit: gettext_lazy("This name cannot be signed or printed. Write it on one line, in Latin or Arabic letters."),
    actions.NoReason: gettext_lazy("Write the reason in words."),
    **signing.REFUSALS,
}  # fmt: skip


def own(institution: Institution, number: str) -> Credential:
    found = credential_of(institution, number)
    if found is None:
        raise Http404
    return found


@team(Act.CHANGE_STATUS)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Every certificate with its status today."""
    held = credentials_of(institution, at=clock.now())
    return render(request, "office/certificates.html", {"institution": institution, "held": held})


@team(Act.CHANGE_STATUS)
def certificate(request: SignedInRequest, institution: Institution, number: str) -> HttpResponse:
    """One certificate: its status, its history with reasons, and what may be done with it."""
    found = own(institution, number)
    history = [(words.EVENTS[one.kind], one) for one in decisions_on(found)]  # type: ignore[index]  # its value is a DecisionKind
    page = {
        "institution": institution,
        "credential": found,
        "edition": queries.current_edition(found),
        "standing": queries.standing(found, at=clock.now()),
        "history": history,
        "times_checked": times_checked(found),
    }
    return render(request, "office/certificate.html", page)


def _change(
    request: SignedInRequest,
    institution: Institution,
    number: str,
    act: Callable[..., object],
    form: type[forms.Form],
    initial: dict[str, str] | None = None,
    **page: Any,
) -> HttpResponse:
    found = own(institution, number)
    return ask_once(
        request,
        "office/certificate_act.html",
        act=lambda **said: signing.logged(act)(
            credential=found, by=request.user, at=clock.now(), **said
        ),
        done=_("Done. The holder gets a mail."),
        back=reverse("office_certificate", args=[institution.slug, number]),
        form=form(posted(request), initial=initial),
        refusals=REFUSALS,
        institution=institution,
        credential=found,
        **page,
    )


@team(Act.CHANGE_STATUS)
def suspend(request: SignedInRequest, institution: Institution, number: str) -> HttpResponse:
    says = _(
        "It is not in force until you reinstate it. Open classes take no new bookings; families with a place and the office are told."
    )
    return _change(request, institution, number, actions.suspend, ReasonForm, title=_("Suspend"), says=says, danger=True)  # fmt: skip


@team(Act.CHANGE_STATUS)
def reinstate(request: SignedInRequest, institution: Institution, number: str) -> HttpResponse:
    says = _(
        "A new paper is signed in the words of the last one. The suspension stays in the history."
    )
    return _change(request, institution, number, actions.reinstate, ReasonForm, title=_("Reinstate"), says=says)  # fmt: skip


@team(Act.CHANGE_STATUS)
def withdraw(request: SignedInRequest, institution: Institution, number: str) -> HttpResponse:
    says = _("It ends for good; only a new award opens it again. Let the holder answer first.")
    return _change(request, institution, number, actions.withdraw, ReasonForm, title=_("Withdraw"), says=says, danger=True)  # fmt: skip


@team(Act.CHANGE_STATUS)
def limit(request: SignedInRequest, institution: Institution, number: str) -> HttpResponse:
    says = _(
        "The limits stand on the check page and in the newly signed paper; the old paper stops counting."
    )
    now = {"limits": queries.current_edition(own(institution, number)).limits}
    return _change(request, institution, number, actions.limit, LimitForm, now, title=_("Change the limits"), says=says)  # fmt: skip


@team(Act.CHANGE_STATUS)
def rename(request: SignedInRequest, institution: Institution, number: str) -> HttpResponse:
    says = _("Ask for the paper that shows the new name. The old certificate stops counting.")
    return _change(request, institution, number, actions.rename, RenameForm, title=_("Change the name"), says=says)  # fmt: skip


@team(Act.CHANGE_STATUS)
def renew(request: SignedInRequest, institution: Institution, number: str) -> HttpResponse:
    says = _(
        "A new term is signed. The title is asked for again, by the law and the licences of today."
    )
    return _change(request, institution, number, actions.renew, ReasonForm, title=_("Renew"), says=says)  # fmt: skip


@team(Act.CHECK_LICENCES)
def licences(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Licences that wait to be looked up, the oldest first."""
    page = {"institution": institution, "licences": unchecked_licences(institution)}
    return render(request, "office/licences.html", page)


@team(Act.CHECK_LICENCES)
def check_licence(request: SignedInRequest, institution: Institution, licence: str) -> HttpResponse:
    """Write down where a licence was looked up and what was found."""
    found = get_object_or_404(unchecked_licences(institution), public_id=licence)
    form = LicenceCheckForm(posted(request))
    return ask_once(
        request,
        "office/licence_check.html",
        act=lambda **_said: actions.check_licence(
            licence=found, by=request.user, at=clock.now(), **form.words()
        ),
        done=_("Written down."),
        back=reverse("office_licences", args=[institution.slug]),
        form=form,
        refusals={actions.LicenceClosed: _("Somebody has checked it in the meantime.")},
        institution=institution,
        licence=found,
    )
