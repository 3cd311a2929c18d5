"""Letters about bookings. No subject, address, link or calendar title says anything about a baby."""

import datetime as dt
from typing import Any

from touchstone.classes import words
from touchstone.classes.models import Booking, Series
from touchstone.classes.queries.bookings import manage_url
from touchstone.classes.queries.calendar import calendar_facts
from touchstone.classes.queries.offers import timetable
from touchstone.classes.queries.wording import holder_name
from touchstone.classes.rules.calendar import calendar
from touchstone.credentials.models import Credential
from touchstone.engine import letters
from touchstone.kit import money
from touchstone.kit.links import absolute
from touchstone.people.models import Person

FILE = "class.ics"
MEDIA_TYPE = "text/calendar"


def booked(booking: Booking, *, at: dt.datetime) -> None:
    """The place is theirs: when, where, what to bring, what to pay, and a calendar file."""
    series = booking.series
    file = calendar(calendar_facts(series), at=at)
    _send("booked", booking, series, at=at, attachments=[(FILE, MEDIA_TYPE, file)])


def cancelled(booking: Booking, *, at: dt.datetime) -> None:
    """The family has cancelled; the calendar file takes the meetings out again."""
    series = booking.series
    file = calendar(calendar_facts(series), at=at, cancelled=True)
    _send("cancelled", booking, series, at=at, attachments=[(FILE, MEDIA_TYPE, file)])


def series_cancelled(booking: Booking, series: Series, *, reason: str, at: dt.datetime) -> None:
    """The instructor has called the class off, with the reason as the instructor wrote it."""
    file = calendar(calendar_facts(series), at=at, cancelled=True)
    _send(
        "series_cancelled",
        booking,
        series,
        at=at,
        attachments=[(FILE, MEDIA_TYPE, file)],
        reason=reason,
    )


def paused(booking: Booking, credential: Credential, *, at: dt.datetime) -> None:
    """The instructor's certificate is no longer in good standing: what is so, and what the family can do."""
    _send(
        "paused",
        booking,
        booking.series,
        at=at,
        event=_event(credential),
        check_url=absolute("verify", number=credential.number),
        institution=credential.institution,
    )


def office_paused(
    credential: Credential, officer: Person, *, series: int, families: int, at: dt.datetime
) -> None:
    """Tells somebody in the office how many classes and families a lost standing touches."""
    letters.send(
        "classes/email/office_paused",
        to=officer.email,
        at=at,
        key=f"classes-paused-{_event(credential)}-{officer.public_id}",
        context={
            "officer": officer,
            "credential": credential,
            "series": series,
            "families": families,
            "check_url": absolute("verify", number=credential.number),
        },
    )


def _event(credential: Credential) -> str:
    """What took the standing away, for a letter's key: the newest decision on the credential."""
    newest = credential.decisions.order_by("-at", "-pk").values_list("public_id", flat=True).first()
    return f"{credential.number}-{newest or 'none'}"


def _send(
    name: str,
    booking: Booking,
    series: Series,
    *,
    at: dt.datetime,
    attachments: list[tuple[str, str, bytes]] | None = None,
    event: str = "",
    **more: Any,
) -> None:
    meetings = timetable(series)
    context = {
        "booking": booking,
        "series": series,
        "instructor": holder_name(series.page),
        "number": series.page.credential.number,
        "verify_url": absolute("verify_form"),
        "nicknames": [pair.nickname for pair in booking.pairs.order_by("pk")],
        "when": words.when(meetings),
        "from_day": words.from_day(meetings),
        "first_day": meetings[0].day,
        "has_begun": at >= meetings[0].starts_at,
        "price": money.shown(series.price_minor, series.currency) if series.price_minor else "",
        "manage_url": manage_url(booking),
        "classes_url": absolute("classes"),
    }
    letters.send(
        f"classes/email/{name}",
        to=booking.email,
        at=at,
        key="-".join(part for part in ("booking", booking.public_id, name, event) if part),
        context=context | more,
        attachments=attachments or [],
    )
