"""One programme, one institution: every fact with its source."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from touchstone.catalog import queries
from touchstone.catalog.queries import reviews
from touchstone.kit import clock
from touchstone.web.public.forms.titles import PlaceForm
from touchstone.web.public.shown.institution import facts_of
from touchstone.web.public.shown.linked import linked_of
from touchstone.web.public.shown.programme import admitted, programme_page
from touchstone.web.public.shown.said import meter_of, said_of
from touchstone.web.public.shown.titles import award_answer
from touchstone.web.shown.cards import cards
from touchstone.web.ui.audience import public
from touchstone.web.ui.forms import form_page

NEWEST = 2  # reviews on the page itself


@public
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """A listed programme."""
    found = queries.detail(slug, "starts")
    if found is None:
        raise Http404
    form = PlaceForm(request.GET if "place" in request.GET else None)
    page = {
        "naming": award_answer(found.facts, form, clock.now().date()),
        "page": programme_page(found, clock.now().date()),
        "programme": found.programme,
        "facts": found.facts,
        "roles": admitted(found, "role"),
        "purposes": admitted(found, "purpose"),
        "is_claimed": found.programme.institution.state == "claimed",
        "said": said_of(found),
        "linked": linked_of(found, clock.now().date()),
        "heard": reviews.heard_of(found.programme),
        "newest": [reviews.shown(one) for one in reviews.reviews_of(found.programme)[:NEWEST]],
    }
    return form_page(request, "public/programme.html", form, **page)


@public
def institution(request: HttpRequest, slug: str) -> HttpResponse:
    """An institution with its programmes."""
    found = queries.institution_page(slug)
    if found is None:
        raise Http404
    page = {
        "institution": found.institution,
        "is_claimed": found.institution.state == "claimed",
        "about": facts_of(found),
        "meter": meter_of(found),
        "cards": cards(found.programmes, clock.now().date()),
    }
    return render(request, "public/institution.html", page)
