"""Booking over the wire: `POST /api/v1/series/<id>/bookings`, without an account, once per key."""

import datetime as dt
import unicodedata
from typing import Annotated

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Header, Router, Schema, Status
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from touchstone.classes import words
from touchstone.classes.actions import bookings
from touchstone.classes.enums import BookingState, PairFault, SafetyChoice
from touchstone.classes.queries.bookings import manage_url
from touchstone.classes.queries.offers import series_by_public_id
from touchstone.classes.rules.pairs import MOST_PAIRS, Fault, PairFacts
from touchstone.engine.actions import take
from touchstone.kit import clock
from touchstone.kit.problems import problem

router = Router(tags=["series"])
PER_HOUR, HOUR = 10, 3600


def _plain(text: str) -> str:
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text):
        raise ValueError("This holds signs that cannot be printed.")
    return text


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as wrong:
        raise ValueError("This is no e-mail address; write one like pia@post.example.") from wrong
    return text


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(_plain),
]
Nickname = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    AfterValidator(_plain),
]
Address = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=254), AfterValidator(_address)
]
Month = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]


class PairIn(Schema):
    """An adult and a baby: a nickname, and the month of birth as `2026-08`."""

    model_config = ConfigDict(extra="forbid")
    nickname: Nickname
    birth_month: Month

    def facts(self) -> PairFacts:
        return PairFacts(self.nickname, dt.date.fromisoformat(f"{self.birth_month}-01"))


class BookingIn(Schema):
    """One pair or two. `photo_consent` is no unless it is given."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    email: Address
    pairs: Annotated[list[PairIn], Field(min_length=1, max_length=MOST_PAIRS)]
    safety_choice: SafetyChoice
    photo_consent: bool = False


class BookingOut(Schema):
    """What was made: its id, its state when it was made, and the family's own address for it."""

    id: str
    state: BookingState
    manage_url: str


Key = Annotated[
    str, AfterValidator(_plain), Header(alias="Idempotency-Key", min_length=1, max_length=64)
]


@router.post(
    "/{series_id}/bookings", response={201: BookingOut}, summary="Book places for a family"
)
def book(
    request: HttpRequest, series_id: str, body: BookingIn, key: Key
) -> HttpResponse | Status[BookingOut]:
    """Takes a place for each pair. The same key and body answer as the first time; another body 422.

    409 says why the series takes no booking (`reason`); 429 comes after ten tries an hour.
    """
    at = clock.now()
    wait = take("book", request.META["REMOTE_ADDR"], limit=PER_HOUR, seconds=HOUR, at=at)
    if wait:
        return _too_many(wait)
    series = series_by_public_id(series_id)
    if series is None:
        raise Http404
    try:
        made = bookings.book(
            series=series,
            name=body.name,
            email=body.email,
            pairs=[pair.facts() for pair in body.pairs],
            safety_choice=body.safety_choice,
            photo_consent=body.photo_consent,
            key=key,
            at=at,
        )
    except bookings.CannotBook as refusal:
        says = str(words.NOT_BOOKABLE[refusal.why])
        return problem(409, "Not bookable", says, reason=refusal.why.value)
    except bookings.KeyUsed:
        return problem(
            422, "Key used", "This Idempotency-Key belongs to another booking; send a new one."
        )
    except bookings.BadPairs as refusal:
        return problem(
            422, "Not valid", "Some values need another look.",
            errors=[_error(fault) for fault in refusal.faults],
        )  # fmt: skip
    out = BookingOut(id=made.public_id, state=BookingState.BOOKED, manage_url=manage_url(made))
    return Status(201, out)


def _error(fault: Fault) -> dict[str, str]:
    field = "nickname" if fault.why is PairFault.NO_NICKNAME else "birth_month"
    where = "body/body/pairs" if fault.pair is None else f"body/body/pairs/{fault.pair}/{field}"
    return {"at": where, "says": str(words.PAIR_FAULTS[fault.why])}


def _too_many(seconds: int) -> HttpResponse:
    answer = problem(429, "Too many requests", f"Try again in {seconds} seconds.")
    answer["Retry-After"] = str(seconds)
    return answer
