"""Forty learners for twelve places: never more than twelve, and a control that shows what would happen."""

import datetime as dt
import threading
from collections import Counter
from functools import partial

import pytest

from tests.factories import training as make
from tests.factories.cast import assemble, person
from tests.factories.databases import at_once, own_database
from touchstone.payments.models import Payment
from touchstone.training import actions
from touchstone.training.enums import EnrolmentState
from touchstone.training.models import Enrolment, Place

pytestmark = pytest.mark.race
LEARNERS, PLACES = 40, 12


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def cast(db, at):
    return assemble(at)


@pytest.fixture
def cohort(cast, at):
    return make.cohort(cast, at, places=PLACES)


@pytest.fixture
def waiting(cohort, at):
    return [make.applied(cohort, person(f"Learner{n} Novak"), at) for n in range(LEARNERS)]


def held(cohort):
    return Place.objects.filter(cohort=cohort, enrolment__isnull=False).count()


def test_forty_learners_for_twelve_places(cast, cohort, waiting, at):
    answers = at_once(
        [partial(actions.admit, enrolment=one, by=cast.dee, at=at) for one in waiting]
    )
    assert Counter(type(one).__name__ for one in answers) == {
        "Enrolment": PLACES,
        "CohortFull": LEARNERS - PLACES,
    }
    assert held(cohort) == PLACES
    assert Enrolment.objects.filter(state=EnrolmentState.ADMITTED).count() == PLACES


def test_forty_applications_of_one_person_are_one(cast, cohort, at):
    answers = at_once([partial(make.applied, cohort, cast.ada, at)] * LEARNERS)
    assert {one.pk for one in answers} == {Enrolment.objects.get().pk}


def test_forty_times_the_same_payment_is_one(cast, cohort, at):
    enrolment = make.admitted(cohort, cast.ada, cast, at)
    answers = at_once([partial(make.paid, enrolment, cast, at)] * LEARNERS)
    assert {one.pk for one in answers} == {Payment.objects.get().pk}


def test_receipt_numbers_have_no_gap_and_no_double(cast, cohort, waiting, at):
    some = [actions.admit(enrolment=one, by=cast.dee, at=at) for one in waiting[:PLACES]]
    at_once([partial(make.paid, one, cast, at) for one in some])
    assert sorted(Payment.objects.values_list("receipt_number", flat=True)) == list(
        range(1, PLACES + 1)
    )


def test_the_hold_ends_while_the_money_comes_in(cast, cohort, waiting, at):
    """Whoever was first: who has paid has a place, since it is free again at once."""
    some = [actions.admit(enrolment=one, by=cast.dee, at=at) for one in waiting[:PLACES]]
    late = at + dt.timedelta(days=15)
    release = partial(actions.release_overdue, at=late)
    answers = at_once([release, *(partial(make.paid, one, cast, late) for one in some), release])
    assert not [one for one in answers if isinstance(one, Exception)]
    states = set(
        Enrolment.objects.filter(pk__in=[one.pk for one in some]).values_list("state", flat=True)
    )
    assert states == {EnrolmentState.ENROLLED}
    assert held(cohort) == PLACES


def test_who_pays_late_and_who_is_admitted_share_what_is_free(cast, cohort, waiting, at):
    """Held places have lapsed; late payers and newly admitted people come at once for them."""
    late = at + dt.timedelta(days=15)
    lapsed = [actions.admit(enrolment=one, by=cast.dee, at=at) for one in waiting[:PLACES]]
    assert actions.release_overdue(at=late) == PLACES
    pays = [partial(make.paid, one, cast, late) for one in lapsed]
    admits = [
        partial(actions.admit, enrolment=one, by=cast.dee, at=late) for one in waiting[PLACES:]
    ]
    answers = at_once([*pays, *admits])
    assert Counter(type(one).__name__ for one in answers[:PLACES]) == {"Payment": PLACES}
    assert held(cohort) == PLACES
    enrolled = Enrolment.objects.filter(state=EnrolmentState.ENROLLED).count()
    admitted = Enrolment.objects.filter(state=EnrolmentState.ADMITTED).count()
    assert enrolled + admitted == PLACES


def test_control_counting_and_then_writing_oversells(cohort, waiting):
    """What would happen without rows to claim: everybody counts before anybody has written."""
    counted = threading.Barrier(LEARNERS)

    def naive(one):
        taken = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ENROLLED).count()
        counted.wait()
        if taken < PLACES:
            Enrolment.objects.filter(pk=one.pk).update(state=EnrolmentState.ENROLLED)

    assert not any(at_once([partial(naive, one) for one in waiting]))
    assert Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ENROLLED).count() > PLACES
