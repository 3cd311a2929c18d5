"""Leaving, deadlines, price for an hour, break-even: the small sums of the costs page."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.test_receipt import harbour, only
from touchstone.catalog.enums import Since, Span
from touchstone.catalog.rules.ladder import later, steps
from touchstone.catalog.rules.leaving import leaving, lost
from touchstone.catalog.rules.listing import RefundBand, Rung
from touchstone.catalog.rules.receipt import five_year_total
from touchstone.catalog.rules.worth import break_even, course_fee, per_live_hour, to_begin
from touchstone.kit.money import Money

ON = dt.date(2026, 6, 5)
BANDS = (
    RefundBand("six weeks or more", "all but £60", 42, 100, 6000),
    RefundBand("two weeks or more", "half", 14, 50),
    RefundBand("later", "nothing", 0, 0),
    RefundBand("while cooling off", "all but £60", None, 100, 6000),
)
PAID = Money(79500, "GBP")


@pytest.mark.parametrize(
    ("days", "minor"), [(100, 6000), (42, 6000), (41, 39750), (14, 39750), (13, 79500), (0, 79500)]
)
def test_the_band_of_the_day_says_what_is_lost(days: int, minor: int) -> None:
    found = leaving(BANDS, start=ON + dt.timedelta(days), on=ON, paid=PAID, currency="GBP")
    assert found
    assert found.lost == Money(minor, "GBP")


def test_the_last_day_of_a_band_is_named() -> None:
    found = leaving(BANDS, start=dt.date(2026, 8, 1), on=ON, paid=PAID, currency="GBP")
    assert found
    assert found.changes_on == dt.date(2026, 6, 20)
    last = leaving(BANDS, start=ON, on=ON, paid=PAID, currency="GBP")
    assert last
    assert last.changes_on is None


def test_where_no_band_speaks_nothing_is_said() -> None:
    start = ON - dt.timedelta(days=1)
    assert leaving(BANDS, start=start, on=ON, paid=PAID, currency="GBP") is None
    assert leaving((), start=ON, on=ON, paid=PAID, currency="GBP") is None


def test_words_without_numbers_are_not_reckoned_with() -> None:
    assert lost(RefundBand("soon", "transfer", 42), PAID, "GBP") is None
    assert lost(BANDS[0], None, "GBP") is None
    assert lost(BANDS[0], PAID, "USD") is None


percents = st.none() | st.integers(0, 100)
keeps = st.none() | st.integers(0, 10**6)


@given(st.integers(0, 10**6), percents, keeps)
def test_nobody_loses_more_than_they_paid(paid: int, percent: int | None, kept: int | None) -> None:
    band = RefundBand("when", "what", 0, percent, kept)
    found = lost(band, Money(paid, "GBP"), "GBP")
    assert found is None or 0 <= found.minor <= paid


LADDER = (
    Rung("online part", 90, Span.DAYS, Since.ENROLMENT),
    Rung("lab", 2, Span.MONTHS, Since.STEP_BEFORE),
    Rung("file", 12, Span.MONTHS, Since.END_OF_TEACHING),
    Rung("first log", 2, Span.WEEKS, Since.START),
)


def test_days_come_from_what_each_rung_counts_from() -> None:
    found = steps(LADDER, enrolled=dt.date(2026, 1, 1), start=dt.date(2026, 2, 1))
    assert [one.due for one in found] == [
        dt.date(2026, 4, 1), dt.date(2026, 6, 1), None, dt.date(2026, 2, 15),
    ]  # fmt: skip


def test_what_follows_an_unknown_day_is_unknown() -> None:
    assert [one.due for one in steps(LADDER)] == [None] * 4
    first = (Rung("first", 2, Span.DAYS, Since.STEP_BEFORE),)
    assert steps(first, start=ON)[0].due is None


def test_months_end_where_the_month_ends() -> None:
    assert later(dt.date(2027, 1, 31), 1, Span.MONTHS) == dt.date(2027, 2, 28)
    assert later(dt.date(2026, 11, 30), 14, Span.MONTHS) == dt.date(2028, 1, 30)
    assert later(dt.date(9999, 12, 1), 1, Span.MONTHS) is None
    assert later(dt.date(9999, 12, 31), 1, Span.DAYS) is None


def test_the_price_of_a_live_hour_counts_what_is_due_once() -> None:
    package = only(five_year_total(harbour(), ON))
    assert to_begin(package) == Money(84000, "GBP")
    assert course_fee(package) == PAID
    assert per_live_hour(package, 24 * 60) == Money(3500, "GBP")
    assert per_live_hour(package, None) is None
    assert per_live_hour(only(five_year_total(harbour(fee_lines=()), ON)), 60) is None


def test_three_courses_earn_it_back() -> None:
    found = break_even(Money(160500, "USD"), families=8, price=9000, hall=4000)
    assert found.left_each == Money(68000, "USD")
    assert found.courses == 3


@given(st.integers(0, 10**7), st.integers(1, 50), st.integers(0, 10**5), st.integers(0, 10**6))
def test_one_course_fewer_would_not_be_enough(
    cost: int, families: int, price: int, hall: int
) -> None:
    found = break_even(Money(cost, "GBP"), families=families, price=price, hall=hall)
    left = found.left_each.minor
    if found.courses is None:
        assert left <= 0 or cost > left * 10_000
    elif found.courses:
        assert found.courses * left >= cost > (found.courses - 1) * left
