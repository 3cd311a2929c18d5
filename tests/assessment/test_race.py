"""An exam in several tabs at once: one sitting, every answer kept, and none after the end."""

import datetime as dt
from functools import partial

import pytest

from tests.factories import assessment as make
from tests.factories import training
from tests.factories.cast import assemble
from tests.factories.databases import at_once, own_database
from touchstone.assessment import actions
from touchstone.assessment.models import Answer, Sitting
from touchstone.journal.models import Entry

pytestmark = pytest.mark.race
TABS = 12


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def cast(db, at):
    return assemble(at)


@pytest.fixture
def begin(cast, at):
    training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    version = make.scheme(cast, at)
    return lambda seed=7: make.began(version, cast.ada, at, seed)


def save(sitting, position, at, choice=1):
    actions.save_answer(sitting=sitting, position=position, choice=choice, by=sitting.person, at=at)


def test_begun_in_every_tab_it_is_one_sitting(begin):
    answers = at_once([partial(begin, seed) for seed in range(TABS)])
    assert {one.pk for one in answers} == {Sitting.objects.get().pk}


def test_no_answer_takes_another_ones_place(begin, at):
    sitting = begin()
    assert not any(at_once([partial(save, sitting, n, at) for n in range(1, TABS + 1)]))
    assert Answer.objects.count() == TABS


def test_the_same_answer_from_every_tab_is_one(begin, at):
    sitting = begin()
    assert not any(at_once([partial(save, sitting, 1, at)] * TABS))
    assert Answer.objects.count() == 1


def test_what_was_saved_before_the_end_counts_and_nothing_after(begin, at):
    """Handed in while answers come: each is either marked or refused, in words."""
    sitting = begin()
    right = {row["position"]: row["key"] for row in sitting.form}
    saves = [partial(save, sitting, n, at, choice=right[n]) for n in range(1, TABS + 1)]
    hand_in = partial(actions.hand_in, sitting=sitting, by=sitting.person, at=at)
    answers = at_once([*saves, hand_in])[:TABS]
    sitting.refresh_from_db()
    assert {type(one).__name__ for one in answers} <= {"NoneType", "SittingClosed"}
    assert sitting.score == answers.count(None) == Answer.objects.count()


def test_closed_by_timer_and_by_every_page_it_is_closed_once(begin, at):
    sitting = begin()
    late = at + dt.timedelta(hours=1)
    close = partial(actions.close_overdue, at=late)
    hand_in = partial(actions.hand_in, sitting=sitting, by=sitting.person, at=late)
    answers = at_once([close, hand_in] * 6)
    assert not [one for one in answers if isinstance(one, Exception)]
    assert Entry.objects.filter(act="sitting.closed").count() == 1
