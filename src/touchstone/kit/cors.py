"""Public facts may be read by the pages of other sites: cross-origin sharing of what anybody can GET."""

from typing import TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)


def for_other_sites(request: HttpRequest, answer: R) -> R:
    """Lets scripts of any site read the answer to a GET. Cookies are never sent along with `*`."""
    if request.method in {"GET", "HEAD"}:
        answer["Access-Control-Allow-Origin"] = "*"
    return answer
