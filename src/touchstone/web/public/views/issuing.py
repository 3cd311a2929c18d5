"""What verifiers fetch: DID documents, signed documents, status lists. Bytes as they were signed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import quote_etag
from django.views.decorators.http import condition

from touchstone.credentials import queries
from touchstone.credentials.queries import served
from touchstone.credentials.rules.numbers import read
from touchstone.web.public.certificate import certificate
from touchstone.web.public.shown.achievement import shown_achievement
from touchstone.web.ui.audience import public

FIVE_MINUTES = "public, max-age=300"
FOR_GOOD = "public, max-age=31536000, immutable"


def _open(response: HttpResponse, cache: str = FIVE_MINUTES) -> HttpResponse:
    """For every site to read, for a while."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = cache
    return response


def _signed(content: bytes, sha256: str, request: HttpRequest, cache: str) -> HttpResponse:
    """Bytes with their hash as ETag; 304 for whoever has them."""

    def answer(_: HttpRequest) -> HttpResponse:
        return HttpResponse(content, content_type="application/vc+ld+json")

    tagged = condition(etag_func=lambda _: quote_etag(sha256))(answer)
    return _open(tagged(request), cache)


@public
def did(request: HttpRequest, slug: str) -> HttpResponse:
    """The DID document of an institution: its public keys, old ones included."""
    document = served.institution_did(slug)
    if document is None:
        raise Http404
    return _open(JsonResponse(document, content_type="application/did+json"))


@public
def platform_did(request: HttpRequest) -> HttpResponse:
    """The DID document of the platform, which signs only what it says itself."""
    document = served.platform_did(settings.PUBLIC_URL)
    return _open(JsonResponse(document, content_type="application/did+json"))


@public
def credential(request: HttpRequest, number: str) -> HttpResponse:
    """The current edition, as signed."""
    found = queries.by_number(number)
    if found is None:
        raise Http404
    edition = queries.current_edition(found)
    return _signed(bytes(edition.document), edition.sha256, request, FIVE_MINUTES)


@public
def edition(request: HttpRequest, number: str, edition: int) -> HttpResponse:
    """One edition, as signed. It never changes; whether it still counts, its status list says."""
    found = queries.by_number(number)
    shown = queries.edition_of(found, edition) if found else None
    if shown is None:
        raise Http404
    return _signed(bytes(shown.document), shown.sha256, request, FOR_GOOD)


@public
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The current edition on paper, with the signed file inside."""
    reading = read(number)
    found = queries.by_number(reading.number) if reading.number else None
    if found is None:
        raise Http404
    content = certificate(queries.current_edition(found))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    response["X-Robots-Tag"] = "noindex"
    return response


@public
def status_list(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A signed Bitstring Status List."""
    found = served.status_list(slug, number)
    if found is None or found.signed_at is None:
        raise Http404
    mark = f"{slug}-{number}-{found.signed_at.timestamp()}"
    return _signed(bytes(found.document), mark, request, FIVE_MINUTES)


@public
def achievement(request: HttpRequest, address: str) -> HttpResponse:
    """What a scheme version asks and what its certificate lets its holder do."""
    found = served.achievement(address)
    if found is None:
        raise Http404
    page = {"version": found, **shown_achievement(found)}
    return render(request, "public/achievement.html", page)
