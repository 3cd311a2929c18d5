"""A series as pages show it: its rows read once, its dates and price in words."""

import datetime as dt
from dataclasses import dataclass

from touchstone.classes import words
from touchstone.classes.enums import VenueOffer
from touchstone.classes.models import Series
from touchstone.classes.models.offers import VENUE_LABELS
from touchstone.classes.queries.offers import timetable
from touchstone.classes.rules.meetings import MeetingTimes
from touchstone.credentials.enums import Status
from touchstone.kit import money

__all__ = ["Series", "Shown", "shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """`holder` is the name on the instructor's certificate, `status` its status where a list names them; `weekdays` "Tuesdays", `hours` "10:00–11:15", `count` "five", `when` all in a line; `price` "" when free."""

    series: Series
    holder: str
    meetings: tuple[MeetingTimes, ...]
    weekdays: str
    hours: str
    count: str
    when: str
    from_day: str
    price: str
    venue: tuple[tuple[str, str], ...]
    capacity: int
    free: int
    status: Status | None = None

    @property
    def first_day(self) -> dt.date:
        return self.meetings[0].day

    @property
    def booked(self) -> int:
        return self.capacity - self.free

    @property
    def last_ends_at(self) -> dt.datetime:
        return self.meetings[-1].ends_at


def shown(series: Series, status: Status | None = None) -> Shown:
    """The series in words. Takes one that came from `queries.offers` or `queries.find`, without a query more."""
    meetings = timetable(series)
    return Shown(
        series=series,
        holder=series.holder or series.page.person.name,  # type: ignore[attr-defined]  # same as capacity
        meetings=meetings,
        weekdays=words.weekdays(meetings),
        hours=words.hours(meetings),
        count=words.how_many(meetings),
        when=words.when(meetings),
        from_day=words.from_day(meetings),
        price=money.shown(series.price_minor, series.currency) if series.price_minor else "",
        venue=tuple(
            (one.value, str(VENUE_LABELS[one])) for one in VenueOffer if one in series.venue_offers
        ),
        capacity=series.capacity,  # type: ignore[attr-defined]  # added by queries.offers.with_counts
        free=series.free,  # type: ignore[attr-defined]  # same
        status=status,
    )
