"""Where the way through the demonstration leads today: what its one page links to."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from touchstone.credentials.enums import Status
from touchstone.credentials.models import Candidacy
from touchstone.credentials.queries import decidable
from touchstone.credentials.queries.standing import Held, with_standing
from touchstone.flows.demo import facts
from touchstone.flows.demo.cast import PARTS
from touchstone.flows.demo.house import House
from touchstone.institutions.models import Institution
from touchstone.people.models import Person
from touchstone.training.models import Cohort


@dataclass(frozen=True, slots=True)
class Walk:
    """The stops of the way. What is not there at the moment is None or empty.

    `held` has one certificate of each status that there is, in the order of Status.
    """

    institution: Institution
    programme: str
    cohort: Cohort | None
    waiting: Candidacy | None
    held: tuple[Held, ...]
    series: tuple[Any, ...]


def walk(house: House, *, at: dt.datetime) -> Walk:
    """The stops as they are at an instant, in the same number of queries however much there is."""
    awarded = with_standing(facts.credentials(house), at=at)
    first = {one.standing.status: one for one in reversed(awarded)}
    return Walk(
        institution=house.institution,
        programme=house.programme(at=at).programme.slug,
        cohort=next(iter(facts.to_apply_for(house, at)), None),
        waiting=decidable(house.institution).first(),
        held=tuple(first[status] for status in Status if status in first),
        series=tuple(facts.series(house, at)),
    )


def somebody(key: str) -> Person | None:
    """The account of one of the cast; None for every other key."""
    email = next((part.email for part in PARTS if part.key == key), None)
    return Person.objects.filter(email=email, is_active=True).first() if email else None
