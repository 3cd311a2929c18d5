"""The open catalogue: files, feed, linked data, and the page that explains them."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import condition

from touchstone import __version__
from touchstone.catalog import queries
from touchstone.catalog.queries import opened
from touchstone.kit import clock
from touchstone.kit.cors import for_other_sites
from touchstone.web.public.shown import downloads
from touchstone.web.public.shown.changes import changes_feed
from touchstone.web.public.shown.linked import Listed, ctdl
from touchstone.web.public.shown.opened import open_page
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
CHANGES = 100


def _mark(*_args: object, **_parts: object) -> str:
    return f'"{__version__}-{opened.mark()}"'


def _changed_at(*_args: object, **_parts: object) -> dt.datetime | None:
    return opened.changed_at()


if_changed = condition(etag_func=_mark, last_modified_func=_changed_at)
"""Sends the answer only to whoever has an older one."""


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """What anyone may read, check and take away."""
    page = open_page(opened.changed_at(), queries.totals())
    return render(request, "public/open.html", {"page": page})


@public
def programme_ld(request: HttpRequest, slug: str) -> HttpResponse:
    """A real programme in CTDL; demonstrations have none."""
    found = queries.detail(slug, "starts")
    if found is None or found.programme.institution.is_demonstration:
        raise Http404
    tree = ctdl(Listed(found, clock.now().date()))
    answer = JsonResponse(tree, content_type="application/ld+json")
    return for_other_sites(request, answer)


@public
@if_changed
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The whole catalogue with every source, as one file."""
    about = downloads.about_file(opened.changed_at(), queries.totals())
    lines = downloads.as_json(about, opened.every())
    return _file(request, lines, "application/json", "touchstone-catalogue.json")


@public
@if_changed
def programmes_csv(request: HttpRequest) -> HttpResponseBase:
    """One row for each programme."""
    lines = downloads.programmes_sheet(opened.every())
    return _file(request, lines, "text/csv; charset=utf-8", "touchstone-programmes.csv")


@public
@if_changed
def charges_csv(request: HttpRequest) -> HttpResponseBase:
    """One row for each charge."""
    lines = downloads.charges_sheet(opened.every())
    return _file(request, lines, "text/csv; charset=utf-8", "touchstone-charges.csv")


def _file(
    request: HttpRequest, lines: Iterator[str], kind: str, name: str
) -> StreamingHttpResponse:
    """A file sent as it is made; the middleware packs it on the way."""
    answer = StreamingHttpResponse(lines, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-cache"
    return for_other_sites(request, answer)


@public
@if_changed
def changes(request: HttpRequest) -> HttpResponseBase:
    """What was listed, changed, corrected and withdrawn, newest first, as Atom."""
    feed = changes_feed(opened.changes(CHANGES))
    answer = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")
    answer["Cache-Control"] = "no-cache"
    return for_other_sites(request, answer)


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page of real programmes and institutions; demonstrations are left out."""
    programmes, institutions = queries.addresses()
    pages: list[tuple[str, dt.datetime | None]] = [(reverse(name), None) for name in PAGES]
    for name, slugs in (("programme", programmes), ("institution", institutions)):
        pages += [(reverse(name, kwargs={"slug": slug}), day) for slug, day in slugs.items()]
    page = {"addresses": [(f"{settings.PUBLIC_URL}{path}", day) for path, day in pages]}
    return render(request, "public/sitemap.xml", page, content_type="application/xml")
