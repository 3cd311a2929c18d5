"""Practice families as the pure rules of the practicum see them."""

from django.db.models import Prefetch

from touchstone.training.enums import FamilyState
from touchstone.training.models import Enrolment, Family, Visit
from touchstone.training.rules import practicum


def families(enrolment: Enrolment) -> tuple[practicum.Family, ...]:
    """Every family that has not stopped, with its visits. Two queries."""
    found = (
        Family.objects.filter(enrolment=enrolment)
        .exclude(state=FamilyState.STOPPED)
        .prefetch_related(Prefetch("visits", Visit.objects.order_by("number")))
        .order_by("planned_at", "pk")
    )
    return tuple(
        practicum.Family(
            code_name=one.code_name,
            visits=tuple(_visit(one, visit) for visit in one.visits.all()),
            signed=one.state == FamilyState.DONE,
        )
        for one in found
    )


def _visit(family: Family, visit: Visit) -> practicum.Visit:
    return practicum.Visit(
        family=family.code_name,
        number=visit.number,
        held_on=visit.held_on,
        minutes=visit.minutes,
        logged_on=visit.logged_at.date(),
    )


def flagged(family: Family) -> dict[int, list[str]]:
    """What to look at twice in a family's log, seen among all of the trainee's: visit number → flags."""
    every = [visit for one in families(family.enrolment) for visit in one.visits]
    found: dict[int, list[str]] = {}
    for flag in practicum.flags(every):
        if flag.visit.family == family.code_name:
            found.setdefault(flag.visit.number, []).append(flag.why.value)
    return found
