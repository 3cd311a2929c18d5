"""Today: what waits for a person, the oldest first, with the day by which to answer."""

from django.http import HttpResponse
from django.shortcuts import render

from touchstone.assessment.queries.observations import queue
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution, acts_of
from touchstone.kit import clock
from touchstone.web.office.first_steps import first_steps
from touchstone.web.office.waiting import waiting_in
from touchstone.web.ui.audience import SignedInRequest, team


@team(Act.SEE_TODAY)
def today(request: SignedInRequest, institution: Institution) -> HttpResponse:
    at, acts = clock.now(), acts_of(request.user, institution)
    day = clock.local_date(at, institution.time_zone)
    to_observe = queue(institution, request.user, day) if Act.OBSERVE in acts else []
    page = {
        "institution": institution,
        "day": day,
        "tasks": first_steps(institution, request.user) if Act.EDIT_TEAM in acts else [],
        "rows": waiting_in(institution, acts),
        "to_observe": sum(one.tie is None for one in to_observe),
        "at": at,
    }
    return render(request, "office/today.html", page)
