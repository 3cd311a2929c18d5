"""When the meetings of a series are, and what its address and its calendar file say."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from touchstone.classes.rules.calendar import CalendarFacts, calendar
from touchstone.classes.rules.meetings import NoTimetable, slug_of, weekly

FIRST = dt.datetime.fromisoformat("2027-03-09T10:00")  # a Tuesday; summer time begins on 28 March
AT = dt.datetime(2027, 1, 4, 12, 0, tzinfo=dt.UTC)


def facts(**changes):
    given = {
        "public_id": "k7m2p9", "host": "classes.example", "who": "Ines Carvalho",
        "where": "Quay Street Hall, Leeds; upstairs", "url": "https://classes.example/@ines/tuesdays",
        "zone": "Europe/London", "meetings": weekly(first=FIRST, zone="Europe/London"),
        "words": "Class {number} of {count} with {who}",
    }  # fmt: skip
    return CalendarFacts(**{**given, **changes})


def test_a_series_has_five_weekly_meetings_of_75_minutes():
    meetings = weekly(first=FIRST, zone="Europe/London")
    assert [one.number for one in meetings] == [1, 2, 3, 4, 5]
    assert [one.day.isoformat() for one in meetings] == [
        "2027-03-09", "2027-03-16", "2027-03-23", "2027-03-30", "2027-04-06",
    ]  # fmt: skip
    assert {(one.starts, one.ends) for one in meetings} == {(dt.time(10, 0), dt.time(11, 15))}


def test_the_wall_clock_stays_when_summer_time_begins():
    meetings = weekly(first=FIRST, zone="Europe/London")
    assert [one.starts_at.hour for one in meetings] == [10, 10, 10, 9, 9]


def test_the_wall_clock_stays_when_summer_time_ends():
    meetings = weekly(first=dt.datetime.fromisoformat("2026-10-20T18:30"), zone="Europe/Berlin")
    assert [one.starts_at.hour for one in meetings] == [16, 17, 17, 17, 17]


def test_a_zone_without_summer_time_keeps_its_instants_a_week_apart():
    meetings = weekly(first=FIRST, zone="Asia/Tokyo", count=8)
    gaps = {b.starts_at - a.starts_at for a, b in itertools.pairwise(meetings)}
    assert gaps == {dt.timedelta(days=7)}


@given(
    first=st.datetimes(dt.datetime.fromisoformat("2026-01-01T04:00"), dt.datetime.fromisoformat("2035-12-31T20:00")).map(
        lambda when: when.replace(hour=4 + when.hour % 16)
    ),
    zone=st.sampled_from(["Europe/London", "America/New_York", "Australia/Sydney", "Asia/Kolkata"]),
    minutes=st.integers(30, 180),
    count=st.integers(1, 12),
)
def test_every_meeting_is_on_one_weekday_and_lasts_as_long_as_it_says(first, zone, minutes, count):
    meetings = weekly(first=first, zone=zone, minutes=minutes, count=count)
    assert len({one.day.weekday() for one in meetings}) == 1
    assert {one.ends_at - one.starts_at for one in meetings} == {dt.timedelta(minutes=minutes)}
    assert {one.starts for one in meetings} == {first.time()}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"count": 0}, "1 to 12 meetings"),
        ({"count": 13}, "1 to 12 meetings"),
        ({"minutes": 20}, "30 to 180 minutes"),
        ({"minutes": 181}, "30 to 180 minutes"),
        ({"zone": "Leeds"}, "no time zone"),
        ({"zone": "../etc"}, "no time zone"),
        ({"first": AT}, "without an offset"),
        ({"first": dt.datetime.fromisoformat("2027-03-09T23:30")}, "ends on the day"),
    ],
)
def test_numbers_that_make_no_series_are_refused_in_words(changes, says):
    with pytest.raises(NoTimetable, match=says):
        weekly(**{"first": FIRST, "zone": "Europe/London", **changes})


def test_the_address_says_when_and_nothing_else():
    day = dt.date(2027, 1, 12)
    assert slug_of(day) == "tuesdays-from-12-january-2027"
    taken = ["tuesdays-from-12-january-2027", "tuesdays-from-12-january-2027-2"]
    assert slug_of(day, taken) == "tuesdays-from-12-january-2027-3"


def test_the_calendar_file_holds_each_meeting_in_the_zone_of_the_series():
    events = Calendar.from_ical(calendar(facts(), at=AT)).walk("VEVENT")
    assert [str(event["uid"]) for event in events] == [f"k7m2p9-{n}@classes.example" for n in range(1, 6)]
    assert {event["dtstart"].params["TZID"] for event in events} == {"Europe/London"}
    assert [event["dtstart"].dt.astimezone(dt.UTC).hour for event in events] == [10, 10, 10, 9, 9]
    assert str(events[0]["summary"]) == "Class 1 of 5 with Ines Carvalho"
    assert str(events[0]["location"]) == "Quay Street Hall, Leeds; upstairs"


def test_the_calendar_file_carries_the_zone_itself():
    file = calendar(facts(), at=AT)
    assert b"BEGIN:VTIMEZONE" in file
    assert b"TZNAME:BST" in file


def test_a_cancelling_file_takes_the_same_events_out_again():
    booked = Calendar.from_ical(calendar(facts(), at=AT))
    cancelled = Calendar.from_ical(calendar(facts(), at=AT, cancelled=True))
    assert str(cancelled["method"]) == "CANCEL"
    before, after = booked.walk("VEVENT"), cancelled.walk("VEVENT")
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert {str(event["status"]) for event in after} == {"CANCELLED"}
    assert min(int(event["sequence"]) for event in after) > max(int(event["sequence"]) for event in before)
