"""The roll of a session: who was there, and for how many minutes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.training import actions
from touchstone.training.actions import attendance as acts
from touchstone.training.queries import attendance
from touchstone.web.office.forms.attendance import RollForm
from touchstone.web.office.views.cohorts import one
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted


@team(Act.MARK_ATTENDANCE)
def roll(
    request: SignedInRequest, institution: Institution, cohort: str, number: int
) -> HttpResponse:
    """Marks everybody at once; a second time corrects, and the first marks stay on record."""
    found = one(request, institution, cohort)
    session = get_object_or_404(found.sessions, number=number)
    entries = attendance.roll(session)
    form = RollForm(posted(request), session=session, roll=entries, zone=found.time_zone)
    at = clock.now()
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_roll(session=session, marks=form.marks(), by=request.user, at=at)
        except acts.TooEarly:
            form.add_error(None, _("The roll opens half an hour before the session begins."))
        except acts.NotEnrolled:
            form.add_error(None, _("Somebody has left the cohort meanwhile. Load the page again."))
        except acts.MarksOneself:
            form.add_error(None, _("You are on this roll yourself: somebody else has to mark it."))
        else:
            messages.success(request, _("Kept."))
            return redirect("office_roll", institution.slug, cohort, number)
    return form_page(
        request, "office/roll.html", form, institution=institution, cohort=found, session=session,
        is_open=at >= session.starts_at - acts.EARLY,
    )  # fmt: skip
