import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core import signing
from django.db.models import OuterRef, QuerySet, Subquery

from touchstone.assessment.models import SchemeVersion
from touchstone.classes.enums import BookingState
from touchstone.classes.models import Booking, Meeting, MeetingMark, Pair, Series
from touchstone.kit.links import absolute
from touchstone.people.models import Person

SEAL = "touchstone.classes.booking"


def link_token(booking: Booking) -> str:
    """The secret part of a booking's link: its id and our signature over it.

    Nothing of it is stored, and every letter about the booking can carry it.
    """
    return signing.Signer(sep=".", salt=SEAL).sign(booking.public_id)


def manage_url(booking: Booking) -> str:
    """The full address under which a family sees and changes its booking, without an account."""
    return absolute("booking", token=link_token(booking))


def booking_by_link(token: str) -> Booking | None:
    """The booking that a link opens, whatever has become of it; None for a link that is not ours."""
    try:
        public_id = signing.Signer(sep=".", salt=SEAL).unsign(token)
    except signing.BadSignature:
        return None
    return (
        Booking.objects.select_related("series__page__person", "series__page__credential")
        .prefetch_related("pairs", "series__meetings")
        .filter(public_id=public_id)
        .first()
    )


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One pair on the roll of a meeting. `came` is None until somebody marks it."""

    pair: Pair
    booking: Booking
    came: bool | None


def roll(meeting: Meeting) -> tuple[RollEntry, ...]:
    """The pairs of a meeting in the order of booking, with the newest mark of each."""
    newest = MeetingMark.objects.filter(meeting=meeting, pair=OuterRef("pk")).order_by(
        "-marked_at", "-pk"
    )
    pairs = (
        Pair.objects.filter(booking__series=meeting.series_id, booking__state=BookingState.BOOKED)
        .select_related("booking")
        .annotate(came=Subquery(newest.values("came")[:1]))
        .order_by("booking__booked_at", "pk")
    )
    return tuple(RollEntry(pair, pair.booking, pair.came) for pair in pairs)


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting to which somebody came with a baby of theirs."""

    meeting: int  # its row
    series: str  # public id
    number: int
    starts_at: dt.datetime
    minutes: int


def meetings_attended(person: Person, scheme_version: SchemeVersion) -> tuple[Attended, ...]:
    """The meetings that count for a parent's certificate: came to, in series that lead to its scheme.

    Only bookings tied to the person's account count (`actions.bookings.claim_bookings`). Oldest
    first; a meeting counts once, with however many pairs, whatever version the series began under.
    """
    newest = MeetingMark.objects.filter(
        meeting=OuterRef("meeting"), pair=OuterRef("pair")
    ).order_by("-marked_at", "-pk")
    came = MeetingMark.objects.filter(
        pair__booking__person=person,
        meeting__series__scheme_version__scheme=scheme_version.scheme_id,
        came=True,
        pk=Subquery(newest.values("pk")[:1]),
    )
    meetings = (
        Meeting.objects.filter(pk__in=came.values("meeting"))
        .select_related("series")
        .order_by("starts_at", "pk")
    )
    return tuple(
        Attended(
            meeting=one.pk,
            series=one.series.public_id,
            number=one.number,
            starts_at=one.starts_at,
            minutes=int((one.ends_at - one.starts_at).total_seconds() // 60),
        )
        for one in meetings
    )


def bookings_of(person: Person) -> QuerySet[Booking]:
    """The bookings tied to somebody's account, newest first."""
    return (
        Booking.objects.filter(person=person)
        .select_related("series__page__person", "series__scheme_version__scheme")
        .order_by("-booked_at", "-pk")
    )


@dataclass(frozen=True, slots=True)
class Attendance:
    """What a series says of somebody: to how many of its meetings they came, and in minutes."""

    series: Series
    meetings: int
    of_meetings: int
    minutes: int
    of_minutes: int


def attendance(person: Person, scheme_version: SchemeVersion) -> tuple[Attendance, ...]:
    """One line for each series that leads to the scheme and is booked with the person's account."""
    came = meetings_attended(person, scheme_version)
    booked = (
        Series.objects.filter(
            scheme_version__scheme=scheme_version.scheme_id,
            bookings__person=person,
            bookings__state=BookingState.BOOKED,
        )
        .select_related("page__person")
        .prefetch_related("meetings")
        .distinct()
        .order_by("pk")
    )
    return tuple(_attendance(series, came) for series in booked)


def _attendance(series: Series, came: Sequence[Attended]) -> Attendance:
    theirs = [one for one in came if one.series == series.public_id]
    lengths = [(one.ends_at - one.starts_at).total_seconds() for one in series.meetings.all()]
    return Attendance(
        series=series,
        meetings=len(theirs),
        of_meetings=len(lengths),
        minutes=sum(one.minutes for one in theirs),
        of_minutes=int(sum(lengths) // 60),
    )


def accounts_of(pairs: Iterable[int]) -> QuerySet[Person]:
    """The people whose accounts the bookings of some pairs (their ids) are tied to."""
    return Person.objects.filter(bookings__pairs__in=list(pairs)).distinct().order_by("pk")
