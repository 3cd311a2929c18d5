"""An instructor's page and series: made, changed, opened, closed, called off."""

import datetime as dt

import pytest

from tests.factories.classes import booked, opened, page_details, published_page, series_details
from tests.factories.credentials import award, scheme_version, suspend
from touchstone.assessment.enums import SchemeTemplate
from touchstone.classes.actions import pages
from touchstone.classes.actions import series as acts
from touchstone.classes.actions.guards import NotFair, NotInGoodStanding, NotYours
from touchstone.classes.enums import BookingState, SeriesState
from touchstone.classes.rules.meetings import NoTimetable
from touchstone.credentials.enums import Lane
from touchstone.journal.models import Entry


def test_only_a_holder_in_good_standing_makes_a_page(cast, at):
    with pytest.raises(NotInGoodStanding):
        pages.make_page(handle="eve", details=page_details(), by=cast.eve, at=at)


def test_making_a_page_twice_gives_the_one_that_is_there(cast, page, at):
    again = pages.make_page(handle="other", details=page_details(), by=cast.ines, at=at)
    assert again == page


def test_a_handle_belongs_to_one(cast, page, at):
    award(cast.theo, cast.linden, by=cast.dov, at=at, number="IMC-2222-2222")
    with pytest.raises(pages.HandleTaken):
        pages.make_page(handle="ines-carvalho", details=page_details(), by=cast.theo, at=at)


def test_an_unfair_page_is_kept_as_a_draft_and_not_published(cast, credential, at):
    details = page_details(about="My massage boosts immunity.")
    page = pages.make_page(handle="ines", details=details, by=cast.ines, at=at)
    with pytest.raises(NotFair) as refusal:
        pages.publish_page(page=page, by=cast.ines, at=at)
    assert refusal.value.findings[0].field == "about"
    page.refresh_from_db()
    assert page.published_at is None


def test_an_address_that_promises_is_refused_at_once(cast, credential, at):
    with pytest.raises(NotFair):
        pages.make_page(handle="baby-therapist-leeds", details=page_details(), by=cast.ines, at=at)


def test_a_published_page_cannot_turn_unfair(cast, page, at):
    with pytest.raises(NotFair):
        pages.revise_page(page=page, details=page_details(headline="Boosts immunity"), by=cast.ines, at=at)
    page.refresh_from_db()
    assert page.headline == "Small classes, slow hands"


def test_therapist_stands_beside_a_licence_only(cast, credential, at):
    details = page_details(headline="Your baby massage therapist in Leeds")
    page = pages.make_page(handle="ines", details=details, by=cast.ines, at=at)
    with pytest.raises(NotFair):
        pages.publish_page(page=page, by=cast.ines, at=at)


def test_a_holder_with_a_licence_may_say_so(cast, at):
    title = "Certified Infant Massage Therapist"
    award(cast.theo, cast.linden, by=cast.dov, at=at, number="IMC-2222-2222", title=title, lane=Lane.HANDS_ON)
    page = pages.make_page(handle="theo", details=page_details(headline=title), by=cast.theo, at=at)
    assert pages.publish_page(page=page, by=cast.theo, at=at).published_at == at


def test_nobody_changes_somebody_elses_page(cast, page, at):
    award(cast.theo, cast.linden, by=cast.dov, at=at, number="IMC-2222-2222")
    with pytest.raises(NotYours):
        pages.revise_page(page=page, details=page_details(), by=cast.theo, at=at)


def test_a_page_with_an_open_series_stays(cast, series, at):
    with pytest.raises(pages.SeriesStillOpen):
        pages.withdraw_page(page=series.page, by=cast.ines, at=at)
    acts.close_series(series=series, by=cast.ines, at=at)
    assert pages.withdraw_page(page=series.page, by=cast.ines, at=at).published_at is None


def test_a_series_has_its_meetings_and_places_from_the_start(cast, page, at):
    series = acts.make_series(page=page, details=series_details(at), by=cast.ines, at=at)
    assert series.state == SeriesState.DRAFT
    assert (series.meetings.count(), series.places.count()) == (5, 8)
    assert series.slug == "fridays-from-19-june-2026"


def test_two_series_from_one_day_have_two_addresses(cast, page, at):
    slugs = [
        acts.make_series(page=page, details=series_details(at), by=cast.ines, at=at).slug for _ in range(2)
    ]
    assert slugs == ["fridays-from-19-june-2026", "fridays-from-19-june-2026-2"]


def test_a_draft_may_change_its_dates_and_its_address_follows(cast, page, at):
    series = acts.make_series(page=page, details=series_details(at), by=cast.ines, at=at)
    details = series_details(at, first=dt.datetime.fromisoformat("2026-06-22T14:00"), count=4, capacity=6)
    series = acts.revise_series(series=series, details=details, by=cast.ines, at=at)
    assert series.slug == "mondays-from-22-june-2026"
    assert (series.meetings.count(), series.places.count()) == (4, 6)


@pytest.mark.parametrize(
    "changes", [{"first": dt.datetime.fromisoformat("2026-06-22T14:00")}, {"venue_name": "Elsewhere"}, {"price_minor": 1}]
)
def test_dates_venue_and_price_stay_once_opened(cast, series, at, changes):
    with pytest.raises(acts.OpenedAlready):
        acts.revise_series(series=series, details=series_details(at, **changes), by=cast.ines, at=at)


