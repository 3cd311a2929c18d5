import datetime as dt

from touchstone.training import enums
from touchstone.training.rules.practicum import (
    Family,
    Flagged,
    Gap,
    Visit,
    flags,
    practicum_gaps,
    signed_minutes,
)

DAY = dt.date(2026, 3, 3)


def visit(number=1, *, family="Ash", minutes=60, day=DAY, logged=None, starts=None):
    begins = starts and dt.datetime.combine(day, dt.time(*starts), dt.UTC)
    return Visit(family, number, day, minutes, logged or day, begins)


def family(name="Ash", visits=5, *, signed=True):
    held = tuple(
        visit(n, family=name, day=DAY + dt.timedelta(weeks=n)) for n in range(1, visits + 1)
    )
    return Family(name, held, signed)


def test_five_signed_families_are_enough():
    assert practicum_gaps([family(name) for name in "ABCDE"]) == ()


def test_nothing_yet_is_one_gap():
    assert practicum_gaps([]) == (Gap("", 0, 5, enums.Gap.TOO_FEW_FAMILIES),)


def test_gaps_say_what_each_family_lacks():
    families = [family("Ash"), family("Elm", signed=False), family("Oak", 3, signed=False)]
    assert practicum_gaps(families) == (
        Gap("", 1, 5, enums.Gap.TOO_FEW_FAMILIES),
        Gap("Elm", 5, 5, enums.Gap.NOT_SIGNED),
        Gap("Oak", 3, 5, enums.Gap.TOO_FEW_VISITS),
    )


def test_a_signed_family_with_too_few_visits_does_not_count():
    assert practicum_gaps([family("Ash", 4)], wanted=1) == (
        Gap("", 0, 1, enums.Gap.TOO_FEW_FAMILIES),
        Gap("Ash", 4, 5, enums.Gap.TOO_FEW_VISITS),
    )


def test_a_family_that_stopped_is_no_gap_once_enough_are_done():
    assert practicum_gaps([family("Ash"), family("Elm", 2, signed=False)], wanted=1) == ()


def test_a_scheme_may_ask_for_other_numbers():
    assert practicum_gaps([family("Ash", 3)], wanted=1, visits_each=3) == ()


def test_unsigned_hours_never_count():
    assert signed_minutes([family("Ash", 2), family("Elm", 5, signed=False)]) == 120


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
