"""Today: the institution's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution, team as members
from touchstone.kit import clock
from touchstone.web.ui.audience import team


@team(Act.SEE_TODAY)
def today(request: HttpRequest, institution: Institution) -> HttpResponse:
    """The rooms of the institution and who works in it."""
    page = {"institution": institution, "members": members(institution)}
    return render(
        request, "office/today.html", {**page, "day": clock.local_date(clock.now(), institution.time_zone)}
    )
