"""The observation, and the wall: who taught somebody does not examine them, whoever asks."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import assessment as make
from tests.factories import training
from tests.factories.cast import appoint
from touchstone.assessment import actions
from touchstone.assessment.actions import exceptions, observations
from touchstone.assessment.enums import ObservationContext, SchemeTemplate
from touchstone.assessment.models import Observation, WallException
from touchstone.assessment.queries.observations import queue
from touchstone.assessment.rules.marking import BadScores
from touchstone.assessment.rules.wall import Taught, tie
from touchstone.institutions.actions import NotYours
from touchstone.institutions.enums import Role
from touchstone.training.models import CohortTrainer, Involvement

TAUGHT = dt.date(2026, 7, 5)


@pytest.fixture
def version(cast, at):
    return make.scheme(cast, at)


@pytest.fixture
def cohort(cast, at):
    """Taught by Bo, who is an examiner too."""
    appoint(cast.bo, cast.linden, Role.EXAMINER, at)
    return training.cohort(cast, at)


@pytest.fixture
def ada(cohort, cast, at):
    enrolment = training.enrolled(cohort, cast.ada, cast, at)
    training.attended(cohort.sessions.get(number=1), enrolment, cast.bo)
    CohortTrainer.objects.all().delete()
    return cast.ada


@pytest.fixture
def after(at):
    """A week after the session at which Bo taught Ada."""
    return at + dt.timedelta(days=37)


def test_a_rubric_is_locked_and_the_examiner_is_on_the_other_side(version, ada, cast, after):
    made = make.observed(version, ada, cast.cleo, after)
    assert (made.passed, made.examiner, made.context) == (True, cast.cleo, "doll")
    assert Involvement.objects.filter(actor=cast.cleo, learner=ada, part="examiner").count() == 1
    assert make.observed(version, ada, cast.cleo, after) == made
    assert Observation.objects.count() == 1


def test_one_safety_criterion_too_low_fails_whatever_the_rest(version, ada, cast, after):
    made = make.observed(
        version, ada, cast.cleo, after, scores=make.levels(version, 4) | {"s1-a": 2}
    )
    assert not made.passed
    assert "safety-critical, 3 is needed" in made.because[0]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"context": ObservationContext.OWN_BABY}, observations.WrongContext),
        ({"held_on": dt.date(2027, 1, 1)}, observations.NotThatDay),
        ({"scores": {"s1-a": 9}}, BadScores),
        ({"scores": {"nothing": 3}}, BadScores),
    ],
)
def test_what_does_not_fit_is_refused(version, ada, cast, after, changes, refusal):
    with pytest.raises(refusal):
        make.observed(version, ada, cast.cleo, after, **changes)
    assert not Involvement.objects.filter(part="examiner").exists()


def test_another_schemes_rubric_is_refused(version, ada, cast, after):
    other = make.scheme(cast, after, slug="other")
    with pytest.raises(observations.RubricRetired):
        make.observed(version, ada, cast.cleo, after, rubric=other.scheme.rubrics.get())


def test_a_key_is_one_persons(version, ada, cohort, cast, after):
    make.observed(version, ada, cast.cleo, after, key="same")
    pia = training.enrolled(training.cohort(cast, after), cast.pia, cast, after).person
    with pytest.raises(observations.KeyTaken):
        make.observed(version, pia, cast.cleo, after, key="same")


def test_only_who_waits_is_observed(version, ada, cast, after):
    with pytest.raises(observations.NotACandidate):
        make.observed(version, cast.eve, cast.cleo, after)
    make.observed(version, ada, cast.cleo, after)
    with pytest.raises(observations.NotACandidate):
        make.observed(version, ada, cast.cleo, after, key="again")


@pytest.mark.parametrize("who", ["dee", "dov", "olga", "eve"])
def test_only_examiners_observe(version, ada, cast, after, who):
    with pytest.raises(NotYours):
        make.observed(version, ada, getattr(cast, who), after)


def refused(version, person, examiner, at, **changes):
    with pytest.raises(observations.OnTheWrongSide) as refusal:
        make.observed(version, person, examiner, at, **changes)
    return refusal.value.tie


def test_a_trainer_does_not_observe_whom_they_taught(version, ada, cast, after):
    tied = refused(version, ada, cast.bo, after)
    assert tied.until == TAUGHT + dt.timedelta(days=731)
    assert "You taught this person on 5 July 2026" in tied.says
    assert make.observed(version, ada, cast.cleo, after).passed


def test_two_years_later_they_may(version, ada, cast, after):
    day = TAUGHT + dt.timedelta(days=731)
    late = dt.datetime.combine(day, dt.time(12), dt.UTC)
    refused(version, ada, cast.bo, late, held_on=day - dt.timedelta(days=1))
    assert make.observed(version, ada, cast.bo, late, held_on=day).passed


def test_nobody_observes_themselves(version, ada, cast, after):
    appoint(ada, cast.linden, Role.EXAMINER, after)
    assert refused(version, ada, ada, after).says == "Nobody observes themselves."


def test_who_teaches_now_does_not_observe_though_nothing_is_marked_yet(
    version, cohort, cast, after
):
    training.enrolled(training.cohort(cast, after), cast.pia, cast, after)
    assert "You teach a cohort" in refused(version, cast.pia, cast.bo, after).says


def grant(ada, cast, at, **changes):
    given = {"asked_by": cast.dee, "by": cast.ines, "learner": ada, "examiner": cast.bo}
    return actions.grant_wall_exception(
        institution=cast.linden, reason="Only examiner in the north.", at=at, **{**given, **changes}
    )


def test_two_officers_open_the_wall_for_one_pair(version, ada, cast, after):
    appoint(cast.ines, cast.linden, Role.OFFICE, after)
    assert grant(ada, cast, after) == grant(ada, cast, after)
    assert WallException.objects.count() == 1
    assert make.observed(version, ada, cast.bo, after).passed


@pytest.mark.parametrize(
    "changes", [{"asked_by": "ines"}, {"asked_by": "cleo"}, {"learner": "ines"}]
)
def test_one_officer_alone_opens_nothing(ada, cast, after, changes):
    appoint(cast.ines, cast.linden, Role.OFFICE, after)
    with pytest.raises(exceptions.NotTwoOfficers):
        grant(ada, cast, after, **{key: getattr(cast, who) for key, who in changes.items()})


def test_who_is_not_of_the_office_grants_nothing(ada, cast, after):
    with pytest.raises(NotYours):
        grant(ada, cast, after, by=cast.cleo)


def ask(ada, cast, at, **changes):
    given = {"learner": ada, "examiner": cast.bo, "by": cast.dee}
    return actions.ask_wall_exception(
        institution=cast.linden, reason="Only examiner in the north.", at=at, **{**given, **changes}
    )


def test_one_officer_asks_and_another_answers_once(version, ada, cast, after):
    appoint(cast.ines, cast.linden, Role.OFFICE, after)
    asked = ask(ada, cast, after)
    with pytest.raises(exceptions.AskedAlready):
        ask(ada, cast, after, by=cast.ines)
    with pytest.raises(exceptions.NotTwoOfficers):
        actions.answer_wall_request(request=asked, granted=True, by=cast.dee, at=after)
    refused(version, ada, cast.bo, after)
    made = actions.answer_wall_request(request=asked, granted=True, by=cast.ines, at=after)
    assert (made.asked_by, made.agreed_by) == (cast.dee, cast.ines)
    with pytest.raises(exceptions.AnsweredAlready):
        actions.answer_wall_request(request=asked, granted=False, by=cast.ines, at=after)
    assert make.observed(version, ada, cast.bo, after).passed


def test_an_answer_of_no_opens_nothing(version, ada, cast, after):
    appoint(cast.ines, cast.linden, Role.OFFICE, after)
    asked = ask(ada, cast, after)
    assert actions.answer_wall_request(request=asked, granted=False, by=cast.ines, at=after) is None
    refused(version, ada, cast.bo, after)
    assert ask(ada, cast, after).pk != asked.pk


def test_only_an_examiner_can_be_let_through(ada, cast, after):
    with pytest.raises(exceptions.NotAnExaminer):
        ask(ada, cast, after, examiner=cast.dov)
    with pytest.raises(NotYours):
        ask(ada, cast, after, by=cast.cleo)


def test_the_queue_tells_each_examiner_their_ties(version, ada, cast, after):
    (waiting,) = queue(cast.linden, cast.bo, after.date())
    assert (waiting.person, waiting.version, waiting.tries) == (ada, version, 0)
    assert waiting.tie is not None
    assert queue(cast.linden, cast.cleo, after.date())[0].tie is None
    make.observed(version, ada, cast.cleo, after, scores=make.levels(version, 1))
    assert queue(cast.linden, cast.cleo, after.date())[0].tries == 1
    make.observed(version, ada, cast.cleo, after, key="second")
    assert queue(cast.linden, cast.cleo, after.date()) == []


def test_a_parent_waits_once_the_check_is_sat(cast, at):
    check = make.scheme(cast, at, SchemeTemplate.PARENT)
    assert queue(cast.linden, cast.cleo, at.date()) == []
    make.sat(check, cast.pia, at, right=8)
    assert [one.person for one in queue(cast.linden, cast.cleo, at.date())] == [cast.pia]
    made = make.observed(check, cast.pia, cast.cleo, at, context=ObservationContext.OWN_BABY)
    assert made.passed


def test_the_rule_alone():
    taught = [Taught(1, dt.date(2026, 1, 1))]
    free = dt.date(2026, 1, 12)
    told = {"teaches": False, "excepted": False}
    assert tie(1, 2, taught, 10, held_on=free, **told) is None
    assert tie(1, 2, taught, 10, held_on=dt.date(2026, 1, 11), **told).until == free
    assert tie(3, 2, taught, 10, held_on=dt.date(2026, 1, 2), **told) is None
    assert tie(2, 2, [], 10, held_on=free, teaches=False, excepted=True) is not None


def insert(version, person, examiner, at, **changes):
    told = {
        "institution": version.scheme.institution, "scheme_version": version, "rubric": version.scheme.rubrics.get(),
        "person": person, "examiner": examiner, "context": "doll", "held_on": at.date(), "scores": {}, "passed": True,
        "locked_at": at, "key": "raw",
    }  # fmt: skip
    with transaction.atomic():
        return Observation.objects.create(**{**told, **changes})


@pytest.mark.postgres
class TestTheDatabase:
    def test_refuses_a_trainer(self, version, ada, cast, after):
        with pytest.raises(IntegrityError, match="has taught this person"):
            insert(version, ada, cast.bo, after)
        edge = dt.datetime.combine(TAUGHT + dt.timedelta(days=730), dt.time(12), dt.UTC)
        with pytest.raises(IntegrityError, match="has taught this person"):
            insert(version, ada, cast.bo, edge)
        assert insert(version, ada, cast.bo, edge + dt.timedelta(days=1)).pk

    def test_takes_one_with_an_exception(self, version, ada, cast, after):
        appoint(cast.ines, cast.linden, Role.OFFICE, after)
        grant(ada, cast, after)
        assert insert(version, ada, cast.bo, after).pk

    def test_refuses_oneself(self, version, ada, after):
        with pytest.raises(IntegrityError):
            insert(version, ada, ada, after)

    def test_refuses_another_institutions_rubric(self, version, ada, cast, after):
        with pytest.raises(IntegrityError, match="belong to one institution"):
            insert(version, ada, cast.cleo, after, institution=cast.brook)

    def test_takes_one_answer_to_a_request_from_another_officer(self, ada, cast, after):
        appoint(cast.ines, cast.linden, Role.OFFICE, after)
        asked = ask(ada, cast, after)
        answer = "UPDATE assessment_wallrequest SET granted = %s, answered_by_id = %s, answered_at = asked_at"
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as raw:
            raw.execute(answer, [True, cast.dee.pk])
        actions.answer_wall_request(request=asked, granted=False, by=cast.ines, at=after)
        with (
            pytest.raises(IntegrityError, match="once"),
            transaction.atomic(),
            connection.cursor() as raw,
        ):
            raw.execute(answer, [True, cast.ines.pk])

    def test_keeps_what_was_handed_in(self, version, ada, cast, after):
        insert(version, ada, cast.cleo, after)
        for statement in (
            "UPDATE assessment_observation SET passed = NOT passed",
            "DELETE FROM assessment_observation",
        ):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as raw:
                raw.execute(statement)
