"""The demonstration: the whole way on one page, becoming one of its people, and the mail that was sent."""

import ipaddress
from functools import wraps
from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from touchstone.engine.queries import letters
from touchstone.flows.demo import house
from touchstone.flows.demo.walk import somebody, walk
from touchstone.kit import clock
from touchstone.web.public.shown.demo import ref_of, seats
from touchstone.web.ui.audience import View, public

A_PAGE = 40
LETTER = {
    "default-src": [NONE], "style-src": [UNSAFE_INLINE], "form-action": [NONE], "base-uri": [NONE],
    "frame-ancestors": [NONE], "sandbox": ["allow-popups"],
}  # fmt: skip  # letters carry their style with them; nothing runs and nothing is loaded
SIGNS_IN = "allauth.account.auth_backends.AuthenticationBackend"


def on_this_machine(request: HttpRequest) -> bool:
    """Whether the visitor sits at the machine that serves: a loopback address, and no proxy between."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_loopback and "HTTP_X_FORWARDED_FOR" not in request.META


def here_only(view: View) -> View:
    """404 unless this is a demonstration and the visitor sits at its machine."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO or not on_this_machine(request):
            raise Http404
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


@public
def demo(request: HttpRequest) -> HttpResponse:
    """The story, from finding a programme to holding a class, on the data that is there now."""
    made = house.standing() if settings.DEMO else None
    if made is None:
        raise Http404
    page = {
        "walk": walk(made, at=clock.now()),
        "seats": seats(made.institution.slug),
        "supervisor": made.supervisor.email,
        "here": on_this_machine(request),
    }
    return render(request, "public/demo.html", page)


@public
@here_only
def become(request: HttpRequest, key: str) -> HttpResponse:
    """One click: the visitor is signed in as one of the cast. Other methods lead back to the story."""
    if request.method != "POST":
        return redirect("demo")
    person = somebody(key)
    if person is None:
        raise Http404
    login(request, person, backend=SIGNS_IN)
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    return redirect(there if is_ours else "me")


@public
@here_only
def mail(request: HttpRequest) -> HttpResponse:
    """The letters that the system wrote, newest first; with `to`, one person's."""
    to = request.GET.get("to", "").strip().lower()
    found = letters().filter(to=to) if to else letters()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(ref_of(one), one) for one in page.object_list]
    return render(request, "public/demo_mail.html", {"page": page, "rows": rows, "to": to})


@public
@here_only
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """One letter in its plain words."""
    found = _letter(letter)
    files = found.attachments.order_by("pk").values_list("name", flat=True)
    page = {"letter": found, "ref": letter, "files": list(files)}
    return render(request, "public/demo_letter.html", page)


@public
@here_only  # type: ignore[arg-type]  # csp's types know no arguments of an address
@csp(LETTER)  # type: ignore[arg-type]  # same
def letter_as_html(request: HttpRequest, letter: str) -> HttpResponse:
    """The same as a mail program shows it: a page of its own that can run and load nothing."""
    return HttpResponse(_letter(letter).html)


def _letter(ref: str) -> Any:
    return get_object_or_404(letters(), message_id__startswith=f"<{ref}@")
