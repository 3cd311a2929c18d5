import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from touchstone.classes import emails
from touchstone.classes.actions.guards import NotFair, require_own, require_standing
from touchstone.classes.enums import BookingState, SeriesState
from touchstone.classes.models import Booking, InstructorPage, Meeting, PairPlace, Series
from touchstone.classes.queries import offers
from touchstone.classes.queries.fairness import of_series
from touchstone.classes.queries.schemes import parent_schemes
from touchstone.classes.rules.details import SeriesDetails
from touchstone.classes.rules.meetings import MeetingTimes, slug_of
from touchstone.journal.actions import record
from touchstone.people.models import Person

TEXTS = ("title", "about", "bring", "language", "venue_offers")


class PageNotPublished(Exception):
    """A series is opened on a published page only."""


class OpenedAlready(Exception):
    """Dates, venue and price stay as they were when the series was first opened."""


class Over(Exception):
    """The series is cancelled, or its first meeting has begun."""


class PlacesTaken(Exception):
    """More pairs are booked than the new number of places; the message is how many."""


class NotAParentScheme(Exception):
    """A series can lead only to a parent certificate that is in force."""


@transaction.atomic
def make_series(
    *, page: InstructorPage, details: SeriesDetails, by: Person, at: dt.datetime
) -> Series:
    """Make a series as a draft, with its meetings and its places.

    Raises NotYours, NotInGoodStanding, NotAParentScheme, NoTimetable.
    """
    page = InstructorPage.objects.select_for_update(no_key=True).get(pk=page.pk)
    require_own(page, by)
    require_standing(by, at=at)
    _require_parent_scheme(details.scheme_version_id)
    meetings = details.meetings()
    series = Series.objects.create(
        page=page,
        slug=slug_of(meetings[0].day, offers.taken_slugs(page)),
        created_at=at,
        **details.fields(),
    )
    _write_meetings(series, meetings)
    PairPlace.objects.bulk_create(
        PairPlace(series=series, number=number) for number in range(1, details.capacity + 1)
    )
    record("series.made", on=series, by=by, at=at, capacity=details.capacity)
    return series


@transaction.atomic
def revise_series(*, series: Series, details: SeriesDetails, by: Person, at: dt.datetime) -> Series:
    """Change a series. Once opened, dates, venue, price and certificate stay; words and places may change.

    Raises NotYours, NotInGoodStanding, Over (cancelled), OpenedAlready, PlacesTaken, NoTimetable,
    NotAParentScheme; NotFair when an opened series would say what it must not.
    """
    series = _locked(series, by)
    require_standing(by, at=at)
    if series.state == SeriesState.CANCELLED:
        raise Over
    new = details.fields()
    changed = [key for key, value in new.items() if getattr(series, key) != value]
    meetings = details.meetings()
    moved = meetings != offers.timetable(series)
    if series.state != SeriesState.DRAFT and (moved or set(changed) - set(TEXTS)):
        raise OpenedAlready
    if "scheme_version_id" in changed:
        _require_parent_scheme(details.scheme_version_id)
    for key in changed:
        setattr(series, key, new[key])
    if series.state != SeriesState.DRAFT:
        _require_fair(series, at=at)
    if moved:
        _move(series, meetings)
    series.save()
    _set_capacity(series, details.capacity)
    record("series.revised", on=series, by=by, at=at, fields=changed, moved=moved)
    return series


@transaction.atomic
def open_series(*, series: Series, by: Person, at: dt.datetime) -> Series:
    """Take bookings from now until the first meeting begins. Twice is once.

    Raises NotYours, NotInGoodStanding, PageNotPublished, Over, NotFair.
    """
    series = _locked(series, by)
    require_standing(by, at=at)
    if series.page.published_at is None:
        raise PageNotPublished
    if series.state == SeriesState.CANCELLED or at >= offers.timetable(series)[0].starts_at:
        raise Over
    _require_fair(series, at=at)
    return _set_state(series, SeriesState.OPEN, "series.opened", by=by, at=at)


@transaction.atomic
def close_series(*, series: Series, by: Person, at: dt.datetime) -> Series:
    """Take no more bookings; the families who are booked keep their places. Raises NotYours, Over."""
    series = _locked(series, by)
    if series.state not in {SeriesState.OPEN, SeriesState.CLOSED}:
        raise Over
    return _set_state(series, SeriesState.CLOSED, "series.closed", by=by, at=at)


@transaction.atomic
def cancel_series(*, series: Series, reason: str, by: Person, at: dt.datetime) -> Series:
    """Call a series off: every booked family is told by mail, with the reason. Twice is once.

    Possible without good standing, since families have to be told. Raises NotYours; Over once the
    last meeting has ended.
    """
    series = _locked(series, by)
    if series.state == SeriesState.CANCELLED:
        return series
    if at >= offers.timetable(series)[-1].ends_at:
        raise Over
    told = list(offers.families(series))
    PairPlace.objects.filter(series=series).update(pair=None)
    Booking.objects.filter(series=series, state=BookingState.BOOKED).update(
        state=BookingState.CANCELLED, cancelled_at=at
    )
    series.state = SeriesState.CANCELLED
    series.save(update_fields=["state"])
    record("series.cancelled", on=series, by=by, at=at, reason=reason, bookings=len(told))
    for booking in told:
        emails.series_cancelled(booking, series, reason=reason, at=at)
    return series


def _locked(series: Series, by: Person) -> Series:
    found = Series.objects.select_for_update(no_key=True).get(pk=series.pk)
    require_own(found, by)
    return found


def _set_state(
    series: Series, state: SeriesState, act: str, *, by: Person, at: dt.datetime
) -> Series:
    if series.state != state:
        series.state = state
        series.save(update_fields=["state"])
        record(act, on=series, by=by, at=at)
    return series


def _require_fair(series: Series, *, at: dt.datetime) -> None:
    answer = of_series(series, at=at)
    if not answer.ok:
        raise NotFair(answer.findings)


def _require_parent_scheme(version: int | None) -> None:
    if version is not None and not parent_schemes().filter(pk=version).exists():
        raise NotAParentScheme


def _write_meetings(series: Series, meetings: Sequence[MeetingTimes]) -> None:
    Meeting.objects.bulk_create(
        Meeting(
            series=series,
            number=one.number,
            day=one.day,
            starts=one.starts,
            ends=one.ends,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
        )
        for one in meetings
    )


def _move(series: Series, meetings: Sequence[MeetingTimes]) -> None:
    """New dates for a draft; its address follows the first day, since nobody has seen it yet."""
    series.meetings.all().delete()
    _write_meetings(series, meetings)
    others = [slug for slug in offers.taken_slugs(series.page) if slug != series.slug]
    series.slug = slug_of(meetings[0].day, others)


def _set_capacity(series: Series, capacity: int) -> None:
    numbers = list(series.places.order_by("number").values_list("number", flat=True))
    if capacity > len(numbers):
        free_numbers = (one for one in range(1, capacity + len(numbers) + 1) if one not in numbers)
        PairPlace.objects.bulk_create(
            PairPlace(series=series, number=number)
            for number, _ in zip(free_numbers, range(capacity - len(numbers)), strict=False)
        )
        return
    surplus = len(numbers) - capacity
    spare = list(series.places.free().order_by("-number").values_list("pk", flat=True)[:surplus])
    if len(spare) < surplus:
        raise PlacesTaken(len(numbers) - series.places.free().count())
    series.places.filter(pk__in=spare).delete()
