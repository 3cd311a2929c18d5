"""Booking, once and never too often; giving back; deleting a family."""

import datetime as dt

import pytest

from tests.factories.classes import booked
from tests.factories.credentials import suspend
from touchstone.classes.actions import bookings
from touchstone.classes.actions.series import close_series
from touchstone.classes.enums import BookingState, NotBookable, PairFault, SafetyChoice
from touchstone.classes.models import Booking, Pair
from touchstone.classes.queries.bookings import booking_by_link, link_token
from touchstone.classes.rules.pairs import PairFacts
from touchstone.journal.models import Entry
from touchstone.journal.rules import link

TWO = [PairFacts("Juno", dt.date(2026, 2, 1)), PairFacts("Io", dt.date(2026, 2, 1))]


def test_a_booking_takes_a_place_for_each_pair(series, at):
    booking = booked(series, at=at, pairs=TWO)
    assert booking.state == BookingState.BOOKED
    assert series.places.free().count() == 6
    assert [pair.nickname for pair in booking.pairs.order_by("pk")] == ["Juno", "Io"]


def test_only_the_choice_the_version_and_the_time_are_kept(series, at):
    booking = booked(series, at=at, safety_choice=SafetyChoice.TALK_FIRST)
    assert (booking.safety_choice, booking.safety_version, booking.booked_at) == ("talk_first", "2026-11.1", at)
    assert booking.photo_consent is False


def test_only_the_month_of_birth_is_kept(series, at):
    booking = booked(series, at=at, pairs=[PairFacts("Juno", dt.date(2026, 2, 17))])
    assert booking.pairs.get().birth_month == dt.date(2026, 2, 1)


def test_the_same_key_gives_the_same_booking(series, at):
    first, second = booked(series, at=at), booked(series, at=at + dt.timedelta(minutes=1))
    assert first.pk == second.pk
    assert series.places.free().count() == 7


def test_the_same_key_with_other_words_is_refused(series, at):
    booked(series, at=at)
    with pytest.raises(bookings.KeyUsed):
        booked(series, at=at, pairs=TWO)
    assert Booking.objects.count() == 1


def test_a_full_class_takes_nobody_and_half_a_family_neither(page, at):
    from tests.factories.classes import opened

    series = opened(page, at=at, capacity=1)
    with pytest.raises(bookings.CannotBook) as refusal:
        booked(series, at=at, pairs=TWO)
    assert refusal.value.why is NotBookable.FULL
    assert Pair.objects.count() == 0
    booked(series, at=at)
    with pytest.raises(bookings.CannotBook):
        booked(series, at=at, name="Eve Stranger")


def test_a_baby_of_next_month_cannot_be_booked(series, at):
    with pytest.raises(bookings.BadPairs) as refusal:
        booked(series, at=at, pairs=[PairFacts("Juno", dt.date(2026, 7, 1))])
    assert refusal.value.faults[0].why is PairFault.NOT_BORN_YET


def test_a_closed_series_and_one_that_has_begun_take_no_bookings(series, at):
    with pytest.raises(bookings.CannotBook) as begun:
        booked(series, at=at + dt.timedelta(days=30))
    close_series(series=series, by=series.page.person, at=at)
    with pytest.raises(bookings.CannotBook) as closed:
        booked(series, at=at)
    assert (begun.value.why, closed.value.why) == (NotBookable.BEGUN, NotBookable.CLOSED)


def test_no_booking_while_the_certificate_is_suspended(series, credential, cast, at):
    suspend(credential, by=cast.dov, at=at)
    with pytest.raises(bookings.CannotBook) as refusal:
        booked(series, at=at + dt.timedelta(hours=1))
    assert refusal.value.why is NotBookable.PAUSED


def test_no_booking_once_the_certificate_has_run_out(page, at):
    from tests.factories.classes import opened

    later = at + dt.timedelta(days=360)
    series = opened(page, at=later)
    with pytest.raises(bookings.CannotBook) as refusal:
        booked(series, at=later + dt.timedelta(days=10))
    assert refusal.value.why is NotBookable.PAUSED


def test_cancelling_gives_the_places_back_once(series, at):
    booking = booked(series, at=at, pairs=TWO)
    for _ in range(2):
        bookings.cancel_booking(booking=booking, by=link(booking.public_id), at=at)
    booking.refresh_from_db()
    assert (booking.state, booking.cancelled_at) == (BookingState.CANCELLED, at)
    assert series.places.free().count() == 8
    assert Entry.objects.filter(act="booking.cancelled").count() == 1


def test_photo_consent_can_be_given_and_taken_back(series, at):
    booking = booked(series, at=at)
    by = link(booking.public_id)
    assert bookings.choose_photos(booking=booking, consent=True, by=by, at=at).photo_consent
    assert not bookings.choose_photos(booking=booking, consent=False, by=by, at=at).photo_consent
    assert Entry.objects.filter(act="booking.photos").count() == 2


def test_deleting_the_family_leaves_the_count_and_nothing_else(series, at):
    booking = booked(series, at=at, pairs=TWO, photo_consent=True)
    bookings.erase_family(booking=booking, by=link(booking.public_id), at=at)
    booking.refresh_from_db()
    assert (booking.name, booking.email, booking.safety_choice, booking.body_hash) == ("", "", "", "")
    assert booking.photo_consent is False
    assert list(booking.pairs.order_by("pk").values_list("nickname", "birth_month")) == [("", None)] * 2
    assert booking.state == BookingState.CANCELLED
    assert series.places.free().count() == 8


def test_after_the_last_meeting_deleting_keeps_the_booking_in_the_count(series, at):
    booking = booked(series, at=at)
    bookings.erase_family(booking=booking, by=link(booking.public_id), at=at + dt.timedelta(days=90))
    booking.refresh_from_db()
    assert (booking.state, booking.name) == (BookingState.BOOKED, "")
    assert series.places.free().count() == 7


def test_an_erased_booking_cannot_be_changed(series, at):
    booking = booked(series, at=at)
    by = link(booking.public_id)
    bookings.erase_family(booking=booking, by=by, at=at)
    with pytest.raises(bookings.NoLongerPossible):
        bookings.choose_photos(booking=booking, consent=True, by=by, at=at)


def test_the_link_opens_its_booking_and_no_other(series, at):
    booking = booked(series, at=at)
    token = link_token(booking)
    assert booking_by_link(token) == booking
    assert booking_by_link(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert booking_by_link(booking.public_id) is None
    assert booking_by_link("") is None


def test_the_journal_holds_no_name_of_the_family(series, at):
    booking = booked(series, at=at)
    bookings.erase_family(booking=booking, by=link(booking.public_id), at=at)
    told = " ".join(f"{line.reason} {line.parameters} {line.actor_ref}" for line in Entry.objects.order_by("pk"))
    assert not any(word in told for word in ("Pia", "Novak", "Juno", "cast.example"))


def test_a_parent_claims_what_was_booked_with_their_verified_address(series, cast, at):
    booking = booked(series, at=at)
    other = booked(series, at=at, name="Eve Stranger")
    assert bookings.claim_bookings(person=cast.pia, at=at) == 1
    assert bookings.claim_bookings(person=cast.pia, at=at) == 0
    booking.refresh_from_db()
    other.refresh_from_db()
    assert (booking.person, other.person) == (cast.pia, None)


def test_an_unverified_address_claims_nothing(series, cast, at):
    from allauth.account.models import EmailAddress

    booked(series, at=at)
    EmailAddress.objects.filter(user=cast.pia).update(verified=False)
    assert bookings.claim_bookings(person=cast.pia, at=at) == 0
