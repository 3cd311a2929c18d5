import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from touchstone.assessment.rules.attempts import AttemptRule, PastSitting, may_sit

RULE = AttemptRule(attempts=3, days_apart=7)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def failed(days):
    return PastSitting(START + days * DAY, passed=False)


def test_the_first_attempt_is_open():
    decision = may_sit([], RULE, START)
    assert decision.allowed
    assert decision.reasons == ()
    assert decision.attempts_left == 3


def test_the_second_waits_seven_days_to_the_second():
    early = may_sit([failed(0)], RULE, START + 7 * DAY - dt.timedelta(microseconds=1))
    assert not early.allowed
    assert early.earliest == START + 7 * DAY
    assert early.reasons == ("The next attempt is open 7 days after the last one began.",)
    assert may_sit([failed(0)], RULE, START + 7 * DAY).allowed


def test_the_newest_attempt_counts_in_any_order():
    assert may_sit([failed(8), failed(0)], RULE, START + 9 * DAY).earliest == START + 15 * DAY


def test_after_three_attempts_waiting_does_not_help():
    decision = may_sit([failed(0), failed(8), failed(16)], RULE, START + 400 * DAY)
    assert not decision.allowed
    assert decision.earliest is None
    assert decision.attempts_left == 0
    assert "All 3 attempts are used" in decision.reasons[0]


def test_passed_is_passed():
    decision = may_sit([PastSitting(START, passed=True)], RULE, START + 30 * DAY)
    assert decision.reasons == ("This exam is already passed.",)


def test_an_open_attempt_is_finished_first():
    decision = may_sit([PastSitting(START, passed=None)], RULE, START + 30 * DAY)
    assert decision.reasons == ("An attempt is still open. Finish it first.",)


@given(st.lists(st.integers(0, 60), max_size=5), st.integers(0, 90))
def test_a_refusal_always_has_a_reason_and_its_earliest_holds(days, at):
    past = [failed(day) for day in days]
    decision = may_sit(past, RULE, START + at * DAY)
    assert decision.allowed == (not decision.reasons)
    if decision.earliest:
        assert may_sit(past, RULE, decision.earliest).allowed
