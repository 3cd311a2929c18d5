"""Sitting an exam: one form, frozen; answers kept as given; closed by hand or by time; three attempts."""

import datetime as dt
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import assessment as make
from tests.factories import training
from tests.factories.cast import assemble
from tests.factories.databases import at_once, own_database
from touchstone.assessment import actions
from touchstone.assessment.actions import sittings
from touchstone.assessment.enums import SchemeTemplate
from touchstone.assessment.models import Answer, Sitting
from touchstone.assessment.queries import sittings as queries
from touchstone.journal.models import Entry

WEEK = dt.timedelta(days=7)


@pytest.fixture
def version(cast, at):
    training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    return make.scheme(cast, at)


@pytest.fixture
def sitting(version, cast, at):
    return make.began(version, cast.ada, at)


def test_a_form_is_drawn_by_the_blueprint_and_frozen(sitting, version, cast, at):
    assert len(sitting.form) == 30
    assert sitting.closes_at == at + dt.timedelta(minutes=45)
    assert make.began(version, cast.ada, at, seed=99) == sitting
    assert Sitting.objects.count() == 1


def save(sitting, position, choice, by, at):
    actions.save_answer(sitting=sitting, position=position, choice=choice, by=by, at=at)


def test_answers_are_kept_as_given_and_the_newest_counts(sitting, cast, at):
    for choice in (0, 0, 2):
        save(sitting, 1, choice, cast.ada, at)
    assert list(Answer.objects.order_by("pk").values_list("choice", flat=True)) == [0, 2]
    assert queries.saved_answers(sitting)[1].choice == 2


@pytest.mark.parametrize(("position", "choice"), [(0, 0), (31, 0), (1, 3), (1, -1)])
def test_what_is_not_in_the_form_is_refused(sitting, cast, at, position, choice):
    with pytest.raises(sittings.NoSuchQuestion):
        save(sitting, position, choice, cast.ada, at)


def test_nobody_answers_or_begins_for_another(sitting, version, cast, at):
    with pytest.raises(sittings.NotTheCandidate):
        save(sitting, 1, 0, cast.dee, at)
    with pytest.raises(sittings.NotTheCandidate):
        actions.hand_in(sitting=sitting, by=cast.dee, at=at)
    with pytest.raises(sittings.NotTheCandidate):
        actions.start_sitting(
            scheme_version=version, person=cast.ada, by=cast.dee, at=at, random=None
        )


@pytest.mark.parametrize(("right", "passed"), [(24, True), (23, False), (0, False)])
def test_handing_in_marks_it(version, cast, at, right, passed):
    done = make.sat(version, cast.ada, at, right=right)
    assert (done.score, done.passed, done.closed_by) == (right, passed, "candidate")
    assert sum(one["right"] for one in done.by_strand.values()) == right
    assert actions.hand_in(sitting=done, by=cast.ada, at=at).closed_at == at
    entry = Entry.objects.get(act="sitting.closed")
    assert f"{right} of 30 answers are right; 24 are needed." in entry.reason


def test_time_closes_it_with_what_was_saved(sitting, cast, at):
    for position in range(1, 26):
        save(sitting, position, sitting.form[position - 1]["key"], cast.ada, at)
    end = sitting.closes_at
    with pytest.raises(sittings.SittingClosed):
        save(sitting, 26, 0, cast.ada, end)
    assert actions.close_overdue(at=end - dt.timedelta(seconds=1)) == 0
    assert actions.close_overdue(at=end + dt.timedelta(hours=3)) == 1
    assert actions.close_overdue(at=end + dt.timedelta(hours=3)) == 0
    sitting.refresh_from_db()
    assert (sitting.score, sitting.passed, sitting.closed_by) == (25, True, "time")
    assert sitting.closed_at == end
    assert Entry.objects.get(act="sitting.closed").actor_kind == "system"


def test_handed_in_late_is_closed_by_time(sitting, cast, at):
    done = actions.hand_in(sitting=sitting, by=cast.ada, at=sitting.closes_at)
    assert (done.closed_by, done.score) == ("time", 0)


