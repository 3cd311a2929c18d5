"""A certificate of every status, each reached by the acts that lead there."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from touchstone.credentials import actions
from touchstone.credentials.enums import Status
from touchstone.credentials.models import Credential
from touchstone.flows.demo import certificates as certify
from touchstone.flows.demo import courses
from touchstone.flows.demo.cast import newcomer
from touchstone.flows.demo.courses import Day
from touchstone.flows.demo.house import House
from touchstone.training.models import Cohort, Enrolment

Make = Callable[[House, Enrolment, dt.datetime], Credential]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long before now the cohort began, whose certificate it is, and what became of it."""

    began: int  # days
    name: str
    make: Make


def _valid(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    return certify.qualify(house, enrolment, at - Day(days=420))


def _trainee(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    return certify.trainee(house, enrolment, at - Day(days=120))


def _limited(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    held = certify.qualify(house, enrolment, at - Day(days=410))
    actions.limit(
        credential=held, limits="Classes only together with a second certified instructor.",
        reason="Returns to work after a year away; agreed with the holder.", by=house.cast.dov,
        at=at - Day(days=20),
    )  # fmt: skip
    return held


def _due(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    return certify.qualify(house, enrolment, at - Day(days=685))


def _expired(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    return certify.qualify(house, enrolment, at - Day(days=770))


def _suspended(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    held = certify.qualify(house, enrolment, at - Day(days=400))
    actions.suspend(
        credential=held, reason="A complaint about pictures without consent is being looked into.",
        by=house.cast.dov, at=at - Day(days=15),
    )  # fmt: skip
    return held


def _withdrawn(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    held = certify.qualify(house, enrolment, at - Day(days=415))
    actions.withdraw(
        credential=held, reason="Given back by the holder, who has left the work.", by=house.cast.dov,
        at=at - Day(days=60),
    )  # fmt: skip
    return held


def _replaced(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    before = certify.trainee(house, enrolment, at - Day(days=130))
    certify.qualify(house, enrolment, at - Day(days=20))
    return before


def _not_yet(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    file = certify.hand_over(house, enrolment, at - Day(days=9))
    return certify.award(house, file, at - Day(days=2), starts_on=at.date() + Day(days=45))


RECIPES: Mapping[Status, Recipe] = {
    Status.EXPIRED: Recipe(940, "Petra Holm", _expired),
    Status.DUE: Recipe(940, "Rosa Delgado", _due),
    Status.VALID: Recipe(590, "Mara Whitlock", _valid),
    Status.LIMITED: Recipe(590, "Jonas Aske", _limited),
    Status.SUSPENDED: Recipe(590, "Liam Quinn", _suspended),
    Status.WITHDRAWN: Recipe(590, "Otto Berger", _withdrawn),
    Status.TRAINEE: Recipe(190, "Mina Farah", _trainee),
    Status.REPLACED: Recipe(190, "Hana Sato", _replaced),
    Status.NOT_YET: Recipe(190, "Noor Aziz", _not_yet),
}


def make(house: House, status: Status, cohort: Cohort, at: dt.datetime) -> Credential:
    """Somebody new of the cohort, on the whole way to a certificate that has this status at `at`."""
    recipe = RECIPES[status]
    person = newcomer(recipe.name)
    applied = courses.on(first_day(recipe.began, at) - Day(days=40), 14)
    enrolment = courses.enrol(house, cohort, person, applied)
    courses.attend(house, enrolment, until=at)
    return recipe.make(house, enrolment, at)


def make_alone(house: House, status: Status, at: dt.datetime) -> Credential:
    """The same in a cohort of its own: for a status that time has used up."""
    first = first_day(RECIPES[status].began, at)
    cohort = courses.cohort(house, f"Small group of {first:%B %Y}", first, places=4)
    made = make(house, status, cohort, at)
    courses.close(house, cohort)
    return made


def first_day(began: int, at: dt.datetime) -> dt.date:
    """The Saturday on which a cohort began so many days before `at`, or up to six days earlier."""
    day = at.date() - Day(days=began)
    return day - Day(days=(day.weekday() - 5) % 7)
