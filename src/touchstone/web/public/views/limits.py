import datetime as dt

from django.http import HttpRequest, HttpResponse

from touchstone.engine.actions import take
from touchstone.web.ui.errors import too_many

BOOKINGS, WINDOW = 10, 3600


def too_many_bookings(request: HttpRequest, *, at: dt.datetime) -> HttpResponse | None:
    """429 once an address has tried to book ten times within an hour; None before."""
    wait = take("book", request.META["REMOTE_ADDR"], limit=BOOKINGS, seconds=WINDOW, at=at)
    return too_many(request, wait) if wait else None
