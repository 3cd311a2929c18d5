"""Schemes in force and people who sit and are observed, by the actions."""

import datetime as dt
import random

from tests.factories.cast import Cast
from touchstone.assessment import actions
from touchstone.assessment.enums import SchemeTemplate
from touchstone.assessment.models import SchemeVersion, Sitting
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
