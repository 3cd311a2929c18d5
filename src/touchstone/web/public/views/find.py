"""The list of programmes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from touchstone.catalog import queries
from touchstone.catalog.queries.find import PAGE
from touchstone.kit import clock
from touchstone.web.public import query
from touchstone.web.public.shown.filters import (
    chips,
    groups,
    orders,
    other_towns,
    read_as,
    silent,
    ways_out,
)
from touchstone.web.shown.cards import cards
from touchstone.web.ui.audience import public


@public
def find(request: HttpRequest) -> HttpResponse:
    """Programmes that fit the words and the filters; those that state the most come first."""
    asked = query.read(request.GET)
    found = queries.search(
        q=asked.q, chosen=asked.chosen, near=asked.near, km=asked.km, order=asked.order,
        page=asked.page,
    )  # fmt: skip
    page = {
        "asked": asked,
        "found": found,
        "cards": cards(found.items, clock.now().date()),
        "groups": groups(found),
        "silent": silent(found),
        "chips": chips(found, asked),
        "read_as": read_as(found),
        "orders": orders(asked),
        "distances": query.DISTANCES,
        "near_others": other_towns(found, asked),
        "ways_out": ways_out(found, asked),
        "page": Paginator(range(found.pages * PAGE), PAGE).page(found.page),
    }
    return render(request, "public/find.html", page)
