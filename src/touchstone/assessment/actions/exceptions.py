import datetime as dt

from django.db import IntegrityError, transaction

from touchstone.assessment.models import WallException, WallRequest
from touchstone.institutions.access import may
from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.people.models import Person


class NotTwoOfficers(Exception):
    """An exception needs two officers of the institution, neither of whom it concerns."""


class NotAnExaminer(Exception):
    """Only somebody else who examines for the institution can be let through."""


class AskedAlready(Exception):
    """The same is asked for already and waits for an answer."""


class AnsweredAlready(Exception):
    """The request was answered meanwhile."""


@transaction.atomic
def ask_wall_exception(
    *,
    institution: Institution,
    learner: Person,
    examiner: Person,
    reason: str,
    by: Person,
    at: dt.datetime,
) -> WallRequest:
    """Ask that somebody may observe a learner whom they taught. Another officer answers.

    Raises NotYours, NotTwoOfficers, NotAnExaminer, AskedAlready.
    """
    require(by, Act.EDIT_EXAMS, institution)
    _check_apart({by.pk}, learner, examiner)
    if learner.pk == examiner.pk or not may(examiner, Act.OBSERVE, institution):
        raise NotAnExaminer
    try:
        with transaction.atomic():
            made = WallRequest.objects.create(
                institution=institution, learner=learner, examiner=examiner, reason=reason,
                asked_by=by, asked_at=at,
            )  # fmt: skip
    except IntegrityError as twice:
        raise AskedAlready from twice
    record(
        "wall.asked", on=made, by=by, at=at, reason=reason, institution=institution.pk,
        learner=learner.pk, examiner=examiner.pk,
    )  # fmt: skip
    return made


@transaction.atomic
def answer_wall_request(
    *, request: WallRequest, granted: bool, by: Person, at: dt.datetime
) -> WallException | None:
    """Agree or not, once. Raises NotYours, NotTwoOfficers, AnsweredAlready."""
    request = (
        WallRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("institution", "learner", "examiner", "asked_by")
        .get(pk=request.pk)
    )
    require(by, Act.EDIT_EXAMS, request.institution)
    if request.granted is not None:
        raise AnsweredAlready
    _check_apart({by.pk, request.asked_by_id}, request.learner, request.examiner)
    if by.pk == request.asked_by_id:
        raise NotTwoOfficers
    request.granted, request.answered_by, request.answered_at = granted, by, at
    request.save(update_fields=["granted", "answered_by", "answered_at"])
    if not granted:
        record(
            "wall.kept", on=request, by=by, at=at, institution=request.institution_id,
        )  # fmt: skip
        return None
    return grant_wall_exception(
        institution=request.institution,
        learner=request.learner,
        examiner=request.examiner,
        reason=request.reason,
        asked_by=request.asked_by,
        by=by,
        at=at,
    )


def _check_apart(officers: set[int], learner: Person, examiner: Person) -> None:
    if officers & {learner.pk, examiner.pk}:
        raise NotTwoOfficers


@transaction.atomic
def grant_wall_exception(
    *,
    institution: Institution,
    learner: Person,
    examiner: Person,
    reason: str,
    asked_by: Person,
    by: Person,
    at: dt.datetime,
) -> WallException:
    """Let a trainer observe somebody whom they taught: one officer asks, another (`by`) agrees. It opens
    the examination only, never the decision. Again gives the first. Raises NotYours, NotTwoOfficers.
    """
    require(by, Act.EDIT_EXAMS, institution)
    officers = {asked_by.pk, by.pk}
    if len(officers) < 2 or officers & {learner.pk, examiner.pk}:
        raise NotTwoOfficers
    if learner.pk == examiner.pk or not may(asked_by, Act.EDIT_EXAMS, institution):
        raise NotTwoOfficers
    Person.objects.select_for_update(no_key=True).get(pk=learner.pk)
    told = {"institution": institution, "learner": learner, "examiner": examiner}
    if granted := WallException.objects.filter(**told).first():
        return granted
    made = WallException.objects.create(
        **told, reason=reason, asked_by=asked_by, agreed_by=by, at=at
    )
    record(
        "wall.excepted", on=made, by=by, at=at, reason=reason, institution=institution.pk,
        learner=learner.pk, examiner=examiner.pk, asked_by=asked_by.pk,
    )  # fmt: skip
    return made
