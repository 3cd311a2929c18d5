"""Up to four programmes, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from touchstone.catalog import queries
from touchstone.kit import clock
from touchstone.web.public.shown.comparison import MOST
from touchstone.web.public.shown.comparison import compare as side_by_side
from touchstone.web.ui.audience import public


@public
def compare(request: HttpRequest) -> HttpResponse:
    """The programmes of `ids`: slugs, comma-separated or repeated. 422, with the reason, for too many or unknown ones."""
    asked = [slug for one in request.GET.getlist("ids") for slug in one.split(",") if slug]
    slugs = list(dict.fromkeys(slug[:80] for slug in asked))
    found = queries.by_slug(slugs[:MOST])
    unknown = [slug for slug in slugs[:MOST] if slug not in found]
    page = {
        "comparison": side_by_side(found, clock.now().date()) if found else None,
        "most": MOST,
        "too_many": len(slugs) if len(slugs) > MOST else 0,
        "unknown": unknown,
    }
    status = 422 if len(slugs) > MOST or unknown else 200
    return render(request, "public/compare.html", page, status=status)
