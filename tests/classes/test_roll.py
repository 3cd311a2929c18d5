"""Who came, and what it counts for."""

import datetime as dt

import pytest

from tests.factories.classes import booked, opened
from tests.factories.credentials import scheme_version
from touchstone.assessment.enums import SchemeTemplate
from touchstone.classes.actions.bookings import cancel_booking, claim_bookings
from touchstone.classes.actions.guards import NotYours
from touchstone.classes.actions.roll import NotOnTheRoll, TooEarly, mark_pair, mark_roll
from touchstone.classes.models import MeetingMark
from touchstone.classes.queries.bookings import meetings_attended, roll
from touchstone.classes.rules.pairs import PairFacts
from touchstone.journal.rules import link


@pytest.fixture
def parents(cast, at):
    return scheme_version(cast.linden, SchemeTemplate.PARENT, at, cast.dee)


@pytest.fixture
def series(page, parents, at):
    return opened(page, at=at, scheme_version_id=parents.pk)


def meeting(series, number=1):
    return series.meetings.get(number=number)


def test_the_roll_shows_the_booked_pairs_in_the_order_of_booking(cast, series, at):
    booked(series, at=at)
    booked(series, at=at + dt.timedelta(hours=1), name="Eve Stranger")
    gone = booked(series, at=at + dt.timedelta(hours=2), name="Ada Okafor")
    cancel_booking(booking=gone, by=link(gone.public_id), at=at)
    assert [(entry.booking.name, entry.came) for entry in roll(meeting(series))] == [
        ("Pia Novak", None), ("Eve Stranger", None),
    ]  # fmt: skip


def test_a_correction_is_a_new_mark_and_the_newest_counts(cast, series, at):
    pair = booked(series, at=at).pairs.get()
    first = meeting(series)
    for came in (True, True, False):
        mark_pair(meeting=first, pair=pair, came=came, by=cast.ines, at=first.starts_at)
    assert MeetingMark.objects.count() == 2
    assert roll(first)[0].came is False


def test_the_roll_opens_an_hour_before(cast, series, at):
    pair = booked(series, at=at).pairs.get()
    first = meeting(series)
    with pytest.raises(TooEarly):
        mark_pair(
            meeting=first, pair=pair, came=True, by=cast.ines, at=first.starts_at - dt.timedelta(minutes=61)
        )
    mark_pair(meeting=first, pair=pair, came=True, by=cast.ines, at=first.starts_at - dt.timedelta(minutes=60))


def test_only_the_instructor_marks(cast, series, at):
    pair = booked(series, at=at).pairs.get()
    first = meeting(series)
    with pytest.raises(NotYours):
        mark_pair(meeting=first, pair=pair, came=True, by=cast.bo, at=first.starts_at)


def test_a_pair_of_another_series_is_not_on_the_roll(cast, page, series, at):
    other = booked(opened(page, at=at), at=at).pairs.get()
    mine = booked(series, at=at, name="Eve Stranger").pairs.get()
    first = meeting(series)
    with pytest.raises(NotOnTheRoll):
        mark_roll(meeting=first, came={mine.pk: True, other.pk: True}, by=cast.ines, at=first.starts_at)
    assert MeetingMark.objects.count() == 0


def attend(series, pair, numbers, by):
    for number in numbers:
        one = meeting(series, number)
        mark_pair(meeting=one, pair=pair, came=True, by=by, at=one.starts_at)


def test_a_parents_meetings_count_once_they_claim_the_booking(cast, series, parents, at):
    pair = booked(series, at=at).pairs.get()
    attend(series, pair, [1, 2, 4], cast.ines)
    assert meetings_attended(cast.pia, parents) == ()
    claim_bookings(person=cast.pia, at=at)
    assert [(one.number, one.minutes) for one in meetings_attended(cast.pia, parents)] == [(1, 75), (2, 75), (4, 75)]


def test_two_pairs_count_one_meeting_and_a_correction_takes_it_back(cast, series, parents, at):
    twins = [PairFacts("Juno", at.date()), PairFacts("Io", at.date())]
    booking = booked(series, at=at, pairs=twins)
    claim_bookings(person=cast.pia, at=at)
    one, two = booking.pairs.order_by("pk")
    attend(series, one, [1, 2], cast.ines)
    attend(series, two, [1], cast.ines)
    assert [each.number for each in meetings_attended(cast.pia, parents)] == [1, 2]
    second = meeting(series, 2)
    mark_pair(meeting=second, pair=one, came=False, by=cast.ines, at=second.ends_at)
    assert [each.number for each in meetings_attended(cast.pia, parents)] == [1]


def test_meetings_of_a_series_without_that_certificate_do_not_count(cast, page, parents, at):
    plain = opened(page, at=at)
    pair = booked(plain, at=at).pairs.get()
    claim_bookings(person=cast.pia, at=at)
    attend(plain, pair, [1], cast.ines)
    assert meetings_attended(cast.pia, parents) == ()
