"""So many tries in so much time, for each name and each who."""

import datetime as dt
from functools import partial

from touchstone.engine.actions import take
from touchstone.engine.actions.limits import forget_buckets
from touchstone.engine.models import RateBucket

verify = partial(take, "verify", "192.0.2.7", limit=3, seconds=60)


def test_tries_are_free_up_to_the_limit_then_wait_for_the_end_of_the_window(db, at):
    assert [verify(at=at + dt.timedelta(seconds=n)) for n in range(5)] == [0, 0, 0, 57, 56]
    assert verify(at=at + dt.timedelta(seconds=59.5)) == 1
    assert [verify(at=at + dt.timedelta(seconds=60 + n)) for n in range(4)] == [0, 0, 0, 57]


def test_each_name_and_each_who_counts_alone(db, at):
    for _ in range(4):
        verify(at=at)
    assert take("verify", "192.0.2.8", limit=3, seconds=60, at=at) == 0
    assert take("book", "192.0.2.7", limit=3, seconds=60, at=at) == 0


def test_no_address_is_kept(db, at):
    verify(at=at)
    assert "192.0.2.7" not in RateBucket.objects.get().who


def test_nothing_is_counted_where_limits_are_off(db, at, settings):
    settings.RATE_LIMITS = False
    assert [verify(at=at) for _ in range(9)] == [0] * 9
    assert not RateBucket.objects.exists()


def test_old_counts_are_forgotten(db, at):
    verify(at=at)
    assert forget_buckets(before=at) == 0
    assert forget_buckets(before=at + dt.timedelta(seconds=1)) == 1
