"""Who a page is for. Every view carries exactly one of these; a house test walks all addresses.

Nothing is open by default: LoginRequiredMiddleware asks for a sign-in unless a view says otherwise.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from touchstone.institutions.access import may
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import visible_to
from touchstone.people.models import Person

View = Callable[..., HttpResponse]
Open = TypeVar("Open", bound=Callable[..., HttpResponseBase])


class SignedInRequest(HttpRequest):
    """A request whose user is a Person: what every page behind the sign-in receives."""

    user: Person  # the middleware has seen to it


def _declare(view: Open, audience: str) -> Open:
    view.audience = audience  # type: ignore[attr-defined]  # read by the house test
    return view


def public(view: Open) -> Open:
    """Open to everybody."""
    return _declare(login_not_required(view), "public")


def link_holder(view: View) -> View:
    """Open to whoever holds the secret link; never indexed, never cached, never told to other sites.

    Not "no-referrer": browsers then send "Origin: null" with our own forms, which are refused.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        response["Cache-Control"] = "no-store"
        return response

    return _declare(login_not_required(guarded), "link")


def signed_in(view: View) -> View:
    """For anybody with an account; what they see is their own."""
    return _declare(view, "signed in")


def administrator(view: View) -> View:
    """For administrators of this installation. Others get 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, Person) or not request.user.is_administrator:
            raise Http404
        return view(request, *args, **kwargs)

    return _declare(guarded, "administrator")


def team(act: Act) -> Callable[[View], View]:
    """For those whose role in the institution of the address opens `act`. Others get 404.

    The view receives the Institution itself in place of the slug.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, institution: str, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            person = request.user
            if not isinstance(person, Person):
                raise Http404
            house = get_object_or_404(visible_to(person), slug=institution)
            if not may(person, act, house):
                raise Http404
            return view(request, house, *args, **kwargs)

        return _declare(guarded, f"team: {act.value}")

    return decorate


def visitor(request: HttpRequest) -> Person | None:
    """Who looks at a page that is also open without an account: a person, or nobody."""
    return request.user if isinstance(request.user, Person) else None
