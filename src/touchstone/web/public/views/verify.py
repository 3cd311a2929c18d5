"""Whether a certificate holds: one word first, then who, what and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from touchstone.credentials import queries
from touchstone.credentials.rules.numbers import read
from touchstone.kit import clock
from touchstone.web.ui.audience import public


@public
def verify_form(request: HttpRequest) -> HttpResponse:
    """Reads a number, also one typed badly, and leads to its page."""
    typed = request.GET.get("number", "").strip()
    reading = read(typed) if typed else None
    if reading and reading.number:
        return redirect("verify", number=reading.number)
    page = {"typed": typed, "near": reading.near if reading else ()}
    return render(request, "public/verify_form.html", page, status=422 if typed else 200)


@public
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """What our records say of a number now."""
    at, found = clock.now(), queries.by_number(number)
    if found is None:
        return render(request, "public/verify_unknown.html", {"number": number}, status=404)
    page = {
        "credential": found,
        "edition": queries.current_edition(found),
        "standing": queries.standing(found, at=at),
        "at": at,
    }
    return render(request, "public/verify.html", page)


@public
def scanned(request: HttpRequest, number: str) -> HttpResponse:
    """Where the code on a certificate leads."""
    return redirect("verify", number=read(number).number or number)


@public
def register(request: HttpRequest) -> HttpResponse:
    """Holders by their name in full, as far as each allows; never a list to walk through."""
    typed = request.GET.get("name", "").strip()[:120]
    found = queries.register_of(typed) if typed else []
    return render(request, "public/register.html", {"typed": typed, "found": found})
