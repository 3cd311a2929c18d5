"""Marks by minutes; each correction a new mark; and the stones of the wall."""

import datetime as dt

import pytest

from tests.factories import training as make
from touchstone.institutions.actions import NotYours
from touchstone.training import actions
from touchstone.training.actions.attendance import MarksOneself, NotEnrolled, TooEarly
from touchstone.training.models import Involvement, Mark
from touchstone.training.queries.attendance import roll
from touchstone.training.rules.marks import NoMark, minutes

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def cohort(cast, at):
    return make.cohort(cast, at)


@pytest.fixture
def session(cohort):
    return cohort.sessions.get(number=1)


@pytest.fixture
def ada(cohort, cast, at):
    return make.enrolled(cohort, cast.ada, cast, at)


def mark(session, enrolment, by, late=0, early=0, **changes):
    given = {
        "session": session, "enrolment": enrolment, "arrived_at": session.starts_at + late * MINUTE,
        "left_at": session.ends_at - early * MINUTE, "note": "", "by": by, "at": session.ends_at,
    }  # fmt: skip
    return actions.mark(**{**given, **changes})


@pytest.mark.parametrize(
    ("late", "early", "counts"),
    [(0, 0, 360), (-10, -30, 360), (15, 0, 345), (0, 20, 340), (400, 0, None)],
)
def test_only_minutes_inside_the_session_count(at, late, early, counts):
    times = {"starts_at": at, "ends_at": at + 360 * MINUTE}
    came = {"arrived_at": at + late * MINUTE, "left_at": at + (360 - early) * MINUTE}
    if counts is None:
        with pytest.raises(NoMark):
            minutes(**times, **came)
    else:
        assert minutes(**times, **came) == counts
    assert minutes(**times, arrived_at=None, left_at=None) == 0
    with pytest.raises(NoMark):
        minutes(**times, arrived_at=at, left_at=None)


def test_a_correction_is_a_new_mark_and_the_newest_counts(session, ada, cast):
    first = mark(session, ada, cast.bo)
    assert mark(session, ada, cast.bo).pk == first.pk
    mark(session, ada, cast.bo, late=15, at=session.ends_at + MINUTE)
    (entry,) = roll(session)
    assert (entry.enrolment, entry.mark.minutes) == (ada, 345)
    assert Mark.objects.count() == 2


def test_who_may_mark_whom_and_when(session, ada, cast, at, cohort):
    for who in (cast.cleo, cast.olga, cast.eve):
        with pytest.raises(NotYours):
            mark(session, ada, who)
    with pytest.raises(TooEarly):
        mark(session, ada, cast.bo, at=session.starts_at - 31 * MINUTE)
    with pytest.raises(NotEnrolled):
        mark(session, make.admitted(cohort, cast.pia, cast, at), cast.bo)
    other = make.cohort(cast, at).sessions.get(number=1)
    with pytest.raises(NotEnrolled):
        mark(other, ada, cast.bo)


def test_nobody_marks_themselves(cast, at, session, cohort):
    dee = make.enrolled(cohort, cast.dee, cast, at)
    with pytest.raises(MarksOneself):
        mark(session, dee, cast.dee)


def stones(learner):
    return set(Involvement.objects.filter(learner=learner).values_list("actor__name", "part", "at"))


def test_a_mark_puts_the_trainers_on_the_other_side_of_the_wall(session, ada, cast):
    mark(session, ada, cast.bo)
    mark(session, ada, cast.bo, late=5, at=session.ends_at + MINUTE)
    assert stones(cast.ada) == {("Bo Lindqvist", "trainer", session.ends_at)}


def test_the_office_that_copies_the_roll_has_not_taught(session, ada, cast):
    mark(session, ada, cast.dee)
    assert stones(cast.ada) == {("Bo Lindqvist", "trainer", session.ends_at)}


def test_without_a_named_trainer_whoever_marks_has_taught(session, ada, cast, at, cohort):
    actions.name_trainers(cohort=cohort, people=[], by=cast.dee, at=at)
    mark(session, ada, cast.dee)
    assert stones(cast.ada) == {("Dee Hughes", "trainer", session.ends_at)}


def test_who_was_absent_was_not_taught(session, ada, cast):
    mark(session, ada, cast.bo, arrived_at=None, left_at=None)
    assert stones(cast.ada) == set()


def test_the_roll_takes_the_same_queries_for_one_and_three(
    session, ada, cohort, cast, at, django_assert_num_queries
):
    with django_assert_num_queries(2):
        roll(session)
    for who in (cast.pia, cast.theo):
        mark(session, make.enrolled(cohort, who, cast, at), cast.bo)
    with django_assert_num_queries(2):
        assert len(roll(session)) == 3
