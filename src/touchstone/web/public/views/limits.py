import datetime as dt

from django.http import HttpRequest, HttpResponse

from touchstone.credentials.actions.register import checks_wait
from touchstone.engine.actions import take
from touchstone.web.ui.errors import too_many

BOOKINGS, CORRECTIONS, QUOTES, CLAIMS, WATCHES, WINDOW = 10, 20, 10, 5, 30, 3600
LETTERS, DAY = 3, 86_400  # to one address that did not ask for them


def too_many_bookings(request: HttpRequest, *, at: dt.datetime) -> HttpResponse | None:
    """429 once an address has tried to book ten times within an hour; None before."""
    wait = take("book", request.META["REMOTE_ADDR"], limit=BOOKINGS, seconds=WINDOW, at=at)
    return too_many(request, wait) if wait else None


def too_many_quotes(request: HttpRequest, *, at: dt.datetime) -> HttpResponse | None:
    """429 once an address has told us of ten charges within an hour; None before."""
    wait = take("quote", request.META["REMOTE_ADDR"], limit=QUOTES, seconds=WINDOW, at=at)
    return too_many(request, wait) if wait else None


def too_many_checks(request: HttpRequest, *, at: dt.datetime) -> HttpResponse | None:
    """429 for an address that has checked sixty numbers within a minute or a thousand within a day."""
    wait = checks_wait(request.META["REMOTE_ADDR"], at=at)
    return too_many(request, wait) if wait else None


def too_many_corrections(request: HttpRequest, *, at: dt.datetime) -> HttpResponse | None:
    """429 once an address has sent twenty corrections within an hour; None before."""
    who = request.META["REMOTE_ADDR"]
    wait = take("correct", who, limit=CORRECTIONS, seconds=WINDOW, at=at)
    return too_many(request, wait) if wait else None


def too_many_claims(request: HttpRequest, to: str, *, at: dt.datetime) -> HttpResponse | None:
    """429 for an account that has claimed five times within an hour, or a third letter to one address."""
    wait = take("claim", str(request.user.pk), limit=CLAIMS, seconds=WINDOW, at=at)
    if to and not wait:
        wait = take("claim.to", to.lower(), limit=LETTERS, seconds=DAY, at=at)
    return too_many(request, wait) if wait else None


def too_many_watches(request: HttpRequest, *, at: dt.datetime) -> HttpResponse | None:
    """429 once an address has asked thirty times within an hour to be told of a certificate; None before."""
    wait = take("watch", request.META["REMOTE_ADDR"], limit=WATCHES, seconds=WINDOW, at=at)
    return too_many(request, wait) if wait else None
