import datetime as dt

from touchstone.training import enums
from touchstone.training.rules.practicum import Family, Flagged, Visit, counts, flags

DAY = dt.date(2026, 3, 3)


def visit(number=1, *, family="Ash", minutes=60, day=DAY, logged=None):
    return Visit(family, number, day, minutes, logged or day)


def test_a_late_entry_is_flagged_after_fourteen_days():
    just, late = (visit(n, logged=DAY + dt.timedelta(days=days)) for n, days in ((1, 14), (2, 15)))
    assert flags([just, late]) == (Flagged(late, enums.Flag.LATE_ENTRY),)


def test_more_than_a_day_in_one_day_is_flagged():
    long = [visit(n, minutes=480) for n in (1, 2, 3)]
    assert flags(long) == ()
    assert {one.why for one in flags([*long, visit(4, minutes=1)])} == {enums.Flag.OVER_A_DAY}


def test_only_a_signed_family_with_all_its_visits_counts():
    held = tuple(visit(number) for number in range(1, 6))
    assert counts(Family("Ash", held, signed=True))
    assert not counts(Family("Ash", held, signed=False))
    assert not counts(Family("Ash", held[:4], signed=True))
    assert counts(Family("Ash", held[:4], signed=True), visits_each=4)
