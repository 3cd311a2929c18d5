"""An institution sets itself up: its profile, its team, the invitations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from touchstone.institutions import actions, queries
from touchstone.institutions.enums import Act, Role
from touchstone.institutions.queries import Institution
from touchstone.institutions.rules import OPENS
from touchstone.kit import clock
from touchstone.web.office.forms.setup import (
    InviteForm,
    NewInstitutionForm,
    ProfileForm,
    ReasonForm,
)
from touchstone.web.office.words import ACT_LABELS, ROLE_LABELS
from touchstone.web.ui.audience import SignedInRequest, administrator, signed_in, team
from touchstone.web.ui.forms import form_page, posted


@signed_in
def offices(request: SignedInRequest) -> HttpResponse:
    """The institutions whose rooms one may enter."""
    mine = queries.visible_to(request.user).order_by("name", "pk")
    if mine.count() == 1 and not request.user.is_administrator:
        return redirect("office_today", institution=mine.get().slug)
    everybodys = queries.running() if request.user.is_administrator else None
    return render(request, "office/offices.html", {"mine": mine, "everybodys": everybodys})


@administrator
def new_institution(request: SignedInRequest) -> HttpResponse:
    form = NewInstitutionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        details = dict(form.cleaned_data)
        office_email, at = details.pop("office_email"), clock.now()
        try:
            house = actions.create_institution(by=request.user, at=at, **details)
        except actions.SlugTaken:
            form.add_error("slug", _("Another institution has this address. Choose another."))
        else:
            actions.invite(
                institution=house, email=office_email, role=Role.OFFICE, by=request.user, at=at
            )
            messages.success(request, _("Made. The office has been invited by mail."))
            return redirect("offices")
    return form_page(request, "office/new_institution.html", form)


@team(Act.EDIT_INSTITUTION)
def profile(request: SignedInRequest, institution: Institution) -> HttpResponse:
    form = ProfileForm(posted(request), instance=queries.fresh(institution))
    if request.method == "POST" and form.is_valid():
        actions.revise_institution(
            institution=institution, by=request.user, at=clock.now(), **form.cleaned_data
        )
        messages.success(request, _("Kept."))
        return redirect("office_profile", institution=institution.slug)
    return form_page(request, "office/profile.html", form, institution=institution)


@team(Act.EDIT_TEAM)
def team_page(request: HttpRequest, institution: Institution) -> HttpResponse:
    return render(
        request,
        "office/team.html",
        {
            "institution": institution,
            "members": queries.team(institution),
            "invitations": queries.open_invitations(institution),
            "roles": [ROLE_LABELS[role] for role in Role],
            "table": [
                (ACT_LABELS[act], [(ROLE_LABELS[role], act in OPENS[role]) for role in Role])
                for act in Act
            ],
        },
    )


@team(Act.EDIT_TEAM)
def invite(request: SignedInRequest, institution: Institution) -> HttpResponse:
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        email, role = form.cleaned_data["email"], Role(form.cleaned_data["role"])
        try:
            actions.invite(
                institution=institution, email=email, role=role, by=request.user, at=clock.now()
            )
        except actions.HeldAlready:
            form.add_error("email", _("This person has that role already."))
        except actions.InvitedAlready:
            says = _(
                "This person is invited to that role. To send another link, take that one back."
            )
            form.add_error("email", says)
        else:
            messages.success(request, _("Invited. The link in the mail is good for 14 days."))
            return redirect("office_team", institution=institution.slug)
    return form_page(request, "office/invite.html", form, institution=institution)


@team(Act.EDIT_TEAM)
def withdraw_invitation(
    request: SignedInRequest, institution: Institution, invitation: str
) -> HttpResponse:
    found = get_object_or_404(queries.open_invitations(institution), public_id=invitation)
    if request.method == "POST":
        actions.withdraw_invitation(invitation=found, by=request.user, at=clock.now())
        messages.success(request, _("Taken back. The link no longer works."))
        return redirect("office_team", institution=institution.slug)
    return render(
        request,
        "office/withdraw_invitation.html",
        {"institution": institution, "invitation": found},
    )


@team(Act.EDIT_TEAM)
def end_membership(
    request: SignedInRequest, institution: Institution, membership: int
) -> HttpResponse:
    found = get_object_or_404(queries.team(institution), pk=membership)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_membership(
                membership=found,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=clock.now(),
            )
        except actions.LastOfOffice:
            form.add_error(
                None, _("Somebody has to stay in the office. Invite another person first.")
            )
        else:
            messages.success(request, _("Ended."))
            return redirect("office_team", institution=institution.slug)
    return form_page(
        request, "office/end_membership.html", form, institution=institution, membership=found
    )
