"""The whole demonstration, made by the acts of its people; all of it or nothing."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.db import transaction

from touchstone.credentials.enums import Status
from touchstone.flows.demo import certificates as certify
from touchstone.flows.demo import courses, house, reviews, statuses, teaching
from touchstone.flows.demo.cast import newcomer
from touchstone.flows.demo.courses import Day, on
from touchstone.flows.demo.house import House
from touchstone.people.models import Person
from touchstone.training.actions import ask_sign_off
from touchstone.training.models import Cohort, Enrolment
from touchstone.training.queries.curriculum import lesson_slugs


@transaction.atomic
def load(*, at: dt.datetime) -> bool:
    """Makes the demonstration, with dates relative to `at`; answers False when it is there already."""
    if house.standing():
        return False
    made = house.found(at=at)
    _finished_cohorts(made, at)
    _running_cohort(made, at)
    _applicants(made, open_cohort(made, at), at)
    teaching.begin(made, at)
    reviews.say(made, at)
    return True


def open_cohort(made: House, at: dt.datetime) -> Cohort:
    """A cohort that begins in five weeks and takes applications now."""
    first = statuses.first_day(-41, at)
    return courses.cohort(made, f"Course of {first:%B %Y}", first)


def _finished_cohorts(made: House, at: dt.datetime) -> None:
    for began in sorted({recipe.began for recipe in statuses.RECIPES.values()}, reverse=True):
        first = statuses.first_day(began, at)
        cohort = courses.cohort(made, f"Course of {first:%B %Y}", first)
        if began in BESIDE:
            BESIDE[began](made, cohort, at)
        for status, recipe in statuses.RECIPES.items():
            if recipe.began == began and status != Status.VALID:  # Ines and Theo hold valid ones
                statuses.make(made, status, cohort, at)
        courses.close(made, cohort)


def _graduates(made: House, cohort: Cohort, at: dt.datetime) -> None:
    """Ines, certified fourteen months ago, and Theo with her, in the hands-on lane."""
    ways = ((made.cast.ines, certify.qualify), (made.cast.theo, certify.qualify_hands_on))
    for person, qualify in ways:
        qualify(made, _attended(made, cohort, person, at), at - Day(days=425))


def _complete(made: House, cohort: Cohort, at: dt.datetime) -> None:
    """Somebody whose complete file waits for its decision."""
    enrolment = _attended(made, cohort, newcomer("Wren Adeyemi"), at)
    certify.hand_over(made, enrolment, at - Day(days=6))


BESIDE: Mapping[int, Callable[[House, Cohort, dt.datetime], None]] = {
    590: _graduates,
    190: _complete,
}


def _attended(made: House, cohort: Cohort, person: Person, at: dt.datetime) -> Enrolment:
    first = cohort.sessions.earliest("number").day
    enrolment = courses.enrol(made, cohort, person, on(first - Day(days=45), 15))
    courses.attend(made, enrolment, until=at)
    return enrolment


def _running_cohort(made: House, at: dt.datetime) -> None:
    """Three of four days are over. Ada is mid-way; three others learn with her."""
    first = statuses.first_day(60, at)
    cohort = courses.cohort(made, f"Course of {first:%B %Y}", first, apart=28)
    ada = _attended(made, cohort, made.cast.ada, at)
    for name in ("Sam Iwu", "Lena Fischer", "June Abara"):
        enrolment = _attended(made, cohort, newcomer(name), at)
        courses.learn(enrolment.person, lesson_slugs()[:4], on(first + Day(days=3), 20))
    courses.close(made, cohort)
    _mid_way(made, ada, first)


def _mid_way(made: House, enrolment: Enrolment, first: dt.date) -> None:
    """Nine lessons; one family signed, one waiting for its signature, one just begun."""
    courses.learn(enrolment.person, lesson_slugs()[:9], on(first + Day(days=2), 20))
    signed, asked, begun = (
        courses.family(enrolment, n, on(first + Day(days=5 + 9 * n), 12)) for n in range(3)
    )
    courses.visit(signed, [first + Day(days=6 + 5 * n) for n in range(5)])
    courses.sign(made, signed, on(first + Day(days=28), 9))
    courses.visit(asked, [first + Day(days=16 + 8 * n) for n in range(5)])
    courses.visit(begun, [first + Day(days=25), first + Day(days=47)])
    ask_sign_off(
        family=asked,
        supervisor=made.supervisor,
        by=enrolment.person,
        at=on(first + Day(days=58), 9),
    )


def _applicants(made: House, cohort: Cohort, at: dt.datetime) -> None:
    """One waits for the office's answer, one holds a place that is not paid yet."""
    courses.admit(made, cohort, newcomer("Tara Nowak"), at - Day(days=4))
    courses.apply(cohort, newcomer("Ben Achterberg"), at - Day(days=2))
