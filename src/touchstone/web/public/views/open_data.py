"""How the catalogue is made, how it is ordered, and the addresses that search engines may read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from touchstone.catalog import queries
from touchstone.web.ui.audience import public

PAGES = (
    "home",
    "find",
    "match",
    "certificate_or_licence",
    "titles",
    "open",
    "classes",
    "verify_form",
)


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """What anyone may read, check and take away."""
    return render(request, "public/open.html", {"totals": queries.totals()})


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page of real programmes and institutions; demonstrations are left out."""
    programmes, institutions = queries.addresses()
    paths = [reverse(name) for name in PAGES]
    paths += [reverse("programme", kwargs={"slug": slug}) for slug in programmes]
    paths += [reverse("institution", kwargs={"slug": slug}) for slug in institutions]
    page = {"addresses": [f"{settings.PUBLIC_URL}{path}" for path in paths]}
    return render(request, "public/sitemap.xml", page, content_type="application/xml")
