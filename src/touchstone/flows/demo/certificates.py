"""Certifying at the institution of the demonstration: exam, observation, file, decision."""

import datetime as dt
import secrets

from touchstone.assessment import actions as assessing
from touchstone.assessment.enums import ObservationContext
from touchstone.assessment.models import SchemeVersion, Sitting
from touchstone.assessment.queries.banks import rubric_in_force
from touchstone.assessment.queries.observations import rules_of
from touchstone.credentials import actions
from touchstone.credentials.enums import CredentialKind
from touchstone.credentials.models import Candidacy, Credential
from touchstone.flows.demo import courses
from touchstone.flows.demo.courses import Day, on
from touchstone.flows.demo.house import House
from touchstone.people.models import Person
from touchstone.training.models import Enrolment
from touchstone.training.queries.curriculum import lesson_slugs

PRACTICE = 61  # days that five practice families take, by courses.practise
LEAST = 80  # days from the last session to a complete file
COMPLETE = "Every requirement is met; the evidence is on the sheet."
WORKS_IN = ("gb-eng",)


def sit(version: SchemeVersion, person: Person, at: dt.datetime, *, wrong: int = 2) -> Sitting:
    """An attempt from beginning to end, with so many questions wrong."""
    sitting = assessing.start_sitting(
        scheme_version=version, person=person, by=person, at=at, random=secrets.SystemRandom()
    )
    for row in sitting.form:
        n = row["position"]
        choice = (row["key"] + 1) % 3 if n <= wrong else row["key"]
        assessing.save_answer(
            sitting=sitting, position=n, choice=choice, by=person, at=at + Day(seconds=40 * n)
        )
    return assessing.hand_in(sitting=sitting, by=person, at=at + Day(seconds=40 * (n + 1)))


def observe(
    house: House,
    version: SchemeVersion,
    person: Person,
    at: dt.datetime,
    *,
    context: ObservationContext = ObservationContext.DOLL,
) -> None:
    """Seen by the examiner, who did not teach them: independent in everything."""
    rubric = rubric_in_force(version.scheme)
    assert rubric is not None, "the template brings a rubric"
    assessing.observe(
        scheme_version=version, person=person, rubric=rubric, context=context,
        held_on=at.date(), scores={one.id: 3 for one in rules_of(rubric).criteria()},
        note="Asked before every stroke, and waited for the answer each time.",
        key=f"demo-{version.pk}-{person.public_id}", by=house.cast.cleo, at=at,
    )  # fmt: skip


def open_file(
    house: House,
    person: Person,
    at: dt.datetime,
    *,
    kind: CredentialKind = CredentialKind.FULL,
    works_in: tuple[str, ...] = WORKS_IN,
    title_wanted: str = "",
) -> Candidacy:
    """A file with name, place of work and conduct code."""
    file = actions.open_candidacy(
        scheme_version=house.instructor, person=person, kind=kind, by=person, at=at
    )
    file = actions.set_practice(
        candidacy=file, works_in=works_in, name_to_print=person.name, title_wanted=title_wanted,
        by=person, at=at,
    )  # fmt: skip
    return actions.sign_conduct(candidacy=file, by=person, at=at)


def work_through(house: House, enrolment: Enrolment, at: dt.datetime) -> None:
    """Everything that the instructor's scheme asks beside the sessions, done ten days before `at`.

    `at` lies at least LEAST days after the last session.
    """
    person, began = enrolment.person, at.date() - Day(days=LEAST)
    courses.learn(person, lesson_slugs(), on(began, 20))
    courses.practise(house, enrolment, began + Day(days=2))
    sit(house.instructor, person, on(began + Day(days=PRACTICE + 4), 18))
    observe(house, house.instructor, person, on(began + Day(days=PRACTICE + 9), 11))


def hand_over(
    house: House,
    enrolment: Enrolment,
    at: dt.datetime,
    *,
    works_in: tuple[str, ...] = WORKS_IN,
    title_wanted: str = "",
) -> Candidacy:
    """The whole way after the sessions: a complete file that waits for its decision from `at` on."""
    work_through(house, enrolment, at)
    file = open_file(
        house, enrolment.person, at - Day(days=8), works_in=works_in, title_wanted=title_wanted
    )
    return actions.declare_ready(candidacy=file, by=enrolment.person, at=at)


def award(
    house: House, file: Candidacy, at: dt.datetime, *, starts_on: dt.date | None = None
) -> Credential:
    """Awarded by the decider, who stands on the other side of the wall."""
    return actions.award(
        candidacy=file, reason=COMPLETE, starts_on=starts_on, by=house.cast.dov, at=at
    )


def qualify(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    """From the last session to a certificate awarded at `at`."""
    return award(house, hand_over(house, enrolment, at - Day(days=7)), at)


def qualify_hands_on(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    """The same with a licence that the office looked up: the hands-on lane, in Massachusetts."""
    handed_over = at - Day(days=7)
    work_through(house, enrolment, handed_over)
    file = open_file(
        house, enrolment.person, handed_over - Day(days=8), works_in=("us-ma",), title_wanted="hands_on"
    )  # fmt: skip
    shown = actions.show_licence(
        candidacy=file, jurisdiction="us-ma", body="Board of Registration of Massage Therapy",
        number="MT 000000 (invented)", expires_on=at.date() + Day(days=900), by=enrolment.person,
        at=handed_over - Day(days=6),
    )  # fmt: skip
    actions.check_licence(
        licence=shown, checked_where="the public register of the board", by=house.cast.dee,
        at=handed_over - Day(days=3),
    )  # fmt: skip
    ready = actions.declare_ready(candidacy=file, by=enrolment.person, at=handed_over)
    return award(house, ready, at)


def trainee(house: House, enrolment: Enrolment, at: dt.datetime) -> Credential:
    """A trainee's certificate, which the sessions and the conduct code are enough for."""
    file = open_file(house, enrolment.person, at - Day(days=3), kind=CredentialKind.TRAINEE)
    ready = actions.declare_ready(candidacy=file, by=enrolment.person, at=at - Day(days=2))
    return award(house, ready, at)
