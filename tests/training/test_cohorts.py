"""Setting a cohort up: dates in its zone, places as rows, what opens it and what stays."""

import datetime as dt

import pytest

from tests.factories import training as make
from touchstone.engine import actions as engine
from touchstone.institutions.actions import NotYours
from touchstone.training import actions
from touchstone.training.actions.cohorts import (
    BadDetails,
    Cancelled,
    Fixed,
    MarksMade,
    NotATrainer,
    NotReady,
    NotYourProgramme,
    PlacesTaken,
)
from touchstone.training.enums import CohortState, Delivery, NotOpenable
from touchstone.training.models import Cohort, Place, Session
from touchstone.training.queries import cohorts
from touchstone.training.queries.calendar import calendar_file
from touchstone.training.rules.cohorts import NoTimetable, SessionPlan, hold_ends, timetable


@pytest.fixture
def letters(monkeypatch):
    sent = []
    monkeypatch.setattr(engine, "post", lambda **letter: sent.append(letter))
    return sent


def draft(cast, at, **changes):
    return make.cohort(cast, at, opened=False, **changes)


def test_only_the_office_makes_a_cohort_and_only_of_its_own_programme(cast, at):
    given = {"institution": cast.linden, "details": make.details(), "places": 3, "at": at}
    with pytest.raises(NotYours):
        actions.create_cohort(programme_version=make.version_of(cast.linden), by=cast.bo, **given)
    with pytest.raises(NotYourProgramme):
        actions.create_cohort(programme_version=make.version_of(cast.brook), by=cast.dee, **given)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"), ({"time_zone": "Leeds"}, "time_zone"), ({"currency": "QQQ"}, "currency"),
        ({"fee_minor": -1}, "fee"), ({"hold_days": 0}, "hold_days"), ({"places": 0}, "places"),
    ],
)  # fmt: skip
def test_bad_details_name_their_field(cast, at, changes, field):
    with pytest.raises(BadDetails) as refused:
        draft(cast, at, **changes)
    assert refused.value.field == field


def test_sessions_cross_the_change_of_clocks_at_the_same_hour(cast, at):
    made = draft(cast, at)
    ten = [SessionPlan(dt.date(2026, 10, day), dt.time(10), dt.time(12)) for day in (26, 19)]
    first, second = actions.plan_sessions(cohort=made, sessions=ten, by=cast.dee, at=at)
    assert (first.day.day, first.starts_at.hour) == (19, 9)
    assert (second.day.day, second.starts_at.hour) == (26, 10)
    assert second.ends_at - second.starts_at == dt.timedelta(hours=2)


@pytest.mark.parametrize(
    ("plans", "says"),
    [
        ([], "at least one"),
        ([(1, 10, 9)], "ends before it begins"),
        ([(1, 10, 12), (1, 11, 13)], "overlap"),
    ],
)
def test_what_makes_no_timetable(plans, says):
    typed = [
        SessionPlan(dt.date(2026, 9, day), dt.time(one), dt.time(two)) for day, one, two in plans
    ]
    with pytest.raises(NoTimetable, match=says):
        timetable(typed, "Europe/London")


def test_a_hold_ends_at_midnight_of_the_zone_or_when_the_cohort_begins(at):
    def end(first):
        return hold_ends(at=at, days=14, zone="Europe/London", first_starts_at=first)

    assert end(None) == dt.datetime(2026, 6, 19, 23, tzinfo=dt.UTC)
    assert end(at + dt.timedelta(days=3)) == at + dt.timedelta(days=3)
    assert end(at - dt.timedelta(days=3)) == end(None)


def test_capacity_shrinks_only_over_free_places(cast, at):
    made = make.cohort(cast, at, places=4)
    for who in (cast.ada, cast.pia):
        make.admitted(made, who, cast, at)
    with pytest.raises(PlacesTaken) as refused:
        actions.set_places(cohort=made, places=1, by=cast.dee, at=at)
    assert refused.value.taken == 2
    assert made.places.count() == 4
    actions.set_places(cohort=made, places=2, by=cast.dee, at=at)
    actions.set_places(cohort=made, places=5, by=cast.dee, at=at)
    assert made.places.count() == 5
    assert Place.objects.filter(cohort=made).free().count() == 3


def test_a_cohort_says_what_it_lacks_before_it_opens(cast, at):
    bare = actions.create_cohort(
        institution=cast.linden, programme_version=make.version_of(cast.linden),
        details=make.details(venue_name=""), places=2, by=cast.dee, at=at,
    )  # fmt: skip
    with pytest.raises(NotReady) as refused:
        actions.open_cohort(cohort=bare, by=cast.dee, at=at)
    assert refused.value.missing == (NotOpenable.SESSIONS, NotOpenable.VENUE)
    online = make.cohort(cast, at, opened=False, delivery=Delivery.LIVE_ONLINE, online_link="")
    with pytest.raises(NotReady, match="link"):
        actions.open_cohort(cohort=online, by=cast.dee, at=at)
    with pytest.raises(NotReady, match="over"):
        actions.open_cohort(cohort=draft(cast, at), by=cast.dee, at=at + dt.timedelta(days=99))


