import datetime as dt

from django.db import transaction

from touchstone.assessment.enums import ClosedBy, SittingState, VersionState
from touchstone.assessment.models import Answer, SchemeVersion, Sitting
from touchstone.assessment.queries import sittings as queries
from touchstone.assessment.queries.banks import bank
from touchstone.assessment.rules.attempts import Decision
from touchstone.assessment.rules.forms import Picks, as_rows, draw_form
from touchstone.assessment.rules.marking import Result, mark
from touchstone.assessment.rules.schemes import read_terms
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting, system
from touchstone.people.models import Person

TIMER = system("assessment.close_overdue")
LAST_OPTION = 2


class NotTheCandidate(Exception):
    """Somebody sits an exam for themselves only."""


class NotInForce(Exception):
    """The scheme version is not in force (any more)."""


class MayNotSit(Exception):
    """No attempt can begin now. `decision` says why, and from when it can."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(" ".join(decision.reasons))
        self.decision = decision


class SittingClosed(Exception):
    """The sitting was handed in, or its time is over."""


class NoSuchQuestion(Exception):
    """The form has no such question, or the question no such option."""


@transaction.atomic
def start_sitting(
    *, scheme_version: SchemeVersion, person: Person, by: Person, at: dt.datetime, random: Picks
) -> Sitting:
    """Begin an attempt: the form is drawn with `random` and frozen. An attempt that is open is given
    again. Raises NotTheCandidate, NotInForce, MayNotSit, and NotEnoughItems for a bank gone too small.
    """
    if by.pk != person.pk:
        raise NotTheCandidate
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    version = SchemeVersion.objects.select_related("scheme__institution").get(pk=scheme_version.pk)
    if version.state != VersionState.PUBLISHED:
        raise NotInForce
    for late in queries.sittings_under(version, person).filter(pk__in=queries.overdue(at)):
        _close(late, ClosedBy.TIME, by=TIMER, at=late.closes_at)
    state = queries.exam_state(version, person, at)
    if state.open:
        return state.open
    if not state.decision.allowed or state.exam is None:
        raise MayNotSit(state.decision)
    seen = frozenset(row["id"] for one in state.sittings for row in one.form)
    form = draw_form(bank(version.scheme), state.exam.per_strand, seen, random)
    made = Sitting.objects.create(
        institution_id=version.scheme.institution_id,
        scheme_version=version,
        person=person,
        attempt=len(state.sittings) + 1,
        form=as_rows(form),
        started_at=at,
        closes_at=at + dt.timedelta(minutes=state.exam.minutes),
    )
    record(
        "sitting.began", on=made, by=by, at=at, institution=made.institution_id,
        attempt=made.attempt, items=[item.id for item in form],
    )  # fmt: skip
    return made


@transaction.atomic
def save_answer(
    *, sitting: Sitting, position: int, choice: int, by: Person, at: dt.datetime
) -> None:
    """Keep an answer: `choice` is the place of the option as shown, 0 to 2. The newest counts, and the
    same again adds nothing. Raises NotTheCandidate, SittingClosed, NoSuchQuestion.
    """
    sitting = _open(sitting, position, by, at)
    if not 0 <= choice <= LAST_OPTION:
        raise NoSuchQuestion
    newest = Answer.objects.filter(sitting=sitting, position=position).order_by("-pk").first()
    if newest is None or newest.choice != choice:
        Answer.objects.create(sitting=sitting, position=position, choice=choice, given_at=at)


@transaction.atomic
def look_again(
    *, sitting: Sitting, position: int, wanted: bool, by: Person, at: dt.datetime
) -> None:
    """Mark a question to be looked at once more, or take the mark off. It counts for nothing.

    Raises NotTheCandidate, SittingClosed, NoSuchQuestion.
    """
    sitting = _open(sitting, position, by, at)
    marked = set(sitting.look_again)
    wished = marked | {position} if wanted else marked - {position}
    if wished != marked:
        sitting.look_again = sorted(wished)
        sitting.save(update_fields=["look_again"])


@transaction.atomic
def hand_in(*, sitting: Sitting, by: Person, at: dt.datetime) -> Sitting:
    """End the attempt and mark it. Twice is once; after its end it is closed by time.

    Raises NotTheCandidate.
    """
    sitting = _locked(sitting, by)
    if at >= sitting.closes_at:
        return _close(sitting, ClosedBy.TIME, by=TIMER, at=sitting.closes_at)
    return _close(sitting, ClosedBy.CANDIDATE, by=by, at=at)


def close_overdue(*, at: dt.datetime, person: Person | None = None) -> int:
    """Close every sitting whose time is over (or one person's), with what was saved. Answers how many."""
    late = queries.overdue(at)
    if person is not None:
        late = late.filter(person=person)
    closed = [close_if_over(sitting=sitting, at=at) for sitting in late]
    return len(closed)


@transaction.atomic
def close_if_over(*, sitting: Sitting, at: dt.datetime) -> Sitting:
    """The sitting as it stands; closed with what was saved when its time is over."""
    if sitting.state == SittingState.CLOSED or at < sitting.closes_at:
        return sitting
    sitting = Sitting.objects.select_for_update(no_key=True).get(pk=sitting.pk)
    return _close(sitting, ClosedBy.TIME, by=TIMER, at=sitting.closes_at)


def _open(sitting: Sitting, position: int, by: Person, at: dt.datetime) -> Sitting:
    """One's own sitting, locked, while its time runs, if it has that question."""
    locked = _locked(sitting, by)
    if locked.state == SittingState.CLOSED or at >= locked.closes_at:
        raise SittingClosed
    if not 1 <= position <= len(locked.form):
        raise NoSuchQuestion
    return locked


def _locked(sitting: Sitting, by: Person) -> Sitting:
    locked = Sitting.objects.select_for_update(no_key=True).get(pk=sitting.pk)
    if locked.person_id != by.pk:
        raise NotTheCandidate
    return locked


def _close(sitting: Sitting, closed_by: ClosedBy, *, by: Acting, at: dt.datetime) -> Sitting:
    if sitting.state == SittingState.CLOSED:
        return sitting
    result = _result(sitting)
    sitting.state, sitting.closed_at, sitting.closed_by = SittingState.CLOSED, at, closed_by
    sitting.score, sitting.passed = result.score, result.passed
    sitting.by_strand = {
        strand.value: {"right": one.right, "asked": one.asked}
        for strand, one in result.by_strand.items()
    }
    sitting.save(update_fields=["state", "closed_at", "closed_by", "score", "passed", "by_strand"])
    record(
        "sitting.closed", on=sitting, by=by, at=at, institution=sitting.institution_id,
        reason=" ".join(result.because), closed_by=closed_by.value,
    )  # fmt: skip
    return sitting


def _result(sitting: Sitting) -> Result:
    version = SchemeVersion.objects.get(pk=sitting.scheme_version_id)
    exam = read_terms(version.terms).exam
    assert exam is not None, "a sitting was begun under a version without an exam"
    saved = queries.saved_answers(sitting)
    answers = {position: one.choice for position, one in saved.items()}
    return mark(answers, queries.form(sitting), exam.pass_from)
