import datetime as dt
import hashlib
import json
from collections.abc import Sequence

from django.db import transaction

from touchstone.classes import emails
from touchstone.classes.enums import BookingState, NotBookable, SafetyChoice
from touchstone.classes.models import Booking, Pair, PairPlace, Series
from touchstone.classes.queries import offers
from touchstone.classes.queries.people import verified_addresses
from touchstone.classes.queries.safety import self_check
from touchstone.classes.queries.standing import may_teach
from touchstone.classes.rules.booking import why_not
from touchstone.classes.rules.pairs import Fault, PairFacts, faults
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting, link
from touchstone.kit.clock import local_date
from touchstone.people.models import Person


class CannotBook(Exception):
    """The series takes no such booking now; `why` is the reason."""

    def __init__(self, why: NotBookable) -> None:
        super().__init__(why.value)
        self.why = why


class BadPairs(Exception):
    """The pairs cannot be booked as they were written; `faults` say which and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.why for fault in faults))
        self.faults = faults


class KeyUsed(Exception):
    """This key belongs to another booking of the series."""


class BookedAlready(Exception):
    """A baby of these pairs has a place in the series under the same address."""


class NoLongerPossible(Exception):
    """The booking is cancelled or erased, or the last meeting is over."""


@transaction.atomic
def book(
    *,
    series: Series,
    name: str,
    email: str,
    pairs: Sequence[PairFacts],
    safety_choice: SafetyChoice,
    key: str,
    at: dt.datetime,
    photo_consent: bool = False,
    unless_booked: bool = False,
) -> Booking:
    """Take one free place for each pair, and write to the family. No account is needed.

    `key` makes it once: the same key with the same words gives the booking that is there. Of many
    at the same moment, never more get a place than there are. With `unless_booked` a baby that has
    a place already gets no second one. Raises BadPairs, CannotBook, KeyUsed, BookedAlready.
    """
    series = (
        Series.objects.select_for_update(of=("self",), no_key=True)
        .select_related("page__person")
        .get(pk=series.pk)
    )
    body = _hash(name, email, pairs, safety_choice, photo_consent)
    if earlier := Booking.objects.filter(series=series, key=key).first():
        if earlier.body_hash != body:
            raise KeyUsed
        return earlier
    if found := faults(pairs, today=local_date(at, series.time_zone)):
        raise BadPairs(found)
    if unless_booked and _has_place(series, email, pairs):
        raise BookedAlready
    _require_bookable(series, len(pairs), at=at)
    booking = Booking.objects.create(
        series=series,
        name=name,
        email=email.strip().lower(),
        key=key,
        body_hash=body,
        safety_choice=safety_choice,
        safety_version=self_check().version,
        photo_consent=photo_consent,
        booked_at=at,
    )
    for facts in pairs:
        _seat(booking, facts)
    by = link(booking.public_id)
    record("booking.made", on=booking, by=by, at=at, series=series.pk, pairs=len(pairs))
    emails.booked(booking, at=at)
    return booking


@transaction.atomic
def cancel_booking(*, booking: Booking, by: Acting, at: dt.datetime) -> Booking:
    """Give the places back, and write to the family. Twice is once.

    Raises NoLongerPossible once the last meeting has ended or the family is erased.
    """
    booking = _locked(booking)
    if booking.state == BookingState.CANCELLED:
        return booking
    if booking.erased_at or at >= offers.timetable(booking.series)[-1].ends_at:
        raise NoLongerPossible
    _free(booking, by=by, at=at)
    emails.cancelled(booking, at=at)
    return booking


@transaction.atomic
def choose_photos(*, booking: Booking, consent: bool, by: Acting, at: dt.datetime) -> Booking:
    """Say yes or no to pictures of the baby. Raises NoLongerPossible for a cancelled or erased booking."""
    booking = _locked(booking)
    if booking.erased_at or booking.state == BookingState.CANCELLED:
        raise NoLongerPossible
    if booking.photo_consent != consent:
        booking.photo_consent = consent
        booking.save(update_fields=["photo_consent"])
        record("booking.photos", on=booking, by=by, at=at, consent=consent)
    return booking


@transaction.atomic
def erase_family(*, booking: Booking, by: Acting, at: dt.datetime) -> Booking:
    """Delete name, address, today's choice, nicknames and months of birth for ever; the count stays.

    Before the last meeting this cancels the booking too, since nobody could write to the family any
    more. Twice is once.
    """
    booking = _locked(booking)
    if booking.erased_at:
        return booking
    over = at >= offers.timetable(booking.series)[-1].ends_at
    if booking.state == BookingState.BOOKED and not over:
        _free(booking, by=by, at=at)
    Pair.objects.filter(booking=booking).update(nickname="", birth_month=None)
    booking.name = booking.email = booking.body_hash = booking.safety_choice = ""
    booking.photo_consent, booking.person, booking.erased_at = False, None, at
    booking.save(
        update_fields=[
            "name", "email", "body_hash", "safety_choice", "photo_consent", "person", "erased_at",
        ]
    )  # fmt: skip
    record("booking.erased", on=booking, by=by, at=at)
    return booking


@transaction.atomic
def claim_bookings(*, person: Person, at: dt.datetime) -> int:
    """Tie the bookings made with somebody's verified address to their account; answers how many.

    A booking stays with the first account that claims it.
    """
    theirs = Booking.objects.select_for_update(no_key=True).filter(
        person__isnull=True, erased_at__isnull=True, email__in=verified_addresses(person)
    )
    claimed = list(theirs.order_by("pk"))
    for booking in claimed:
        booking.person = person
        booking.save(update_fields=["person"])
        record("booking.claimed", on=booking, by=person, at=at)
    return len(claimed)


def _require_bookable(series: Series, pairs: int, *, at: dt.datetime) -> None:
    offer = offers.offer(series, in_good_standing=may_teach(series.page.person, at=at))
    if why := why_not(offer, at=at, pairs=pairs):
        raise CannotBook(why)


def _hash(
    name: str,
    email: str,
    pairs: Sequence[PairFacts],
    choice: SafetyChoice,
    photos: bool,
) -> str:
    told = [
        name,
        email,
        [[pair.nickname, pair.birth_month.strftime("%Y-%m")] for pair in pairs],
        choice,
        photos,
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _has_place(series: Series, email: str, pairs: Sequence[PairFacts]) -> bool:
    seated = Pair.objects.filter(
        booking__series=series,
        booking__email=email.strip().lower(),
        booking__state=BookingState.BOOKED,
    )
    named = {
        (name.casefold(), month)
        for name, month in seated.values_list("nickname", "birth_month").order_by("pk")
    }
    return any(
        (one.nickname.strip().casefold(), one.birth_month.replace(day=1)) in named for one in pairs
    )


def _seat(booking: Booking, facts: PairFacts) -> None:
    """A pair and a free place for it. The place is taken only if it is still free."""
    pair = Pair.objects.create(
        booking=booking,
        nickname=facts.nickname.strip(),
        birth_month=facts.birth_month.replace(day=1),
    )
    places = PairPlace.objects.filter(series=booking.series).free()
    place = places.select_for_update(no_key=True).order_by("number").first()
    if place is None or not places.filter(pk=place.pk).update(pair=pair):
        raise CannotBook(NotBookable.FULL)


def _locked(booking: Booking) -> Booking:
    """The booking as it stands now, with its series locked: the order in which every act takes them."""
    series = Series.objects.select_for_update(no_key=True).get(pk=booking.series_id)
    found = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    found.series = series
    return found


def _free(booking: Booking, *, by: Acting, at: dt.datetime) -> None:
    PairPlace.objects.filter(pair__booking=booking).update(pair=None)
    booking.state, booking.cancelled_at = BookingState.CANCELLED, at
    booking.save(update_fields=["state", "cancelled_at"])
    record("booking.cancelled", on=booking, by=by, at=at, series=booking.series_id)
