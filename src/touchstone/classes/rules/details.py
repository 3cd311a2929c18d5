"""What an instructor tells of themselves and of a series: the facts that the acts take."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from touchstone.classes.enums import Declaration, VenueOffer
from touchstone.classes.rules.meetings import (
    CAPACITY,
    COUNT,
    MINUTES,
    MOST_PAIRS,
    MeetingTimes,
    NoTimetable,
    weekly,
)
from touchstone.kit.said import said


@dataclass(frozen=True, slots=True)
class PageDetails:
    """What stands on an instructor page.

    `languages` are ISO 639-1 codes, `country` is ISO 3166-1, `jurisdiction` an id of the titles
    table or empty.
    """

    headline: str
    about: str
    languages: Sequence[str]
    town: str = ""
    country: str = ""
    jurisdiction: str = ""
    declares: Sequence[Declaration] = ()

    def fields(self) -> dict[str, Any]:
        """The same as values to store."""
        return {
            **asdict(self),
            "languages": list(self.languages),
            "declares": [Declaration(one).value for one in self.declares],
        }


@dataclass(frozen=True, slots=True)
class SeriesDetails:
    """What a series is. `first` is the naive local time of the first meeting in `time_zone` (IANA).

    `price_minor` are minor units of `currency` (ISO 4217) for the whole series, 0 for a free one.
    `scheme_version_id` is the parent certificate that the series can lead to.
    """

    title: str
    about: str
    language: str
    venue_name: str
    venue_address: str
    town: str
    country: str
    time_zone: str
    first: dt.datetime
    price_minor: int
    currency: str
    minutes: int = MINUTES
    count: int = COUNT
    capacity: int = CAPACITY
    bring: str = ""
    venue_offers: Sequence[VenueOffer] = ()
    scheme_version_id: int | None = None

    def fields(self) -> dict[str, Any]:
        """The same as values to store, without what becomes meetings and places."""
        plain = (
            "title", "about", "bring", "language", "venue_name", "venue_address", "town",
            "country", "time_zone", "price_minor", "currency", "scheme_version_id",
        )  # fmt: skip
        return {key: getattr(self, key) for key in plain} | {
            "venue_offers": [VenueOffer(one).value for one in self.venue_offers]
        }

    def meetings(self) -> tuple[MeetingTimes, ...]:
        """The dates. Raises NoTimetable, for a capacity outside 1 to 30 pairs too."""
        if not 1 <= self.capacity <= MOST_PAIRS:
            raise NoTimetable(said("A series has places for 1 to {most} pairs.", most=MOST_PAIRS))
        return weekly(first=self.first, zone=self.time_zone, minutes=self.minutes, count=self.count)
