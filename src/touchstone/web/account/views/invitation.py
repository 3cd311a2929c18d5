from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from touchstone.institutions import actions, queries
from touchstone.kit import clock
from touchstone.web.ui.audience import link_holder, visitor


@link_holder
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the offer of a role; a signed-in person with the invited address takes it up."""
    at, person = clock.now(), visitor(request)
    found = queries.invitation_for(token)
    if request.method == "POST" and found and person:
        try:
            actions.accept_invitation(invitation=found, by=person, at=at)
        except actions.InvitationClosed:
            messages.error(
                request, _("This invitation can no longer be taken up with this account.")
            )
        else:
            messages.success(request, _("You are on the team."))
            return redirect("offices")
    over = not found or found.withdrawn_at or (at >= found.expires_at and not found.accepted_at)
    page = {
        "invitation": found,
        "is_over": bool(over),
        "is_taken": bool(found and found.accepted_at),
        "other": person.email if person and found and found.email != person.email else "",
        "is_theirs": person is not None and found is not None and found.email == person.email,
        "here": request.path,
    }
    return render(request, "account/invitation.html", page, status=410 if over else 200)
