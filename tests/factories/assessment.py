"""Schemes in force and people who sit and are observed, by the actions."""

import datetime as dt
import random

from tests.factories.cast import Cast
from touchstone.assessment import actions
from touchstone.assessment.enums import ObservationContext, SchemeTemplate
from touchstone.assessment.models import Observation, SchemeVersion, Sitting
from touchstone.assessment.queries.banks import rubric_in_force
from touchstone.assessment.queries.observations import rules_of
from touchstone.people.models import Person


def scheme(
    cast: Cast,
    at: dt.datetime,
    template: SchemeTemplate = SchemeTemplate.INSTRUCTOR,
    *,
    slug: str = "",
    in_force: bool = True,
) -> SchemeVersion:
    """A scheme of Linden House, with the items and the rubric of its template."""
    made = actions.create_scheme_from_template(
        institution=cast.linden, template=template, slug=slug or f"linden-{template.value}",
        title=f"Infant massage, {template.value}", by=cast.dee, at=at,
    )  # fmt: skip
    if not in_force:
        return made
    return actions.publish_scheme_version(scheme_version=made, by=cast.dee, at=at)


def began(version: SchemeVersion, person: Person, at: dt.datetime, seed: int = 7) -> Sitting:
    return actions.start_sitting(
        scheme_version=version, person=person, by=person, at=at, random=random.Random(seed)
    )


def answered(sitting: Sitting, at: dt.datetime, *, right: int) -> Sitting:
    """Every question answered, the first `right` of them right."""
    for row in sitting.form:
        place = row["position"]
        choice = row["key"] if place <= right else (row["key"] + 1) % 3
        actions.save_answer(
            sitting=sitting, position=place, choice=choice, by=sitting.person, at=at
        )
    return sitting


def sat(version: SchemeVersion, person: Person, at: dt.datetime, *, right: int = 30) -> Sitting:
    """An attempt from beginning to end."""
    sitting = answered(began(version, person, at, seed=int(at.timestamp())), at, right=right)
    return actions.hand_in(sitting=sitting, by=person, at=at)


def levels(version: SchemeVersion, level: int = 3) -> dict[str, int]:
    """The same level for every criterion of the rubric in force."""
    rubric = rubric_in_force(version.scheme)
    assert rubric is not None
    return {one.id: level for one in rules_of(rubric).criteria()}


def observed(
    version: SchemeVersion, person: Person, examiner: Person, at: dt.datetime, **changes: object
) -> Observation:
    """Somebody observed on a doll, every criterion at level 3 unless said otherwise."""
    given: dict[str, object] = {
        "rubric": rubric_in_force(version.scheme), "context": ObservationContext.DOLL, "held_on": at.date(),
        "scores": levels(version), "note": "Calm hands.", "key": f"{version.pk}-{person.pk}-{at:%s}",
    }  # fmt: skip
    return actions.observe(
        scheme_version=version, person=person, by=examiner, at=at, **{**given, **changes}
    )  # type: ignore[arg-type]
