import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from touchstone.assessment.enums import OpenTo
from touchstone.assessment.models import Observation, Rubric, SchemeVersion, Sitting
from touchstone.assessment.queries.schemes import in_force
from touchstone.assessment.queries.wall import Tie, wall_of
from touchstone.assessment.rules.rubrics import Rubric as RubricRules
from touchstone.assessment.rules.rubrics import rubric_of
from touchstone.assessment.rules.schemes import Terms, read_terms
from touchstone.institutions.models import Institution
from touchstone.people.models import Person
from touchstone.training.enums import EnrolmentState
from touchstone.training.models import Enrolment

__all__ = [
    "Observation",
    "Person",
    "Waiting",
    "about",
    "candidate",
    "made_by",
    "observed_under",
    "queue",
    "rules_of",
    "waits",
]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who can be observed under a scheme; `tie` says why this examiner may not, if so.
    `tries` counts the observations that were not passed."""

    version: SchemeVersion
    person: Person
    tie: Tie | None
    tries: int


def queue(institution: Institution, examiner: Person, today: dt.date) -> list[Waiting]:
    """Everybody who still has to be observed at an institution, as one examiner sees them: by scheme and
    name. Eight queries, however many they are.
    """
    versions = list(in_force().filter(scheme__institution=institution))
    observed = _observed(institution)
    pairs = [
        (version, person)
        for version, people in _to_observe(institution, versions)
        for person in people
        if True not in observed.get((person, version.scheme_id), ())
    ]
    ids = {person for _, person in pairs}
    people, wall = Person.objects.in_bulk(ids), wall_of(institution, examiner, ids)
    found = [
        Waiting(
            version,
            people[person],
            wall.tie(person, version.wall_days, today),
            len(observed.get((person, version.scheme_id), ())),
        )
        for version, person in pairs
        if people[person].is_active
    ]
    return sorted(found, key=lambda one: (one.version.scheme.title, one.person.name, one.person.pk))


def _to_observe(
    institution: Institution, versions: list[SchemeVersion]
) -> list[tuple[SchemeVersion, set[int]]]:
    """The schemes that ask for an observation, with the ids of those whom they concern."""
    enrolled = set(_enrolled(institution).values_list("person_id", flat=True))
    sat: dict[int, set[int]] = {}
    rows = Sitting.objects.filter(institution=institution)
    for scheme, person in rows.values_list("scheme_version__scheme_id", "person_id"):
        sat.setdefault(scheme, set()).add(person)
    return [
        (version, _concerned(terms, enrolled, sat.get(version.scheme_id, set())))
        for version in versions
        if (terms := read_terms(version.terms)).observation
    ]


def _concerned(terms: Terms, enrolled: set[int], sat: set[int]) -> set[int]:
    """Who has a paid place; where the exam is open to anybody, who has sat it."""
    return sat if terms.exam and terms.exam.open_to is OpenTo.ANYBODY else enrolled


def _enrolled(institution: Institution) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(institution=institution, state=EnrolmentState.ENROLLED)


def _observed(institution: Institution) -> dict[tuple[int, int], list[bool]]:
    found: dict[tuple[int, int], list[bool]] = {}
    rows = Observation.objects.filter(institution=institution)
    for person, scheme, passed in rows.values_list(
        "person_id", "scheme_version__scheme_id", "passed"
    ):
        found.setdefault((person, scheme), []).append(passed)
    return found


def waits(version: SchemeVersion, person: Person) -> bool:
    """Whether somebody still has to be observed under a scheme."""
    institution = version.scheme.institution
    concerned = dict(_to_observe(institution, [version])).get(version, set())
    return person.pk in concerned and not any(one.passed for one in observed_under(version, person))


def candidate(version: SchemeVersion, public_id: str) -> Person | None:
    """Somebody who waits to be observed under a scheme, by their public id."""
    person = Person.objects.filter(public_id=public_id, is_active=True).first()
    return person if person and waits(version, person) else None


def observed_under(version: SchemeVersion, person: Person) -> QuerySet[Observation]:
    """Somebody's observations under a scheme, whatever its version, first to last."""
    return (
        Observation.objects.filter(scheme_version__scheme=version.scheme_id, person=person)
        .select_related("examiner")
        .order_by("locked_at", "pk")
    )


def made_by(institution: Institution, examiner: Person) -> QuerySet[Observation]:
    """What an examiner has observed at an institution, newest first."""
    return (
        Observation.objects.filter(institution=institution, examiner=examiner)
        .select_related("person", "rubric", "scheme_version__scheme")
        .order_by("-locked_at", "-pk")
    )


def about(person: Person) -> QuerySet[Observation]:
    """A person's own observations, newest first."""
    return (
        Observation.objects.filter(person=person)
        .select_related("examiner", "rubric", "scheme_version__scheme", "institution")
        .order_by("-locked_at", "-pk")
    )


def rules_of(rubric: Rubric) -> RubricRules:
    """A rubric as the rules see it."""
    return rubric_of(rubric.content)
