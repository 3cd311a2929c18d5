"""What waits for a person in an institution: gathered from the rooms, the oldest first."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.queries import exceptions
from touchstone.credentials.queries import candidacies
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit.clock import end_of_day
from touchstone.payments.queries import owed_to
from touchstone.training.queries import admissions, practicum

ANSWER_WITHIN = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that only a person can do. `answer_by` is None where nothing happens by itself."""

    what: str | Promise
    about: str
    since: dt.datetime
    answer_by: dt.datetime | None
    url: str
    act: str | Promise


def applications(institution: Institution) -> Iterator[Waiting]:
    for one in admissions.waiting(institution):
        yield Waiting(
            what=_("Application"),
            about=f"{one.person.name}, {one.cohort.title}",
            since=one.applied_at,
            answer_by=one.applied_at + ANSWER_WITHIN,
            url=reverse("office_learner", args=[institution.slug, one.public_id]),
            act=_("Read"),
        )


def paid_without_place(institution: Institution) -> Iterator[Waiting]:
    for one in admissions.paid_no_place(institution):
        yield Waiting(
            what=_("Paid, but no place"),
            about=f"{one.enrolment.person.name}, {one.enrolment.cohort.title}",
            since=one.order.settled_at or one.order.opened_at,
            answer_by=(one.order.settled_at or one.order.opened_at) + dt.timedelta(days=3),
            url=reverse("office_money", args=[institution.slug]),
            act=_("Give a place"),
        )


def unpaid(institution: Institution) -> Iterator[Waiting]:
    for one in owed_to(institution).select_related("payer"):
        yield Waiting(
            what=_("Payment to look for"),
            about=one.payer.name,
            since=one.opened_at,
            answer_by=one.due_at,
            url=reverse("office_order", args=[institution.slug, one.public_id]),
            act=_("Mark as received"),
        )


def sign_offs(institution: Institution) -> Iterator[Waiting]:
    for one in practicum.waiting_sign_offs(institution):
        yield Waiting(
            what=_("Sign-off waits for its supervisor"),
            about=f"{one.family.enrolment.person.name}, {one.supervisor.name}",
            since=one.asked_at,
            answer_by=one.expires_at,
            url=reverse("office_learner", args=[institution.slug, one.family.enrolment.public_id]),
            act=_("Look"),
        )


def decisions(institution: Institution) -> Iterator[Waiting]:
    for one in candidacies.decidable(institution):
        day = candidacies.answer_by(one)
        yield Waiting(
            what=_("File that waits for a decision"),
            about=f"{one.person.name}, {one.scheme_version.scheme.title}",
            since=one.ready_at or one.opened_at,
            answer_by=end_of_day(day, institution.time_zone) if day else None,
            url=reverse("office_decision", args=[institution.slug, one.public_id]),
            act=_("Decide"),
        )


def wall_requests(institution: Institution) -> Iterator[Waiting]:
    for one in exceptions.requests(institution):
        yield Waiting(
            what=_("Exception from the wall, asked for"),
            about=f"{one.examiner.name}, {one.learner.name}",
            since=one.asked_at,
            answer_by=one.asked_at + ANSWER_WITHIN,
            url=reverse("office_exceptions", args=[institution.slug]),
            act=_("Answer"),
        )


def licences(institution: Institution) -> Iterator[Waiting]:
    for one in candidacies.unchecked_licences(institution):
        yield Waiting(
            what=_("Licence to check"),
            about=f"{one.person.name}, {one.body}",
            since=one.shown_at,
            answer_by=one.shown_at + ANSWER_WITHIN,
            url=reverse("office_check_licence", args=[institution.slug, one.public_id]),
            act=_("Check"),
        )


Room = Callable[[Institution], Iterator[Waiting]]
ROOMS: tuple[tuple[Act, Room], ...] = (
    (Act.ADMIT, applications),
    (Act.TAKE_PAYMENTS, paid_without_place),
    (Act.TAKE_PAYMENTS, unpaid),
    (Act.APPROVE_SUPERVISORS, sign_offs),
    (Act.CHECK_LICENCES, licences),
    (Act.EDIT_EXAMS, wall_requests),
    (Act.DECIDE, decisions),
)


def waiting_in(institution: Institution, acts: frozenset[Act]) -> list[Waiting]:
    """What waits in the rooms that `acts` open, the oldest first."""
    rows = [row for act, room in ROOMS if act in acts for row in room(institution)]
    return sorted(rows, key=lambda row: (row.since, row.url))
