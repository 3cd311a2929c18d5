import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from touchstone.assessment.actions.sittings import NotInForce
from touchstone.assessment.enums import ObservationContext, VersionState
from touchstone.assessment.models import Observation, Rubric, SchemeVersion
from touchstone.assessment.queries.observations import rules_of, waits
from touchstone.assessment.queries.wall import tie_of
from touchstone.assessment.rules.marking import mark_observation
from touchstone.assessment.rules.schemes import read_terms
from touchstone.assessment.rules.wall import Tie
from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.journal.actions import record
from touchstone.kit.clock import local_date
from touchstone.people.models import Person
from touchstone.training.enums import Part
from touchstone.training.models import Involvement

FORBIDDEN = "Who taught somebody, or has decided on them, does not observe them."


class OnTheWrongSide(Exception):
    """The examiner is tied to the person. `tie` says how, and until when."""

    def __init__(self, tie: Tie) -> None:
        super().__init__(tie.says)
        self.tie = tie


class NotACandidate(Exception):
    """The person does not wait for an observation under this scheme."""


class WrongContext(Exception):
    """The scheme does not let people be observed in this setting."""


class NotThatDay(Exception):
    """An observation is handed in on its day or later."""


class RubricRetired(Exception):
    """Another rubric came into force meanwhile, or the rubric is another scheme's."""


class KeyTaken(Exception):
    """The key belongs to the observation of somebody else."""


@transaction.atomic
def observe(
    *,
    scheme_version: SchemeVersion,
    person: Person,
    rubric: Rubric,
    context: ObservationContext,
    held_on: dt.date,
    scores: Mapping[str, int],
    note: str,
    key: str,
    by: Person,
    at: dt.datetime,
) -> Observation:
    """Hand in a marked rubric, locked from then on. `scores` are levels by criterion id; `held_on` is a
    day in the institution's zone. The same `key` again gives the first. The examiner stands on the
    other side of the wall from then on.

    Raises NotYours, NotInForce, NotACandidate, OnTheWrongSide, WrongContext, NotThatDay,
    RubricRetired, BadScores, KeyTaken.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    version = SchemeVersion.objects.select_related("scheme__institution").get(pk=scheme_version.pk)
    institution = version.scheme.institution
    require(by, Act.OBSERVE, institution)
    if before := _before(key, version, person, by):
        return before
    _check(version, person, rubric, context, held_on, by, at)
    result = mark_observation(scores, rules_of(rubric))
    made = _kept(
        institution=institution, scheme_version=version, rubric=rubric, person=person, examiner=by,
        context=context, held_on=held_on, scores=dict(scores), note=note, passed=result.passed,
        because=list(result.because), locked_at=at, key=key,
    )  # fmt: skip
    Involvement.objects.create(
        institution=institution, learner=person, actor=by, part=Part.EXAMINER, at=at
    )
    record(
        "observation.made", on=made, by=by, at=at, institution=institution.pk,
        passed=result.passed, failed_stations=list(result.failed_stations),
    )  # fmt: skip
    return made


def _kept(**told: Any) -> Observation:
    """The row, unless the database knows of a tie that this app does not: examiners never decided."""
    try:
        with transaction.atomic():
            return Observation.objects.create(**told)
    except IntegrityError as refused:
        raise OnTheWrongSide(Tie(FORBIDDEN, None)) from refused


def _before(key: str, version: SchemeVersion, person: Person, by: Person) -> Observation | None:
    before = Observation.objects.filter(key=key).first()
    if before is None:
        return None
    ours = (before.examiner_id, before.person_id, before.scheme_version_id)
    if ours != (by.pk, person.pk, version.pk):
        raise KeyTaken
    return before


def _check(
    version: SchemeVersion,
    person: Person,
    rubric: Rubric,
    context: ObservationContext,
    held_on: dt.date,
    by: Person,
    at: dt.datetime,
) -> None:
    if version.state != VersionState.PUBLISHED:
        raise NotInForce
    if tie := tie_of(version, by, person, held_on):
        raise OnTheWrongSide(tie)
    if not waits(version, person):
        raise NotACandidate
    terms = read_terms(version.terms).observation
    if terms is None or context not in terms.contexts:
        raise WrongContext
    if held_on > local_date(at, version.scheme.institution.time_zone):
        raise NotThatDay
    if not Rubric.objects.filter(
        pk=rubric.pk, scheme=version.scheme_id, retired_at__isnull=True
    ).exists():
        raise RubricRetired
