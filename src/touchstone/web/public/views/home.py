"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from touchstone.catalog import queries
from touchstone.web.public.shown.front import pebbles, purpose_tiles, role_tiles, tally_height
from touchstone.web.public.shown.papers import kinds
from touchstone.web.ui.audience import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """Who are you, what do you want to do, and what the catalogue holds today."""
    totals = queries.totals()
    page = {
        "totals": totals,
        "kinds": kinds({}),
        "roles": role_tiles(),
        "purposes": purpose_tiles(),
        "pebbles": pebbles(totals),
        "tally_height": tally_height(totals),
    }
    return render(request, "public/home.html", page)
