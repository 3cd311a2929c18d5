"""Programmes: the list, and each one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from touchstone.catalog import queries
from touchstone.web.ui.audience import public


@public
def find(request: HttpRequest) -> HttpResponse:
    return render(request, "public/find.html", {"programmes": queries.listed()})


@public
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    return render(
        request,
        "public/programme.html",
        {"programme": get_object_or_404(queries.listed(), slug=slug)},
    )
