"""Whether a certificate holds: one word first, then who, what and until when."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from touchstone.credentials import queries, words
from touchstone.credentials.actions.register import count_check
from touchstone.credentials.queries import Credential, Edition
from touchstone.credentials.queries.register import register_of
from touchstone.credentials.rules import dated
from touchstone.credentials.rules.numbers import read
from touchstone.kit import clock
from touchstone.web.public.forms.verify import RegisterForm
from touchstone.web.public.shown.check import check_page
from touchstone.web.public.shown.register import entries
from touchstone.web.public.views.limits import too_many_checks
from touchstone.web.ui.audience import public
from touchstone.web.ui.forms import form_page


@public
def verify_form(request: HttpRequest) -> HttpResponse:
    """Reads a number, also one typed badly, or the reference of a dated check, and leads to its page."""
    typed = request.GET.get("number", "").strip()[:200]
    if reference := dated.read(typed):
        return redirect("dated_check", reference=reference)
    reading = read(typed) if typed else None
    if reading and reading.number:
        return redirect("verify", number=reading.number)
    page = {"typed": typed, "reading": reading}
    return render(request, "public/verify_form.html", page, status=422 if typed else 200)


@public
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """What our records say of a number now; with `edition`, of one signed document under it."""
    at, reading = clock.now(), read(number)
    if reading.number and reading.number != number:
        return redirect("verify", number=reading.number)
    if limited := too_many_checks(request, at=at):
        return limited
    found = queries.by_number(reading.number) if reading.number else None
    shown = _edition(found, request.GET.get("edition", "")) if found else None
    if found is None or shown is None:
        page = {"number": number[:40], "reading": reading, **_unknown()}
        return for_today(render(request, "public/verify_unknown.html", page, status=404))
    count_check(credential=found, at=at)
    answer = render(request, "public/verify.html", check_page(found, shown, at=at))
    choice = getattr(found, "register_choice", None)
    return for_today(answer, indexed=bool(choice and choice.may_be_indexed))


def known(number: str) -> Credential:
    """The credential of a number. Raises Http404 for any that was not issued."""
    reading = read(number)
    found = queries.by_number(reading.number) if reading.number else None
    if found is None:
        raise Http404
    return found


def _edition(found: Credential, wanted: str) -> Edition | None:
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 5:
        return queries.edition_of(found, int(wanted))
    return queries.current_edition(found)


def _unknown() -> dict[str, object]:
    return {"employer": words.EMPLOYER[words.UNKNOWN], "parent": words.PARENT[words.UNKNOWN]}


def for_today(response: HttpResponse, *, indexed: bool = False) -> HttpResponse:
    """An answer is good for the moment at which it was given."""
    response["Cache-Control"] = "no-store"
    if not indexed:
        response["X-Robots-Tag"] = "noindex"
    return response


@public
def scanned(request: HttpRequest, number: str) -> HttpResponse:
    """Where the code on a certificate leads."""
    return redirect("verify", number=read(number).number or number)


@public
def register(request: HttpRequest) -> HttpResponse:
    """Holders by family name with a first letter or a town, as far as each allows; never a list to walk through."""
    at: dt.datetime = clock.now()
    form = RegisterForm(request.GET or None)
    if form.is_bound and (limited := too_many_checks(request, at=at)):
        return limited
    found = None
    if form.is_bound and form.is_valid():
        found = entries(register_of(**form.cleaned_data, at=at), at=at)
    return for_today(form_page(request, "public/register.html", form, found=found))
