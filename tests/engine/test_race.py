"""Forty at once: each try counts, each key has one answer, each turn comes round once."""

import datetime as dt
from functools import partial

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tests.factories.databases import at_once, own_database
from touchstone.engine import queue
from touchstone.engine.actions import Answer, answered_before, post, remember, take
from touchstone.engine.models import Mail, Tick
from touchstone.engine.queue import Job
from touchstone.kit import clock

pytestmark = pytest.mark.race
MANY = 40


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


def test_every_try_counts(db, at):
    answers = at_once([partial(take, "book", "a", limit=10, seconds=3600, at=at)] * MANY)
    assert sorted(answers) == [0] * 10 + [3600] * 30


def ask(answer):
    with transaction.atomic():
        first = answered_before(scope="booking", key="k1", request={"pairs": 1}, at=clock.now())
        if first is None:
            remember(scope="booking", key="k1", answer=answer)
        return first or answer


def test_a_key_has_one_answer(db):
    answers = at_once([partial(ask, Answer(201, {"id": n})) for n in range(MANY)])
    assert len({answer.body["id"] for answer in answers}) == 1


def test_a_letter_is_posted_once(db, at):
    letter = partial(post, key="k1", to="pia@cast.example", subject="Hello", text="Hello.", at=at)
    assert {one.pk for one in at_once([letter] * MANY)} == {Mail.objects.get().pk}
    assert DBTaskResult.objects.count() == 1


def test_a_turn_comes_round_once(db, at):
    jobs = [Job("engine.prune", every=dt.timedelta(hours=1))]
    hours = [at + n % 4 * dt.timedelta(hours=1) for n in range(MANY)]
    came = at_once([partial(queue.tick, jobs, at=hour) for hour in hours])
    assert sorted(map(len, came)) == [0] * (MANY - 4) + [1] * 4
    assert Tick.objects.count() == DBTaskResult.objects.count() == 4
