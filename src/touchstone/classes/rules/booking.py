"""Whether a series takes a booking now, and if not, the one reason to tell."""

import datetime as dt
from dataclasses import dataclass

from touchstone.classes.enums import NotBookable, SeriesState


@dataclass(frozen=True, slots=True)
class Offer:
    """A series as the question sees it: its state, its first meeting, its free places, its instructor."""

    state: SeriesState
    first_starts_at: dt.datetime
    free: int
    in_good_standing: bool


def why_not(offer: Offer, *, at: dt.datetime, pairs: int = 1) -> NotBookable | None:
    """None when so many pairs can be booked at an instant, else the weightiest reason against it.

    Bookings are taken until the first meeting begins, and only while the instructor is in good
    standing.
    """
    refusals = (
        (offer.state is SeriesState.DRAFT, NotBookable.DRAFT),
        (offer.state is SeriesState.CANCELLED, NotBookable.CANCELLED),
        (at >= offer.first_starts_at, NotBookable.BEGUN),
        (not offer.in_good_standing, NotBookable.PAUSED),
        (offer.state is SeriesState.CLOSED, NotBookable.CLOSED),
        (offer.free < pairs, NotBookable.FULL),
    )
    return next((why for applies, why in refusals if applies), None)
