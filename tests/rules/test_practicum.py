import datetime as dt

from touchstone.training import enums
from touchstone.training.rules.practicum import Family, Flagged, Visit, counts, flags

DAY = dt.date(2026, 3, 3)


def visit(number=1, *, family="Ash", minutes=60, day=DAY, logged=None, starts=None):
    begins = starts and dt.datetime.combine(day, dt.time(*starts), dt.UTC)
    return Visit(family, number, day, minutes, logged or day, begins)


def test_a_late_entry_is_flagged_after_fourteen_days():
    just, late = (visit(n, logged=DAY + dt.timedelta(days=days)) for n, days in ((1, 14), (2, 15)))
    assert flags([just, late]) == (Flagged(late, enums.Flag.LATE_ENTRY),)


def test_more_than_a_day_in_one_day_is_flagged():
    long = [visit(n, minutes=480) for n in (1, 2, 3)]
    assert flags(long) == ()
    assert {one.why for one in flags([*long, visit(4, minutes=1)])} == {enums.Flag.OVER_A_DAY}


def test_two_visits_at_once_are_flagged_both():
    one = visit(1, starts=(10, 0))
    two = visit(1, family="Elm", starts=(10, 30))
    after = visit(2, family="Oak", starts=(11, 30))
    assert flags([one, two, after]) == (
        Flagged(one, enums.Flag.OVERLAP),
        Flagged(two, enums.Flag.OVERLAP),
    )


def test_visits_without_an_hour_cannot_overlap():
    assert flags([visit(1), visit(1, family="Elm")]) == ()


def test_only_a_signed_family_with_all_its_visits_counts():
    held = tuple(visit(number) for number in range(1, 6))
    assert counts(Family("Ash", held, signed=True))
    assert not counts(Family("Ash", held, signed=False))
    assert not counts(Family("Ash", held[:4], signed=True))
    assert counts(Family("Ash", held[:4], signed=True), visits_each=4)
