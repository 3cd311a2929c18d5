"""allauth's pages for signing in and up, answering as ours do: 422 when what was typed needs another look."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def in_our_way(view: View) -> View:
    """The view, whose page says by its status that the form was refused."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponseBase:
        answer = view(request, *args, **parts)
        form = (getattr(answer, "context_data", None) or {}).get("form")
        if form is not None and form.is_bound and form.errors:
            answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return answer

    return answering
