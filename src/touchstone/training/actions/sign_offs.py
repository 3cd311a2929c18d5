import datetime as dt

from django.db import transaction

from touchstone.journal.actions import record
from touchstone.journal.rules import link
from touchstone.kit import ids
from touchstone.people.models import Person
from touchstone.training import emails
from touchstone.training.actions.practicum import FamilyClosed, locked_family
from touchstone.training.enums import FamilyState, Part, Presence, SignOffState
from touchstone.training.models import Family, Involvement, SignOff, Supervisor
from touchstone.training.queries.practicum import practised

LINK_LASTS = dt.timedelta(days=14)
ANSWERS = frozenset({SignOffState.APPROVED, SignOffState.NEEDS_MORE, SignOffState.DECLINED})


class NotApproved(Exception):
    """The supervisor is not (or no longer) approved by the trainee's institution."""


class SignsOneself(Exception):
    """Nobody signs their own practice off."""


class NothingToSign(Exception):
    """No visit has been logged yet."""


class AskedAlready(Exception):
    """A supervisor has been asked and has not answered; take that back first."""


class SignOffClosed(Exception):
    """The link was answered, taken back, has run out, or its supervisor is no longer approved."""


class BadAnswer(ValueError):
    """The answer is none of those a supervisor can give, or says nothing of how they know."""


@transaction.atomic
def ask_sign_off(*, family: Family, supervisor: Supervisor, by: Person, at: dt.datetime) -> SignOff:
    """Ask a supervisor to sign the practice with a family; the link in the mail lasts 14 days.

    An ask that ran out makes room for a new one. Raises NotTheirs, FamilyClosed, NothingToSign,
    NotApproved, SignsOneself, AskedAlready.
    """
    family = locked_family(family, by)
    if family.is_closed:
        raise FamilyClosed
    supervisor = Supervisor.objects.get(pk=supervisor.pk)
    if supervisor.ended_at or supervisor.institution_id != family.institution_id:
        raise NotApproved
    if by.pk == supervisor.person_id or by.email == supervisor.email:
        raise SignsOneself
    visits, minutes = practised(family)
    if not visits:
        raise NothingToSign
    _make_room(family, by, at)
    secret = ids.token()
    made = SignOff.objects.create(
        family=family,
        supervisor=supervisor,
        token_hash=ids.token_hash(secret),
        asked_at=at,
        expires_at=at + LINK_LASTS,
        minutes=minutes,
    )
    record(
        "sign_off.asked", on=made, by=by, at=at, institution=family.institution_id,
        supervisor=supervisor.pk, visits=visits, minutes=minutes,
    )  # fmt: skip
    emails.sign_off_asked(made, secret, at=at)
    return made


@transaction.atomic
def withdraw_sign_off(*, sign_off: SignOff, by: Person, at: dt.datetime) -> SignOff:
    """Take an ask back; its link stops working. Twice is once. Raises NotTheirs, SignOffClosed."""
    locked_family(sign_off.family, by)
    found = SignOff.objects.select_for_update(no_key=True).get(pk=sign_off.pk)
    if found.state == SignOffState.WITHDRAWN:
        return found
    if found.state != SignOffState.ASKED:
        raise SignOffClosed
    return _take_back(found, by, at)


@transaction.atomic
def answer_sign_off(
    *, sign_off: SignOff, state: SignOffState, presence: str, note: str, at: dt.datetime
) -> SignOff:
    """The supervisor's answer, given by the link, once. Approved makes the practice done.

    To approve, `presence` says how they know (enums.Presence); asking for more or declining needs a
    note. The supervisor stands on the other side of the wall from then on, when they have an
    account. Raises SignOffClosed, BadAnswer.
    """
    family = locked_family(sign_off.family)
    found = (
        SignOff.objects.select_for_update(of=("self",), no_key=True)
        .select_related("supervisor")
        .get(pk=sign_off.pk)
    )
    supervisor = found.supervisor
    if found.state != SignOffState.ASKED or at >= found.expires_at or supervisor.ended_at:
        raise SignOffClosed
    _check(state, presence, note)
    found.state, found.presence, found.note, found.answered_at = state, presence, note, at
    if state == SignOffState.APPROVED:
        found.minutes = practised(family)[1]
    found.save(update_fields=["state", "presence", "note", "answered_at", "minutes"])
    by = link(found.public_id)
    record(
        "sign_off.answered", on=found, by=by, at=at, reason=note,
        institution=family.institution_id, state=state.value, presence=presence,
    )  # fmt: skip
    if state == SignOffState.APPROVED:
        family.state = FamilyState.DONE
        family.save(update_fields=["state"])
        record("family.done", on=family, by=by, at=at, institution=family.institution_id)
    _supervised(family, supervisor, at)
    found.family = family
    emails.sign_off_answered(found, at=at)
    return found


def _check(state: SignOffState, presence: str, note: str) -> None:
    if state not in ANSWERS:
        raise BadAnswer("Choose one of the three answers.")
    if presence and presence not in {one.value for one in Presence}:
        raise BadAnswer("Say how you know: present, by video, or discussed.")
    if state == SignOffState.APPROVED and not presence:
        raise BadAnswer("Say how you know: present, by video, or discussed.")
    if state != SignOffState.APPROVED and not note.strip():
        raise BadAnswer("Write a line that says what is missing.")


def _make_room(family: Family, by: Person, at: dt.datetime) -> None:
    """Takes back an ask that ran out, or whose supervisor has ended. Raises AskedAlready for a live one."""
    asked = SignOff.objects.filter(family=family, state=SignOffState.ASKED)
    if earlier := asked.select_related("supervisor").first():
        if at < earlier.expires_at and not earlier.supervisor.ended_at:
            raise AskedAlready
        _take_back(earlier, by, at)


def _take_back(sign_off: SignOff, by: Person, at: dt.datetime) -> SignOff:
    sign_off.state, sign_off.answered_at = SignOffState.WITHDRAWN, at
    sign_off.save(update_fields=["state", "answered_at"])
    record(
        "sign_off.withdrawn", on=sign_off, by=by, at=at, institution=sign_off.family.institution_id
    )
    return sign_off


def _supervised(family: Family, supervisor: Supervisor, at: dt.datetime) -> None:
    """Writes the stone of the wall. An account made after the approval is found by its address."""
    actor = supervisor.person_id or (
        Person.objects.filter(email=supervisor.email).values_list("pk", flat=True).first()
    )
    learner = family.enrolment.person_id
    if actor and actor != learner:
        Involvement.objects.create(
            institution_id=family.institution_id,
            learner_id=learner,
            actor_id=actor,
            part=Part.SUPERVISOR,
            at=at,
        )
