"""What others need to know to walk through the demonstration; what time has used up is made again."""

import datetime as dt
from typing import Any

from django.db import transaction

from touchstone.classes.models import Series
from touchstone.classes.queries.find import Wanted, upcoming
from touchstone.classes.queries.offers import page_of
from touchstone.classes.queries.standing import may_teach, teaching_record
from touchstone.credentials.actions import renew
from touchstone.credentials.enums import Status
from touchstone.credentials.models import Credential
from touchstone.credentials.queries.standing import with_standing
from touchstone.flows.demo import statuses, teaching
from touchstone.flows.demo.cast import PARTS, PASSWORD
from touchstone.flows.demo.courses import Day
from touchstone.flows.demo.house import House
from touchstone.flows.demo.load import open_cohort
from touchstone.training.models import Cohort
from touchstone.training.queries.cohorts import open_cohorts

AHEAD = 2  # days that must be left before something begins


def facts(house: House, *, at: dt.datetime) -> dict[str, Any]:
    """Password, people, institution, cohort, certificates with their status at `at`, classes: as JSON.

    `cohort` takes applications and has free places; `series` are those that have not begun.
    """
    return {
        "password": PASSWORD,
        "people": [{"name": one.name, "email": one.email, "role": one.role} for one in PARTS],
        "institution": house.institution.slug,
        "cohort": next(cohort.public_id for cohort in to_apply_for(house, at)),
        "credentials": [
            {
                "number": one.credential.number,
                "status": one.standing.status.value,
                "holder": one.credential.person.name,
            }
            for one in with_standing(credentials(house), at=at)
        ],
        "series": [
            {"id": one.public_id, "slug": one.slug, "capacity": one.capacity, "free": one.free}
            for one in series(house, at)
        ],
    }  # fmt: skip


def credentials(house: House) -> list[Credential]:
    """Everything that the institution has awarded, the oldest first."""
    held = Credential.objects.filter(institution=house.institution)
    return list(held.select_related("institution", "person").order_by("first_awarded_at", "pk"))


def series(house: House, at: dt.datetime) -> list[Any]:
    """Ines's open series that have not begun, with capacity and free, the soonest first."""
    return [one for one in upcoming(Wanted(), at=at) if one.page.person_id == house.cast.ines.pk]


def refresh(house: House, *, at: dt.datetime) -> None:
    """Makes what time has used up: a holder for each status, an open cohort, classes to book."""
    there = {one.standing.status for one in with_standing(credentials(house), at=at)}
    for status in Status:
        if status not in there:
            with transaction.atomic():
                statuses.make_alone(house, status, at)
    if not to_apply_for(house, at):
        open_cohort(house, at)
    _keep_teaching(house, at)


def to_apply_for(house: House, at: dt.datetime) -> list[Cohort]:
    """The cohorts that take applications, have free places and do not begin at once."""
    soonest = at + Day(days=AHEAD)
    return [
        one
        for one in open_cohorts(at=at).filter(institution=house.institution)
        if one.free and one.first_starts_at > soonest  # type: ignore[attr-defined]  # annotated there
    ]


@transaction.atomic
def _keep_teaching(house: House, at: dt.datetime) -> None:
    """Ines's certificate is renewed once it has run out; there is a class with free places, and a full one."""
    _renewed(house, at)
    page = page_of(house.cast.ines)
    if page is None or page.published_at is None or not may_teach(house.cast.ines, at=at):
        return
    begins = [one for one in series(house, at) if _first(one) > at + Day(days=AHEAD)]
    if not any(one.free for one in begins):
        teaching.series(house, page, at.date() + Day(days=21), at=at - Day(days=1))
    if all(one.free for one in begins):
        teaching.full(house, page, at.date() + Day(days=16), at=at)


def _first(series: Series) -> dt.datetime:
    return series.meetings.earliest("number").starts_at


def _renewed(house: House, at: dt.datetime) -> None:
    for credential, status in teaching_record(house.cast.ines, at=at):
        if status == Status.EXPIRED:
            renew(
                credential=credential, reason="Renewed on the holder's application.", by=house.cast.dov,
                at=at - Day(days=20),
            )  # fmt: skip
