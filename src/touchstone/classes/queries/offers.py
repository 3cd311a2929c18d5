import datetime as dt
from collections.abc import Sequence

from django.db.models import Count, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from touchstone.classes.enums import BookingState, SeriesState
from touchstone.classes.models import Booking, InstructorPage, Meeting, Series
from touchstone.classes.rules.booking import Offer
from touchstone.classes.rules.meetings import MeetingTimes
from touchstone.credentials.models import Edition
from touchstone.people.models import Person

SHOWN = (SeriesState.OPEN, SeriesState.CLOSED, SeriesState.CANCELLED)


def with_counts(series: QuerySet[Series], *, newest_first: bool = False) -> QuerySet[Series]:
    """Adds capacity, free, first_starts_at and holder (the name on the instructor's certificate), and
    the meetings in order; by the first meeting.
    """
    editions = Edition.objects.filter(credential=OuterRef("page__credential")).order_by("-number")
    return (
        series.annotate(
            holder=Subquery(editions.values("holder_name")[:1]),
            capacity=Count("places", distinct=True),
            free=Count("places", filter=Q(places__pair__isnull=True), distinct=True),
            first_starts_at=Min("meetings__starts_at"),
        )
        .order_by("-first_starts_at" if newest_first else "first_starts_at", "pk")
        .select_related("page__person", "page__credential__institution", "page__credential__scheme")
        .prefetch_related(Prefetch("meetings", Meeting.objects.order_by("number")))
    )


def page_of(person: Person) -> InstructorPage | None:
    """Somebody's own instructor page, published or not."""
    return (
        InstructorPage.objects.select_related("person", "credential__institution")
        .filter(person=person)
        .first()
    )


def published_page(handle: str) -> QuerySet[InstructorPage]:
    """The page at a handle, when it is published (as a QuerySet of one, for get_object_or_404)."""
    return InstructorPage.objects.select_related(
        "person", "credential__institution", "credential__scheme"
    ).filter(handle=handle, published_at__isnull=False)


def own_series(person: Person) -> QuerySet[Series]:
    """Every series that somebody made, newest first: what they may change."""
    return with_counts(Series.objects.filter(page__person=person), newest_first=True)


def public_series(handle: str) -> QuerySet[Series]:
    """The series that anybody may look at below a handle: opened once, whatever became of them."""
    return with_counts(
        Series.objects.filter(
            page__handle=handle, page__published_at__isnull=False, state__in=SHOWN
        )
    )


def series_by_public_id(public_id: str) -> Series | None:
    """A public series by its opaque id, for the API."""
    return with_counts(
        Series.objects.filter(
            public_id=public_id, page__published_at__isnull=False, state__in=SHOWN
        )
    ).first()


def timetable(series: Series) -> tuple[MeetingTimes, ...]:
    """The meetings of a series as the rules see them."""
    return tuple(
        MeetingTimes(one.number, one.day, one.starts, one.ends, one.starts_at, one.ends_at)
        for one in sorted(series.meetings.all(), key=lambda one: one.number)
    )


def offer(series: Series, *, in_good_standing: bool) -> Offer:
    """The series as `rules.booking.why_not` sees it. Reads free places and meetings now."""
    return Offer(
        state=SeriesState(series.state),
        first_starts_at=timetable(series)[0].starts_at,
        free=series.places.free().count(),
        in_good_standing=in_good_standing,
    )


def capacity(series: Series) -> int:
    return series.places.count()


def families(series: Series) -> QuerySet[Booking]:
    """The bookings that hold a place in a series and can be written to, in the order of booking."""
    return (
        series.bookings.filter(state=BookingState.BOOKED, erased_at__isnull=True)
        .prefetch_related("pairs")
        .order_by("booked_at", "pk")
    )


def taken_slugs(page: InstructorPage) -> Sequence[str]:
    return list(page.series.order_by("pk").values_list("slug", flat=True))


def pages_still_running(*, at: dt.datetime) -> QuerySet[InstructorPage]:
    """The pages on which a series has a meeting yet to come, with whose they are."""
    running = Series.objects.filter(
        state__in=(SeriesState.OPEN, SeriesState.CLOSED), meetings__ends_at__gt=at
    )
    return (
        InstructorPage.objects.filter(pk__in=running.values("page"))
        .select_related("person", "credential__person", "credential__institution")
        .order_by("pk")
    )


def still_running(person: Person, *, at: dt.datetime) -> QuerySet[Series]:
    """Somebody's open or closed series with a meeting yet to come."""
    return (
        Series.objects.filter(
            page__person=person,
            state__in=(SeriesState.OPEN, SeriesState.CLOSED),
            meetings__ends_at__gt=at,
        )
        .distinct()
        .order_by("pk")
    )


def series_of(booking: Booking) -> Series:
    """The series of a booking, with its counts and meetings, whatever its state."""
    return with_counts(Series.objects.filter(pk=booking.series_id)).get()
