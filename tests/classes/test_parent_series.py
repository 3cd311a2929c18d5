"""A parent's booked series leads to the certificate for parents: the file, and what was attended."""

import pytest

from tests.factories.classes import booked, opened
from tests.factories.credentials import scheme_version
from touchstone.assessment.enums import SchemeTemplate, VersionState
from touchstone.classes.actions.bookings import claim_bookings
from touchstone.credentials.models import Candidacy, SeriesRecord
from touchstone.flows.parent_series import LeadsNowhere, NotTheirs, follow, keep_roll
from touchstone.training.models import Involvement


@pytest.fixture
def version(cast, at):
    return scheme_version(cast.linden, SchemeTemplate.PARENT, at, cast.dee)


@pytest.fixture
def series(page, version, at):
    return opened(page, at=at, scheme_version_id=version.pk)


def mark(series, booking, numbers, by, *, came=True):
    for number in numbers:
        meeting = series.meetings.get(number=number)
        pair = booking.pairs.get()
        keep_roll(meeting=meeting, came={pair.pk: came}, by=by, at=meeting.starts_at)


def told(candidacy):
    newest = SeriesRecord.objects.filter(candidacy=candidacy).order_by("-at", "-pk").first()
    return newest and (newest.meetings, newest.of_meetings, newest.minutes, newest.of_minutes)


def test_the_file_opens_and_takes_what_was_attended_before(cast, series, at):
    booking = booked(series, at=at)
    mark(series, booking, [1, 2], cast.ines)
    assert SeriesRecord.objects.count() == 0
    candidacy = follow(booking=booking, by=cast.pia, at=at)
    assert (candidacy.person, candidacy.institution) == (cast.pia, cast.linden)
    assert told(candidacy) == (2, 5, 150, 375)


def test_what_is_marked_later_is_handed_on_and_corrected(cast, series, at):
    booking = booked(series, at=at)
    candidacy = follow(booking=booking, by=cast.pia, at=at)
    assert told(candidacy) is None
    mark(series, booking, [1, 2, 3], cast.ines)
    assert told(candidacy)[0] == 3
    mark(series, booking, [3], cast.ines, came=False)
    assert told(candidacy)[0] == 2


def test_twice_is_once(cast, series, at):
    booking = booked(series, at=at)
    mark(series, booking, [1], cast.ines)
    first, second = (follow(booking=booking, by=cast.pia, at=at) for _ in range(2))
    assert first == second
    assert SeriesRecord.objects.count() == 1


def test_who_held_the_class_stands_on_the_other_side_of_the_wall(cast, series, at):
    booking = booked(series, at=at)
    mark(series, booking, [1], cast.ines)
    follow(booking=booking, by=cast.pia, at=at)
    assert Involvement.objects.filter(learner=cast.pia, actor=cast.ines).exists()


def test_somebody_elses_booking_does_not_count(cast, series, at):
    with pytest.raises(NotTheirs):
        follow(booking=booked(series, at=at), by=cast.eve, at=at)
    assert Candidacy.objects.filter(person=cast.eve).count() == 0


def test_an_unverified_address_proves_nothing(cast, series, at):
    from allauth.account.models import EmailAddress

    EmailAddress.objects.filter(user=cast.pia).update(verified=False)
    with pytest.raises(NotTheirs):
        follow(booking=booked(series, at=at), by=cast.pia, at=at)


def test_a_series_without_a_certificate_leads_nowhere(cast, page, at):
    with pytest.raises(LeadsNowhere):
        follow(booking=booked(opened(page, at=at), at=at), by=cast.pia, at=at)


def test_a_certificate_that_is_no_longer_offered_leads_nowhere(cast, series, version, at):
    booking = booked(series, at=at)
    version.state = VersionState.RETIRED
    version.save()
    with pytest.raises(LeadsNowhere):
        follow(booking=booking, by=cast.pia, at=at)


def test_marking_the_roll_of_a_plain_series_hands_on_nothing(cast, page, at):
    plain = opened(page, at=at)
    booking = booked(plain, at=at)
    claim_bookings(person=cast.pia, at=at)
    mark(plain, booking, [1], cast.ines)
    assert SeriesRecord.objects.count() == 0


def test_the_page_behind_the_link_ties_the_booking_to_the_account(client, cast, series, at, monkeypatch):
    from touchstone.classes.queries.bookings import link_token
    from touchstone.kit import clock

    monkeypatch.setattr(clock, "now", lambda: at)
    address = f"/booking/{link_token(booked(series, at=at))}"
    assert "towards a certificate" in client.get(address).content.decode()
    assert "Make an account" in client.get(f"{address}/certificate").content.decode()
    client.force_login(cast.eve)
    assert "another address" in client.post(f"{address}/certificate").content.decode()
    client.force_login(cast.pia)
    assert "Let my meetings count" in client.get(f"{address}/certificate").content.decode()
    assert client.post(f"{address}/certificate").status_code == 302
    assert Candidacy.objects.filter(person=cast.pia).count() == 1


def test_without_a_certificate_there_is_no_such_page(client, page, at):
    from touchstone.classes.queries.bookings import link_token

    booking = booked(opened(page, at=at), at=at)
    assert client.get(f"/booking/{link_token(booking)}/certificate").status_code == 404
