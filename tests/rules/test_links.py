"""A page is dead when it said so itself, twice, three days apart."""

import datetime as dt

import pytest

from touchstone.catalog.rules.links import Answers, heard

AT = dt.datetime(2026, 6, 5, 9, 14, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def told(*answers):
    """What is known after answers, each (days after the first, status)."""
    known = Answers()
    for days, status in answers:
        known = heard(known, status, AT + days * DAY)
    return known


def test_once_is_not_enough():
    assert told((0, 404)) == Answers(AT)


@pytest.mark.parametrize("status", [404, 410])
def test_twice_three_days_apart_is(status):
    assert told((0, status), (3, status)) == Answers(AT, AT + 3 * DAY)


def test_twice_within_three_days_is_not():
    assert told((0, 404), (2.9, 404)).dead_at is None


@pytest.mark.parametrize("status", [None, 301, 401, 403, 429, 500, 503])
def test_no_answer_refusals_and_faults_say_nothing(status):
    assert told((0, status), (9, status)) == Answers()
    assert told((0, 404), (1, status), (3, 404)).dead_at == AT + 3 * DAY
    assert told((0, 404), (3, 404), (9, status)).dead_at == AT + 3 * DAY


def test_one_good_answer_takes_all_back():
    assert told((0, 404), (3, 404), (9, 200)) == Answers()
    assert told((0, 404), (2, 200), (4, 404)) == Answers(AT + 4 * DAY)


def test_the_day_on_which_it_was_last_seen_moves_on():
    assert told((0, 404), (3, 404), (33, 404)) == Answers(AT, AT + 33 * DAY)
