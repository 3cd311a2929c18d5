"""What every request passes through: its log line, and the refusal of control characters."""

import logging
import secrets
import time
from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from touchstone.kit.log import request_id
from touchstone.web.ui.errors import bad_address, too_large

log = logging.getLogger("touchstone.request")
MOST_SENT = 10 * 1024 * 1024  # bytes of one request; each form sets its own smaller limit
Next = Callable[[HttpRequest], HttpResponse]


def request_log(get_response: Next) -> Next:
    """Gives the request an id (also in the answer's X-Request-ID) and logs one line without personal data.

    The line carries the route's pattern, not the address, so no token or number is written down.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        mark = request_id.set(secrets.token_hex(8))
        began = time.perf_counter()
        try:
            response = get_response(request)
            response["X-Request-ID"] = request_id.get()
            match = request.resolver_match
            log.info(
                "answered",
                extra={
                    "method": request.method,
                    "path": match.route if match else "(no such address)",
                    "status": response.status_code,
                    "milliseconds": round((time.perf_counter() - began) * 1000),
                },
            )
            return response
        finally:
            request_id.reset(mark)

    return middleware


def has_control_characters(text: str) -> bool:
    """Whether a text holds C0 or C1 controls other than tab and line ends, or a lone surrogate."""
    return any(
        (sign < " " and sign not in "\t\n\r")
        or "\x7f" <= sign <= "\x9f"
        or "\ud800" <= sign <= "\udfff"
        for sign in text
    )


def refuse_control_characters(get_response: Next) -> Next:
    """Answers 400, in words, to an address that holds control characters."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if has_control_characters(unquote(request.META.get("QUERY_STRING", ""))) or (
            has_control_characters(request.path_info)
        ):
            return bad_address(request)
        return get_response(request)

    return middleware


def refuse_large_bodies(get_response: Next) -> Next:
    """Answers 413, in words, to more than any page takes, before anything of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > MOST_SENT:
            return too_large(request, MOST_SENT)
        return get_response(request)

    return middleware