def refused(version, person, at):
    with pytest.raises(sittings.MayNotSit) as refusal:
        make.began(version, person, at)
    return refusal.value.decision


def test_three_attempts_a_week_apart_on_different_forms(version, cast, at):
    first = make.sat(version, cast.ada, at, right=10)
    early = refused(version, cast.ada, at + WEEK - dt.timedelta(minutes=1))
    assert (early.earliest, early.attempts_left) == (at + WEEK, 2)
    second = make.sat(version, cast.ada, at + WEEK, right=10)
    assert {row["id"] for row in first.form} & {row["id"] for row in second.form} == set()
    third = make.sat(version, cast.ada, at + 2 * WEEK, right=10)
    assert third.attempt == 3
    assert "All 3 attempts are used" in refused(version, cast.ada, at + 9 * WEEK).reasons[0]


def test_an_exam_that_is_passed_is_not_sat_again(version, cast, at):
    make.sat(version, cast.ada, at)
    assert "already passed" in refused(version, cast.ada, at + WEEK).reasons[0]
    state = queries.exam_state(version, cast.ada, at)
    assert (state.passed, state.best.score) == (True, 30)


def test_attempts_count_under_the_next_version_too(version, cast, at):
    make.sat(version, cast.ada, at, right=0)
    draft = actions.draft_scheme_version(scheme=version.scheme, by=cast.dee, at=at)
    second = actions.publish_scheme_version(scheme_version=draft, by=cast.dee, at=at)
    assert refused(second, cast.ada, at).attempts_left == 2
    with pytest.raises(sittings.NotInForce):
        make.began(version, cast.ada, at + WEEK)
    assert make.began(second, cast.ada, at + WEEK).attempt == 2


def test_an_attempt_left_open_is_closed_when_the_next_begins(sitting, version, cast, at):
    again = make.began(version, cast.ada, at + WEEK)
    sitting.refresh_from_db()
    assert (sitting.state, again.attempt) == ("closed", 2)


def test_who_has_no_place_may_not_sit_but_a_parent_may(version, cast, at):
    assert "paid place in a cohort of Linden House" in refused(version, cast.pia, at).reasons[0]
    check = make.scheme(cast, at, SchemeTemplate.PARENT)
    done = make.sat(check, cast.pia, at, right=8)
    assert (done.passed, len(done.form)) == (True, 10)


@pytest.mark.postgres
def test_the_database_takes_answers_only_while_open(sitting, cast, at):
    row = {"sitting": sitting, "position": 1, "choice": 1}
    for when in (sitting.closes_at, at - dt.timedelta(seconds=1)):
        with pytest.raises(IntegrityError, match="only while"), transaction.atomic():
            Answer.objects.create(**row, given_at=when)
    actions.hand_in(sitting=sitting, by=cast.ada, at=at)
    with pytest.raises(IntegrityError, match="only while"), transaction.atomic():
        Answer.objects.create(**row, given_at=at + dt.timedelta(seconds=1))


@pytest.mark.postgres
@pytest.mark.parametrize(
    "change", ["score = 30", "passed = NOT passed", "form = '[]'", "closes_at = started_at"]
)
def test_the_database_keeps_a_closed_sitting_as_it_is(sitting, cast, at, change):
    actions.hand_in(sitting=sitting, by=cast.ada, at=at)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as raw:
        raw.execute(f"UPDATE assessment_sitting SET {change}")


@pytest.mark.race
class TestAtOnce:
    @pytest.fixture
    def db(self, django_db_setup, django_db_blocker, tmp_path):
        """A database of its own, in which threads commit."""
        with django_db_blocker.unblock(), own_database(tmp_path):
            yield

    @pytest.fixture
    def cast(self, db, at):
        return assemble(at)

    def test_twenty_beginnings_are_one_attempt(self, version, cast, at):
        answers = at_once([partial(make.began, version, cast.ada, at, seed=n) for n in range(20)])
        assert {one.pk for one in answers} == {Sitting.objects.get().pk}
