import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping

from touchstone.assessment.models import SchemeVersion, WallException
from touchstone.assessment.rules.wall import Taught, Tie, tie
from touchstone.institutions.models import Institution
from touchstone.people.models import Person
from touchstone.training.enums import Part
from touchstone.training.models import CohortTrainer, Enrolment, Involvement

__all__ = ["Tie", "Wall", "tie_of", "wall_of"]


class Wall:
    """What ties one examiner to each of some people, read once."""

    def __init__(
        self,
        examiner: int,
        taught: Mapping[int, list[Taught]],
        teaches: frozenset[int],
        excepted: frozenset[int],
    ) -> None:
        self.examiner = examiner
        self.taught = taught
        self.teaches = teaches
        self.excepted = excepted

    def tie(self, person: int, wall_days: int, held_on: dt.date) -> Tie | None:
        """What keeps the examiner from observing this person that day; None when nothing does."""
        return tie(
            self.examiner,
            person,
            self.taught.get(person, []),
            wall_days,
            teaches=person in self.teaches,
            excepted=person in self.excepted,
            held_on=held_on,
        )


def wall_of(institution: Institution, examiner: Person, people: Collection[int]) -> Wall:
    """The wall between an examiner and people (ids). Three queries, however many they are.

    Teaching counts wherever it was; an exception counts in the institution that granted it.
    """
    taught: dict[int, list[Taught]] = defaultdict(list)
    stones = Involvement.objects.filter(actor=examiner, learner__in=people, part=Part.TRAINER)
    for learner, at in stones.order_by("at").values_list("learner_id", "at"):
        taught[learner].append(Taught(examiner.pk, at.date()))
    cohorts = CohortTrainer.objects.filter(person=examiner).values("cohort")
    learning = Enrolment.objects.active().filter(cohort__in=cohorts, person__in=people)
    exceptions = WallException.objects.filter(
        institution=institution, examiner=examiner, learner__in=people
    )
    return Wall(
        examiner.pk,
        taught,
        frozenset(learning.values_list("person_id", flat=True)),
        frozenset(exceptions.values_list("learner_id", flat=True)),
    )


def tie_of(
    version: SchemeVersion, examiner: Person, person: Person, held_on: dt.date
) -> Tie | None:
    """What keeps an examiner from observing somebody under a scheme; None when nothing does."""
    wall = wall_of(version.scheme.institution, examiner, [person.pk])
    return wall.tie(person.pk, version.wall_days, held_on)
