import datetime as dt

import pytest

from touchstone.training import enums
from touchstone.training.rules.attendance import (
    Gap,
    Mark,
    Session,
    attendance_gaps,
    minutes_present,
)
from touchstone.training.rules.marks import NoMark


def at(clock, day=3):
    hour, minute = map(int, clock.split(":"))
    return dt.datetime(2026, 3, day, hour, minute, tzinfo=dt.UTC)


def session(number=1, starts="10:00", ends="12:00"):
    return Session(number, at(starts), at(ends))


def mark(arrived="10:00", left="12:00", *, number=1, marked="12:05"):
    return Mark(number, arrived and at(arrived), left and at(left), at(marked))


@pytest.mark.parametrize(
    ("arrived", "left", "minutes"),
    [
        ("10:00", "12:00", 120),
        ("10:15", "11:45", 90),
        ("09:30", "12:30", 120),  # before and after do not count
        ("12:30", "13:00", 0),
        (None, None, 0),
    ],
)
def test_minutes_are_clipped_to_the_session(arrived, left, minutes):
    assert minutes_present([mark(arrived, left)], session()) == minutes


def test_the_latest_mark_counts_wherever_it_stands():
    first, correction = mark(), mark("10:30", marked="13:00")
    assert minutes_present([correction, first], session()) == 90
    assert minutes_present([first, correction], session()) == 90


def test_of_two_marks_at_one_instant_the_one_written_last_counts():
    assert minutes_present([mark(), mark("11:00")], session()) == 60


def test_no_mark_and_marks_of_other_sessions_are_no_minutes():
    assert minutes_present([mark(number=2)], session()) == 0


def test_a_mark_that_makes_no_sense_is_refused():
    with pytest.raises(NoMark):
        minutes_present([mark("11:00", "10:00")], session())
    with pytest.raises(NoMark):
        minutes_present([mark("11:00", None)], session())


SESSIONS = (session(1), session(2, "13:00", "15:00"), session(3, "15:30", "16:30"))


def test_full_attendance_leaves_no_gap():
    marks = [mark(), mark("13:00", "15:00", number=2), mark("15:30", "16:30", number=3)]
    assert attendance_gaps(SESSIONS, marks, 1.0) == ()


def test_gaps_say_which_session_how_much_and_why():
    marks = [mark("10:00", "11:30"), mark(None, None, number=2)]
    assert attendance_gaps(SESSIONS, marks, 1.0) == (
        Gap(1, 90, 120, enums.Gap.SHORT),
        Gap(2, 0, 120, enums.Gap.ABSENT),
        Gap(3, 0, 60, enums.Gap.NOT_MARKED),
    )


def test_the_share_is_asked_of_all_minutes_together():
    marks = [mark(), mark("13:00", "15:00", number=2)]  # 240 of 300
    assert attendance_gaps(SESSIONS, marks, 0.8) == ()
    assert [gap.session for gap in attendance_gaps(SESSIONS, marks, 0.81)] == [3]


def test_without_sessions_nothing_is_missing():
    assert attendance_gaps((), (), 1.0) == ()
