import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.kit.clock import local_date
from touchstone.people.models import Person
from touchstone.training.actions.seats import locked
from touchstone.training.enums import BabyState, Delivery, EnrolmentState, FamilyState
from touchstone.training.models import Enrolment, Family, Supervisor, Visit


class NotTheirs(Exception):
    """The practice belongs to somebody else."""


class NotEnrolled(Exception):
    """Practice families belong to somebody who is enrolled."""


class NameTaken(Exception):
    """The trainee has a family of this code name already."""


class NoConsent(Exception):
    """The day of consent lies in the future, or after the first visit."""


class FamilyClosed(Exception):
    """The practice with this family has ended."""


class NotYetHeld(Exception):
    """A visit is logged after it was held, not before, and not before the consent."""


class BadMinutes(ValueError):
    """A visit takes 1 to 480 minutes."""


class ApprovedAlready(Exception):
    """The institution has a supervisor with this address already."""


@transaction.atomic
def approve_supervisor(
    *,
    institution: Institution,
    name: str,
    email: str,
    qualification: str,
    by: Person,
    at: dt.datetime,
) -> Supervisor:
    """Let somebody sign practice off; the links go to this address. No account is needed.

    Raises NotYours, ApprovedAlready.
    """
    require(by, Act.APPROVE_SUPERVISORS, institution)
    email = email.strip().lower()
    try:
        with transaction.atomic():
            made = Supervisor.objects.create(
                institution=institution,
                name=name,
                email=email,
                qualification=qualification,
                person=Person.objects.filter(email=email).first(),
                approved_by=by,
                approved_at=at,
            )
    except IntegrityError as taken:
        raise ApprovedAlready from taken
    record("supervisor.approved", on=made, by=by, at=at, institution=institution.pk)
    return made


@transaction.atomic
def recognise_supervisor(*, person: Person, at: dt.datetime) -> int:
    """Tie supervisors who signed without an account to the account that now has their address.

    So they stay known when the address changes later. Answers how many approvals were tied.
    """
    theirs = Supervisor.objects.select_for_update(no_key=True).filter(
        email=person.email, person__isnull=True
    )
    found = list(theirs.order_by("pk"))
    for one in found:
        one.person = person
        one.save(update_fields=["person"])
        record("supervisor.recognised", on=one, by=person, at=at, institution=one.institution_id)
    return len(found)


@transaction.atomic
def end_supervisor(*, supervisor: Supervisor, reason: str, by: Person, at: dt.datetime) -> None:
    """Take the approval back; open links stop working. Twice is once. Raises NotYours."""
    require(by, Act.APPROVE_SUPERVISORS, supervisor.institution)
    still = Supervisor.objects.filter(pk=supervisor.pk, ended_at__isnull=True)
    if still.update(ended_at=at):
        record(
            "supervisor.ended", on=supervisor, by=by, at=at, reason=reason,
            institution=supervisor.institution_id,
        )  # fmt: skip


@transaction.atomic
def plan_family(
    *,
    enrolment: Enrolment,
    code_name: str,
    birth_month: dt.date,
    context: str,
    consent_on: dt.date,
    by: Person,
    at: dt.datetime,
) -> Family:
    """Write down a family that agreed to be practised with, under a code name.

    Of the baby only the month of birth (or the month it is expected) is kept. Raises NotTheirs,
    NotEnrolled, NameTaken, NoConsent.
    """
    if by.pk != enrolment.person_id:
        raise NotTheirs
    enrolment = locked(enrolment)
    if enrolment.state != EnrolmentState.ENROLLED:
        raise NotEnrolled
    if consent_on > local_date(at, enrolment.cohort.time_zone):
        raise NoConsent
    name = " ".join(code_name.split())
    if Family.objects.filter(enrolment=enrolment, code_name__iexact=name).exists():
        raise NameTaken
    made = Family.objects.create(
        institution_id=enrolment.institution_id,
        enrolment=enrolment,
        code_name=name,
        birth_month=birth_month.replace(day=1),
        context=context,
        consent_on=consent_on,
        planned_at=at,
    )
    record("family.planned", on=made, by=by, at=at, institution=made.institution_id)
    return made


@transaction.atomic
def log_visit(
    *,
    family: Family,
    held_on: dt.date,
    minutes: int,
    delivery: Delivery,
    strokes: Sequence[str],
    baby_state: BabyState,
    cues: str,
    changed: str,
    by: Person,
    at: dt.datetime,
) -> Visit:
    """Log one meeting with a family; the first one makes the practice active.

    The same day and words again give the visit that is there. Raises NotTheirs, FamilyClosed,
    NotYetHeld, BadMinutes.
    """
    family = locked_family(family, by)
    if family.is_closed:
        raise FamilyClosed
    if not family.consent_on <= held_on <= local_date(at, family.enrolment.cohort.time_zone):
        raise NotYetHeld
    if not 1 <= minutes <= 480:  # said in BadMinutes
        raise BadMinutes
    words = {
        "held_on": held_on, "minutes": minutes, "delivery": delivery, "strokes": list(strokes),
        "baby_state": baby_state, "cues": cues, "changed": changed,
    }  # fmt: skip
    newest = family.visits.order_by("-number").first()
    if newest and all(getattr(newest, key) == value for key, value in words.items()):
        return newest
    made = Visit.objects.create(
        family=family, number=newest.number + 1 if newest else 1, logged_at=at, **words
    )
    record("visit.logged", on=made, by=by, at=at, institution=family.institution_id)
    if family.state != FamilyState.ACTIVE:
        _become(family, FamilyState.ACTIVE, "family.began", by, at)
    return made


@transaction.atomic
def rest_family(*, family: Family, reason: str, by: Person, at: dt.datetime) -> Family:
    """Pause the practice: families fall ill, babies have weeks. Twice is once.

    Raises NotTheirs, FamilyClosed.
    """
    return _move(family, FamilyState.PAUSED, "family.rested", reason, by, at)


@transaction.atomic
def resume_family(*, family: Family, by: Person, at: dt.datetime) -> Family:
    """Go on after a pause. Twice is once. Raises NotTheirs, FamilyClosed."""
    begun = family.visits.exists()
    state = FamilyState.ACTIVE if begun else FamilyState.PLANNED
    return _move(family, state, "family.resumed", "", by, at)


@transaction.atomic
def stop_family(*, family: Family, reason: str, by: Person, at: dt.datetime) -> Family:
    """End the practice before it is done; what was logged stays. Twice is once.

    Raises NotTheirs; FamilyClosed once it is signed.
    """
    return _move(family, FamilyState.STOPPED, "family.stopped", reason, by, at)


def locked_family(family: Family, by: Person | None = None) -> Family:
    """The family as it stands now, its enrolment locked. Raises NotTheirs for another's practice."""
    enrolment = locked(family.enrolment)
    if by is not None and by.pk != enrolment.person_id:
        raise NotTheirs
    found = Family.objects.select_for_update(no_key=True).get(pk=family.pk)
    found.enrolment = enrolment
    return found


def _move(
    family: Family, state: FamilyState, act: str, reason: str, by: Person, at: dt.datetime
) -> Family:
    family = locked_family(family, by)
    if family.state == state:
        return family
    if family.is_closed:
        raise FamilyClosed
    _become(family, state, act, by, at, reason)
    return family


def _become(
    family: Family, state: FamilyState, act: str, by: Acting, at: dt.datetime, reason: str = ""
) -> None:
    family.state = state
    family.save(update_fields=["state"])
    record(act, on=family, by=by, at=at, reason=reason, institution=family.institution_id)
