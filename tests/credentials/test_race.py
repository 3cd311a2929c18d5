"""Two deciders for one file: one award, one number, one edition; and a control that shows the danger."""

import threading
from functools import partial

import pytest
from django.db import connection

from tests.factories import assessment, training
from tests.factories import candidacies as make
from tests.factories.cast import appoint, assemble, person
from tests.factories.databases import at_once, own_database, while_uncommitted
from touchstone.assessment.models import Observation
from touchstone.credentials import actions
from touchstone.credentials.enums import DecisionKind
from touchstone.credentials.models import Credential, Decision, Edition
from touchstone.institutions.enums import Role

pytestmark = pytest.mark.race


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def cast(db, at):
    cast = assemble(at)
    appoint(cast.kit, cast.linden, Role.DECIDER, at)
    return cast


def test_two_deciders_make_one_award(cast, at):
    file = make.ready(cast, at)
    give = partial(actions.award, candidacy=file, reason="Good.", at=at)
    answers = at_once([partial(give, by=who) for who in (cast.dov, cast.kit)] * 4)
    kinds = {type(answer).__name__ for answer in answers}
    assert kinds == {"Credential", "AlreadyDecided"}
    assert (Decision.objects.count(), Credential.objects.count(), Edition.objects.count()) == (
        1,
        1,
        1,
    )


def test_an_award_and_a_refusal_at_once_are_one_decision(cast, at):
    file = make.ready(cast, at)
    at_once([
        partial(actions.award, candidacy=file, reason="Good.", by=cast.dov, at=at),
        partial(actions.refuse, candidacy=file, reason="No.", by=cast.kit, at=at),
    ])  # fmt: skip
    assert Decision.objects.count() == 1


def test_many_awards_at_once_have_different_numbers_and_places(cast, at):
    files = [make.ready(cast, at, person(f"Learner{n} Novak")) for n in range(8)]
    answers = at_once(
        [partial(actions.award, candidacy=one, reason="Good.", by=cast.dov, at=at) for one in files]
    )
    assert len({answer.number for answer in answers}) == 8
    assert Edition.objects.values("status_list", "status_index").distinct().count() == 8


@pytest.mark.parametrize("first", ["observe", "award"])
def test_who_decides_and_examines_at_once_does_one_of_the_two(cast, at, first):
    """The one begins, has written and not yet committed when the other comes: the wall sees it."""
    appoint(cast.dov, cast.linden, Role.EXAMINER, at)
    training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    version, file = assessment.scheme(cast, at), make.ready(cast, at)
    acts = {
        "award": partial(actions.award, candidacy=file, reason="Good.", by=cast.dov, at=at),
        "observe": partial(assessment.observed, version, cast.ada, cast.dov, at),
    }
    (second,) = set(acts) - {first}
    answer = while_uncommitted(acts[first], acts[second])
    assert type(answer).__name__ in {"OnTheOtherSide", "OnTheWrongSide", "IntegrityError"}
    assert Decision.objects.count() + Observation.objects.count() == 1


@pytest.mark.parametrize("constrained", [True, False])
def test_control_looking_and_then_writing_decides_twice(cast, at, constrained):
    """Without the lock everybody looks before anybody has written. The constraint stops one of them;
    without it too, a file would be decided on twice.
    """
    file, looked = make.ready(cast, at), threading.Barrier(2)
    if not constrained:
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX decision_once_per_candidacy")

    def naive(who):
        free = not Decision.objects.filter(candidacy=file).exists()
        looked.wait()
        if free:
            Decision.objects.create(
                institution=cast.linden, candidacy=file, kind=DecisionKind.REFUSE, decided_by=who,
                at=at, reason="No.",
            )  # fmt: skip

    at_once([partial(naive, cast.dov), partial(naive, cast.kit)])
    assert Decision.objects.count() == (1 if constrained else 2)