def test_words_and_places_may_change_once_opened(cast, series, at):
    details = series_details(at, about="Now with tea.", capacity=10)
    acts.revise_series(series=series, details=details, by=cast.ines, at=at)
    series.refresh_from_db()
    assert (series.about, series.places.count()) == ("Now with tea.", 10)


def test_places_shrink_only_over_free_ones(cast, series, at):
    for name in ("Pia Novak", "Eve Stranger", "Ada Okafor"):
        booked(series, at=at, name=name)
    with pytest.raises(acts.PlacesTaken) as refusal:
        acts.revise_series(series=series, details=series_details(at, capacity=2), by=cast.ines, at=at)
    assert str(refusal.value) == "3"
    acts.revise_series(series=series, details=series_details(at, capacity=3), by=cast.ines, at=at)
    assert (series.places.count(), series.places.free().count()) == (3, 0)


def test_places_that_went_can_come_back(cast, series, at):
    for capacity in (3, 9):
        acts.revise_series(series=series, details=series_details(at, capacity=capacity), by=cast.ines, at=at)
    assert sorted(series.places.order_by("pk").values_list("number", flat=True)) == list(range(1, 10))


def test_an_unpublished_page_opens_no_series(cast, credential, at):
    page = pages.make_page(handle="ines", details=page_details(), by=cast.ines, at=at)
    series = acts.make_series(page=page, details=series_details(at), by=cast.ines, at=at)
    with pytest.raises(acts.PageNotPublished):
        acts.open_series(series=series, by=cast.ines, at=at)


def test_an_unfair_series_is_not_opened(cast, page, at):
    details = series_details(at, about="It boosts immunity.")
    series = acts.make_series(page=page, details=details, by=cast.ines, at=at)
    with pytest.raises(NotFair):
        acts.open_series(series=series, by=cast.ines, at=at)


def test_without_standing_nothing_is_offered(cast, series, credential, at):
    later = at + dt.timedelta(hours=1)
    suspend(credential, by=cast.dov, at=at)
    for act in (
        lambda: acts.make_series(page=series.page, details=series_details(at), by=cast.ines, at=later),
        lambda: acts.open_series(series=series, by=cast.ines, at=later),
        lambda: acts.revise_series(series=series, details=series_details(at), by=cast.ines, at=later),
        lambda: pages.publish_page(page=series.page, by=cast.ines, at=later),
    ):
        with pytest.raises(NotInGoodStanding):
            act()


def test_closing_keeps_the_booked_and_can_be_undone(cast, series, at):
    booking = booked(series, at=at)
    acts.close_series(series=series, by=cast.ines, at=at)
    booking.refresh_from_db()
    assert booking.state == BookingState.BOOKED
    assert acts.open_series(series=series, by=cast.ines, at=at).state == SeriesState.OPEN


def test_calling_off_frees_the_places_and_ends_the_bookings_once(cast, series, at):
    booking = booked(series, at=at)
    for _ in range(2):
        acts.cancel_series(series=series, reason="The hall has no heating.", by=cast.ines, at=at)
    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED
    assert series.places.free().count() == 8
    line = Entry.objects.get(act="series.cancelled")
    assert (line.reason, line.parameters) == ("The hall has no heating.", {"bookings": 1})


def test_a_series_that_is_called_off_stays_so(cast, series, at):
    acts.cancel_series(series=series, reason="No heating.", by=cast.ines, at=at)
    with pytest.raises(acts.Over):
        acts.open_series(series=series, by=cast.ines, at=at)
    with pytest.raises(acts.Over):
        acts.revise_series(series=series, details=series_details(at), by=cast.ines, at=at)


def test_others_cannot_touch_a_series(cast, series, at):
    for act in (acts.open_series, acts.close_series):
        with pytest.raises(NotYours):
            act(series=series, by=cast.eve, at=at)
    with pytest.raises(NotYours):
        acts.cancel_series(series=series, reason="x", by=cast.eve, at=at)


def test_a_series_leads_to_a_parent_certificate_only(cast, page, at):
    parents = scheme_version(cast.linden, SchemeTemplate.PARENT, at, cast.dee)
    instructors = scheme_version(cast.linden, SchemeTemplate.INSTRUCTOR, at, cast.dee)
    series = opened(page, at=at, scheme_version_id=parents.pk)
    assert series.scheme_version == parents
    with pytest.raises(acts.NotAParentScheme):
        acts.make_series(
            page=page, details=series_details(at, scheme_version_id=instructors.pk), by=cast.ines, at=at
        )


def test_a_timetable_that_makes_no_series_is_refused(cast, page, at):
    for changes in ({"capacity": 0}, {"capacity": 31}, {"count": 0}):
        with pytest.raises(NoTimetable):
            acts.make_series(page=page, details=series_details(at, **changes), by=cast.ines, at=at)


def test_the_page_can_be_published_again(cast, credential, at):
    page = published_page(cast.ines, at=at)
    pages.withdraw_page(page=page, by=cast.ines, at=at)
    later = at + dt.timedelta(days=1)
    assert pages.publish_page(page=page, by=cast.ines, at=later).published_at == later
