"""Finding a class, the instructor's page, and one class."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from touchstone.classes import words
from touchstone.classes.queries import find, offers
from touchstone.classes.queries.standing import may_teach, statuses
from touchstone.classes.queries.strip import strip
from touchstone.classes.rules.booking import why_not
from touchstone.classes.shown import shown
from touchstone.kit import clock
from touchstone.web.public.forms.booking import SearchForm
from touchstone.web.ui.audience import public
from touchstone.web.ui.choices import country_name, language_name


@public
def classes(request: HttpRequest) -> HttpResponse:
    """Every class that can be booked now, by place, country and language."""
    at = clock.now()
    there = find.choices(at=at)
    form = SearchForm(
        request.GET,
        countries=[(code, country_name(code)) for code in there.countries],
        languages=[(code, language_name(code)) for code in there.languages],
    )
    form.is_valid()
    wanted = find.Wanted(
        **{key: form.cleaned_data.get(key, "") for key in ("near", "country", "language")}
    )
    found = find.upcoming(wanted, at=at)
    status = statuses((one.page.credential for one in found), at=at)
    page = {
        "form": form,
        "rows": [shown(one, status[one.page.credential_id]) for one in found],
        "is_filtered": wanted != find.Wanted(),
        "are_any": bool(there.countries),
        "at": at,
    }
    return render(request, "public/classes.html", page)


@public
def instructor(request: HttpRequest, handle: str) -> HttpResponse:
    """Who somebody is, what we checked and when, what they only say, and their next classes."""
    at = clock.now()
    page = get_object_or_404(offers.published_page(handle))
    context = {
        "page": page,
        "strip": strip(page, at=at),
        "rows": [shown(one) for one in find.of_page(page, at=at)],
        "at": at,
    }
    return render(request, "public/instructor.html", context)


@public
def series(request: HttpRequest, handle: str, series: str) -> HttpResponse:
    """One class: when, where, what to expect, and the way to book it."""
    at = clock.now()
    found = get_object_or_404(offers.public_series(handle), slug=series)
    offer = offers.offer(found, in_good_standing=may_teach(found.page.person, at=at))
    why = why_not(offer, at=at)
    context = {
        "shown": shown(found),
        "strip": strip(found.page, at=at),
        "refusal": words.NOT_BOOKABLE[why] if why else "",
        "at": at,
    }
    return render(request, "public/series.html", context)