def test_what_people_rely_on_stays_once_it_was_open(cast, at):
    made = make.cohort(cast, at)
    with pytest.raises(Fixed) as refused:
        actions.revise_cohort(cohort=made, details=make.details(fee_minor=1), by=cast.dee, at=at)
    assert refused.value.fields == {"fee_minor"}
    actions.revise_cohort(
        cohort=made, details=make.details(venue_name="The Mill"), by=cast.dee, at=at
    )
    assert Cohort.objects.get().venue_name == "The Mill"


def test_a_draft_that_moves_to_another_zone_keeps_its_wall_clock(cast, at):
    made = draft(cast, at)
    actions.revise_cohort(
        cohort=made, details=make.details(time_zone="Asia/Tokyo"), by=cast.dee, at=at
    )
    session = Session.objects.get(number=1)
    assert (session.starts.hour, session.starts_at.hour) == (10, 1)


def test_new_dates_are_told_to_who_has_a_place(cast, at, letters):
    made = make.cohort(cast, at)
    make.admitted(made, cast.ada, cast, at)
    make.applied(made, cast.pia, at)
    letters.clear()
    actions.plan_sessions(cohort=made, sessions=make.plans(at), by=cast.dee, at=at)
    assert letters == []
    actions.plan_sessions(
        cohort=made, sessions=make.plans(at, count=2, after=40), by=cast.dee, at=at
    )
    assert [(one["to"], one["subject"]) for one in letters] == [
        ("ada@cast.example", "New dates: Autumn cohort")
    ]
    assert made.sessions.count() == 2


def test_sessions_stay_once_somebody_was_marked(cast, at):
    made = make.cohort(cast, at)
    make.attended(made.sessions.get(number=1), make.enrolled(made, cast.ada, cast, at), cast.bo)
    with pytest.raises(MarksMade):
        actions.plan_sessions(cohort=made, sessions=make.plans(at, after=50), by=cast.dee, at=at)


def test_trainers_have_the_role_and_do_not_learn_here(cast, at):
    made = draft(cast, at)
    with pytest.raises(NotATrainer):
        actions.name_trainers(cohort=made, people=[cast.cleo], by=cast.dee, at=at)
    actions.name_trainers(cohort=made, people=[], by=cast.dee, at=at)
    assert made.trainers.count() == 0


def test_closing_opening_again_and_cancelling_for_good(cast, at):
    made = make.cohort(cast, at)
    assert actions.close_cohort(cohort=made, by=cast.dee, at=at).state == CohortState.CLOSED
    assert actions.open_cohort(cohort=made, by=cast.dee, at=at).state == CohortState.OPEN
    actions.cancel_cohort(cohort=made, reason="Too few.", by=cast.dee, at=at)
    for act in (actions.open_cohort, actions.close_cohort):
        with pytest.raises(Cancelled):
            act(cohort=made, by=cast.dee, at=at)


def test_who_sees_which_cohorts(cast, at):
    made = make.cohort(cast, at)
    hidden = draft(cast, at)
    assert list(cohorts.public_cohorts()) == [made]
    assert set(cohorts.cohorts_of(cast.linden, cast.dee)) == {made, hidden}
    actions.name_trainers(cohort=hidden, people=[], by=cast.dee, at=at)
    assert list(cohorts.cohorts_of(cast.linden, cast.bo)) == [made]
    assert list(cohorts.cohorts_of(cast.brook, cast.olga)) == []


def test_the_calendar_file_tells_the_link_only_to_those_with_a_place(cast, at):
    made = make.cohort(cast, at, delivery=Delivery.LIVE_ONLINE)
    assert b"meet.example" in calendar_file(made, at=at, with_link=True)
    assert b"meet.example" not in calendar_file(made, at=at, with_link=False)
    actions.cancel_cohort(cohort=made, reason="x", by=cast.dee, at=at)
    made.refresh_from_db()
    assert b"STATUS:CANCELLED" in calendar_file(made, at=at, with_link=False)


def test_an_open_cohort_tells_the_list_at_which_times_of_day_it_meets(cast, at):
    made = make.cohort(cast, at)
    start = made.programme_version.programme.starts.get()
    sessions = list(made.sessions.order_by("number"))
    assert start.starts_on == sessions[0].day
    assert start.earliest == min(one.starts for one in sessions)
    assert start.latest == max(one.ends for one in sessions)
