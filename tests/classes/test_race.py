"""Forty clients for eight pairs: never more than eight, and a control that shows what would happen."""

import datetime as dt
import threading
from collections import Counter
from functools import partial

import pytest

from tests.factories.cast import assemble
from tests.factories.classes import booked, opened, published_page, series_details
from tests.factories.credentials import award
from tests.factories.databases import at_once, own_database
from touchstone.classes.actions.bookings import CannotBook, cancel_booking
from touchstone.classes.actions.series import PlacesTaken, revise_series
from touchstone.classes.enums import NotBookable, SafetyChoice
from touchstone.classes.models import Booking, Pair
from touchstone.classes.rules.pairs import PairFacts
from touchstone.journal.rules import link

pytestmark = pytest.mark.race
CLIENTS, PLACES = 40, 8


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def series(db, at):
    """An open series with eight places."""
    cast = assemble(at)
    award(cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=365))
    return opened(published_page(cast.ines, at=at), at=at, capacity=PLACES)


def outcome(answer):
    return answer.why if isinstance(answer, CannotBook) else type(answer).__name__


def families(series, at, count=CLIENTS, **changes):
    return [partial(booked, series, at=at, name=f"Family{n} Novak", **changes) for n in range(count)]


def test_forty_clients_for_eight_places(series, at):
    answers = at_once(families(series, at))
    assert Counter(map(outcome, answers)) == {"Booking": PLACES, NotBookable.FULL: CLIENTS - PLACES}
    assert Pair.objects.filter(booking__series=series).count() == PLACES
    assert series.places.free().count() == 0


def test_families_of_two_pairs_get_both_places_or_none(series, at):
    twins = [PairFacts("Juno", at.date()), PairFacts("Io", at.date())]
    answers = at_once(families(series, at, pairs=twins))
    assert Counter(map(outcome, answers)) == {"Booking": PLACES // 2, NotBookable.FULL: CLIENTS - PLACES // 2}
    assert Pair.objects.filter(booking__series=series).count() == PLACES


def test_forty_times_the_same_key_is_one_booking(series, at):
    answers = at_once([partial(booked, series, at=at)] * CLIENTS)
    assert {answer.pk for answer in answers} == {Booking.objects.get().pk}
    assert series.places.free().count() == PLACES - 1


def test_giving_back_and_taking_at_once_keeps_the_number(series, at):
    held = [booked(series, at=at, name=f"Early{n} Novak") for n in range(PLACES)]
    leave = [partial(cancel_booking, booking=one, by=link(one.public_id), at=at) for one in held]
    answers = at_once([*leave, *families(series, at, count=CLIENTS - PLACES)])
    assert not [one for one in answers if isinstance(one, Exception) and not isinstance(one, CannotBook)]
    came = sum(isinstance(one, Booking) for one in answers[PLACES:])
    assert series.places.count() - series.places.free().count() == came <= PLACES


def test_places_do_not_shrink_under_a_family(series, at):
    fewer = partial(revise_series, series=series, details=series_details(at, capacity=4), by=series.page.person, at=at)
    answers = at_once([fewer, *families(series, at)])
    came = sum(isinstance(one, Booking) for one in answers[1:])
    assert came == (PLACES if isinstance(answers[0], PlacesTaken) else 4)
    assert series.places.count() - series.places.free().count() == came


def test_control_counting_and_then_inserting_oversells(series, at):
    """What would happen without rows to claim: everybody counts before anybody has written."""
    counted = threading.Barrier(CLIENTS)

    def naive(number):
        taken = Pair.objects.filter(booking__series=series).count()
        counted.wait()
        if taken < PLACES:
            booking = Booking.objects.create(
                series=series, name="Pia", email="pia@cast.example", key=str(number), booked_at=at,
                safety_choice=SafetyChoice.NONE_APPLY, safety_version="1",
            )  # fmt: skip
            Pair.objects.create(booking=booking, nickname="Juno", birth_month=at.date())

    assert not any(at_once([partial(naive, n) for n in range(CLIENTS)]))
    assert Pair.objects.filter(booking__series=series).count() > PLACES
