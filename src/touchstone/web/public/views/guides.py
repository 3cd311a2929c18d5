"""Guides: what somebody should know before they choose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from touchstone.catalog import queries
from touchstone.web.public.shown.papers import kinds, sources
from touchstone.web.ui.audience import public


@public
def certificate_or_licence(request: HttpRequest) -> HttpResponse:
    """Attended, assessed, maintained, licence: four kinds of paper that look alike."""
    counts = queries.papers()
    page = {
        "kinds": kinds(counts),
        "of": sum(counts.values()),
        "not_stated": counts["unknown"],
        "sources": sources(),
    }
    return render(request, "public/certificate_or_licence.html", page)
