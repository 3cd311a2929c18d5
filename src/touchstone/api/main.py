"""The API: typed resources under /api/v1, errors as problem details (RFC 9457)."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from touchstone import __version__
from touchstone.api import programmes, series, verify
from touchstone.kit.problems import problem


class PublicAPI(NinjaAPI):
    """Open to everybody, unless an operation names its own `auth`; never sent to the sign-in page."""

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        patterns, app_name, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                login_not_required(pattern.callback)
        return patterns, app_name, namespace


api = PublicAPI(title="Touchstone", version=__version__, urls_namespace="api", docs_url=None)
api.add_router("/programmes", programmes.router)
api.add_router("/series", series.router)
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
