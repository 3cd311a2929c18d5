import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from touchstone.assessment.enums import OpenTo, SittingState
from touchstone.assessment.models import Answer, SchemeVersion, Sitting
from touchstone.assessment.queries.schemes import in_force
from touchstone.assessment.rules.attempts import Decision, PastSitting, may_sit
from touchstone.assessment.rules.forms import FormItem, form_of
from touchstone.assessment.rules.schemes import ExamTerms, read_terms
from touchstone.people.models import Person
from touchstone.training.enums import EnrolmentState
from touchstone.training.models import Enrolment

__all__ = [
    "ExamState",
    "Saved",
    "Sitting",
    "exam_state",
    "exams_of",
    "form",
    "overdue",
    "saved_answers",
    "sittings_under",
    "visible_to",
]

NO_EXAM = "This scheme has no exam."
NO_PLACE = "Only who has a paid place in a cohort of {institution} can sit this exam."


@dataclass(frozen=True, slots=True)
class ExamState:
    """Where somebody stands with a scheme's exam: what it asks, their attempts (first to last), the
    best closed one, the one that is open, and whether they may begin now, with reasons.
    """

    exam: ExamTerms | None
    sittings: tuple[Sitting, ...]
    best: Sitting | None
    open: Sitting | None
    decision: Decision

    @property
    def passed(self) -> bool:
        return bool(self.best and self.best.passed)


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer that counts for a question: the place of the option as shown, and since when."""

    choice: int
    given_at: dt.datetime


def visible_to(person: Person) -> QuerySet[Sitting]:
    """A person's own sittings."""
    return Sitting.objects.filter(person=person).select_related(
        "scheme_version__scheme__institution"
    )


def sittings_under(version: SchemeVersion, person: Person) -> QuerySet[Sitting]:
    """Somebody's attempts under a scheme, whatever its version, first to last."""
    return Sitting.objects.filter(scheme_version__scheme=version.scheme_id, person=person).order_by(
        "started_at", "pk"
    )


def exam_state(version: SchemeVersion, person: Person, at: dt.datetime) -> ExamState:
    """Where somebody stands with the exam of a version's scheme. Two queries.

    A sitting whose time is over counts as open until it is closed (`actions.close_overdue`).
    """
    exam = read_terms(version.terms).exam
    sittings = tuple(sittings_under(version, person))
    closed = [one for one in sittings if one.state == SittingState.CLOSED]
    return ExamState(
        exam=exam,
        sittings=sittings,
        best=max(closed, key=lambda one: (bool(one.passed), one.score or 0), default=None),
        open=next((one for one in sittings if one.state == SittingState.OPEN), None),
        decision=_decision(version, exam, person, sittings, at),
    )


def _decision(
    version: SchemeVersion,
    exam: ExamTerms | None,
    person: Person,
    sittings: tuple[Sitting, ...],
    at: dt.datetime,
) -> Decision:
    if exam is None:
        return Decision(False, (NO_EXAM,), None, 0)
    past = [PastSitting(one.started_at, one.passed) for one in sittings]
    decision = may_sit(past, exam.attempt_rule, at)
    if not decision.allowed or _is_open_to(exam, version, person):
        return decision
    says = NO_PLACE.format(institution=version.scheme.institution.name)
    return Decision(False, (says,), None, decision.attempts_left)


def _is_open_to(exam: ExamTerms, version: SchemeVersion, person: Person) -> bool:
    if exam.open_to is OpenTo.ANYBODY:
        return True
    return Enrolment.objects.filter(
        institution=version.scheme.institution_id, person=person, state=EnrolmentState.ENROLLED
    ).exists()


def exams_of(person: Person) -> QuerySet[SchemeVersion]:
    """The schemes in force that concern somebody: of institutions that train them, or sat before."""

    trained_by = Enrolment.objects.filter(person=person, state=EnrolmentState.ENROLLED)
    sat = Sitting.objects.filter(person=person).values("scheme_version__scheme")
    found = in_force()
    return found.filter(scheme__institution__in=trained_by.values("institution")) | found.filter(
        scheme__in=sat
    )


def form(sitting: Sitting) -> tuple[FormItem, ...]:
    """The questions as this candidate sees them, in order."""
    return form_of(sitting.form)


def saved_answers(sitting: Sitting) -> Mapping[int, Saved]:
    """The answers that count, by position: the newest of each. One query."""
    rows = Answer.objects.filter(sitting=sitting).order_by("pk")
    return {row.position: Saved(row.choice, row.given_at) for row in rows}


def overdue(at: dt.datetime) -> QuerySet[Sitting]:
    """Open sittings whose time is over."""
    return Sitting.objects.filter(state=SittingState.OPEN, closes_at__lte=at).order_by("pk")
