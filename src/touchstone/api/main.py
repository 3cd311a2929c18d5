"""The API: typed resources under /api/v1, errors as problem details (RFC 9457)."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from touchstone import __version__
from touchstone.api import programmes, series, titles, verify
from touchstone.kit.cors import for_other_sites
from touchstone.kit.problems import problem

View = Callable[..., HttpResponseBase]


class PublicAPI(NinjaAPI):
    """Open to everybody, unless an operation names its own `auth`; never sent to the sign-in page."""

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        patterns, app_name, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = login_not_required(_for_all(pattern.callback))
        return patterns, app_name, namespace


def _for_all(view: View) -> View:
    """The view, readable from other sites, with a problem detail where it answers 405 (ninja has a bare
    line for that).
    """

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponseBase:
        answer = view(request, *args, **parts)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return for_other_sites(request, answer)
        says = f"This address takes {answer['Allow']}, not {request.method}."
        refusal = problem(405, "Method not allowed", says)
        refusal["Allow"] = answer["Allow"]
        return refusal

    return answering


api = PublicAPI(title="Touchstone", version=__version__, urls_namespace="api", docs_url=None)
api.add_router("/programmes", programmes.router)
api.add_router("/series", series.router)
api.add_router("/titles", titles.router)
api.add_router("/verify", verify.router)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [
        {"at": "/".join(map(str, fault["loc"])), "says": fault["msg"]} for fault in error.errors
    ]
    return problem(422, "Not valid", "Some values need another look.", errors=faults)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, "Not found", "There is nothing at this address.")


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(401, "Sign in", "This resource needs a signed-in person.")
