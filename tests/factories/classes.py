"""An instructor page and a series, made through the actions."""

import datetime as dt

from touchstone.classes.actions.bookings import book
from touchstone.classes.actions.pages import make_page, publish_page
from touchstone.classes.actions.series import make_series, open_series
from touchstone.classes.enums import SafetyChoice
from touchstone.classes.models import Booking, InstructorPage, Series
from touchstone.classes.rules.details import PageDetails, SeriesDetails
from touchstone.classes.rules.pairs import PairFacts
from touchstone.people.models import Person


def page_details(**changes: object) -> PageDetails:
    given: dict[str, object] = {
        "headline": "Small classes, slow hands", "about": "I show every stroke on a doll.",
        "languages": ["en", "pt"], "town": "Leeds", "country": "GB", "jurisdiction": "gb-eng",
    }  # fmt: skip
    return PageDetails(**{**given, **changes})  # type: ignore[arg-type]


def published_page(person: Person, *, at: dt.datetime, handle: str = "ines-carvalho") -> InstructorPage:
    page = make_page(handle=handle, details=page_details(), by=person, at=at)
    return publish_page(page=page, by=person, at=at)


def series_details(at: dt.datetime, **changes: object) -> SeriesDetails:
    first = (at + dt.timedelta(days=14)).replace(tzinfo=None, hour=10, minute=0, second=0, microsecond=0)
    given: dict[str, object] = {
        "title": "Infant massage for beginners", "about": "We sit on the floor and take our time.",
        "language": "en", "venue_name": "Quay Street Hall", "venue_address": "1 Quay Street, Leeds",
        "town": "Leeds", "country": "GB", "time_zone": "Europe/London", "first": first,
        "price_minor": 6000, "currency": "GBP",
    }  # fmt: skip
    return SeriesDetails(**{**given, **changes})  # type: ignore[arg-type]


def opened(page: InstructorPage, *, at: dt.datetime, **changes: object) -> Series:
    series = make_series(page=page, details=series_details(at, **changes), by=page.person, at=at)
    return open_series(series=series, by=page.person, at=at)


def booked(series: Series, *, at: dt.datetime, name: str = "Pia Novak", **changes: object) -> Booking:
    given: dict[str, object] = {
        "name": name, "email": f"{name.split(maxsplit=1)[0].lower()}@cast.example", "key": f"key of {name}",
        "pairs": [PairFacts("Juno", (at - dt.timedelta(days=90)).date())],
        "safety_choice": SafetyChoice.NONE_APPLY,
    }  # fmt: skip
    return book(series=series, at=at, **{**given, **changes})  # type: ignore[arg-type]
