"""Deciding on a file: a named person on the right side of the wall, with reasons. Nothing fires by itself."""

import dataclasses
import datetime as dt
import secrets
from typing import Any

from django.db import IntegrityError, transaction

from touchstone.assessment.models import SchemeVersion
from touchstone.credentials import emails
from touchstone.credentials.actions.editions import Content, sign_edition
from touchstone.credentials.actions.files import HoldsAlready, NotComplete
from touchstone.credentials.actions.keys import signing_key
from touchstone.credentials.actions.lists import stop_editions
from touchstone.credentials.actions.watches import tell_watches
from touchstone.credentials.enums import CandidacyState, CredentialKind, DecisionKind
from touchstone.credentials.issuer import Desk, desk
from touchstone.credentials.models import Candidacy, Credential, Decision
from touchstone.credentials.queries import against, naming, requirements, term_of
from touchstone.credentials.rules import numbers
from touchstone.credentials.rules.achievement import months_later, months_valid
from touchstone.credentials.rules.requirements import Line
from touchstone.credentials.rules.status import may
from touchstone.credentials.rules.text import tidy
from touchstone.credentials.rules.wall import Tie
from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.journal.actions import record
from touchstone.kit.clock import at_local, local_date
from touchstone.kit.later import later
from touchstone.people.models import Person

TRIES = 20


class NotReady(Exception):
    """The candidate has not declared the file complete."""


class OnTheOtherSide(Exception):
    """The decider taught, supervised or examined the candidate, or is the candidate; `ties` say which."""

    def __init__(self, ties: tuple[Tie, ...]) -> None:
        super().__init__(", ".join(tie.side.value for tie in ties))
        self.ties = ties


class AlreadyDecided(Exception):
    """Somebody has decided on this file: `decision`."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.kind)
        self.decision = decision


class NoReason(Exception):
    """A decision needs its reason, in words."""


@transaction.atomic
def award(
    *,
    candidacy: Candidacy,
    reason: str,
    by: Person,
    at: dt.datetime,
    starts_on: dt.date | None = None,
    origin: str = "",
) -> Credential:
    """Award what the file is about, sign its edition and send it to the holder.

    `starts_on` puts the beginning off to a later day, in the institution's zone. `origin` is the
    address to sign under, this installation's own when empty. The same decider twice gets the same
    credential. Raises institutions.actions.NotYours, NoReason, OnTheOtherSide, AlreadyDecided,
    NotReady, NotComplete, HoldsAlready, keys.OtherOrigin.
    """
    found, said = _open_for_decision(candidacy, reason, by, at)
    if (decided := decision_on(found)) is not None:
        return _again(decided, DecisionKind.AWARD, by)
    found_lines = _require_ready(found, at)
    credential = _credential_for(found, at)
    named = naming(found, at=at)
    evidence = _evidence(found, found_lines)
    decision = _write(found, DecisionKind.AWARD, said, evidence, credential, by, at)
    content = Content(
        holder_name=found.name_to_print,
        naming=named,
        valid_from=_begins(found, starts_on, at),
        scheme_until=_scheme_end(found, starts_on, at),
        earned=tuple(evidence["lines"]),
    )
    signing = desk(origin)
    edition = sign_edition(credential, decision, content, desk=signing, at=at)
    _replace_trainee(credential, signing, at)
    _close(found, CandidacyState.AWARDED)
    record(
        "credential.awarded",
        on=credential, by=by, at=at, institution=found.institution_id, edition=edition.number, decision=decision.pk,
    )  # fmt: skip
    later("web.send_certificate", edition=edition.pk)
    tell_watches(credential=credential, at=at)
    return credential


@transaction.atomic
def refuse(*, candidacy: Candidacy, reason: str, by: Person, at: dt.datetime) -> Decision:
    """Refuse what the file asks for. The candidate gets the reason by mail and may open a new file.

    The same decider twice gets the same decision. Raises as `award` does, but for NotComplete.
    """
    found, said = _open_for_decision(candidacy, reason, by, at)
    if (decided := decision_on(found)) is not None:
        if decided.kind == DecisionKind.REFUSE and decided.decided_by_id == by.pk:
            return decided
        raise AlreadyDecided(decided)
    if not found.ready_at:
        raise NotReady
    evidence = _evidence(found, requirements(found, at=at))
    decision = _write(found, DecisionKind.REFUSE, said, evidence, None, by, at)
    _close(found, CandidacyState.REFUSED)
    record("candidacy.refused", on=found, by=by, at=at, institution=found.institution_id)
    emails.refused(found, decision, at=at)
    return decision


@transaction.atomic
def ask_for_more(*, candidacy: Candidacy, reason: str, by: Person, at: dt.datetime) -> Candidacy:
    """Give the file back to the candidate with what is wanted. Raises as `refuse` does."""
    found, said = _open_for_decision(candidacy, reason, by, at)
    if (decided := decision_on(found)) is not None:
        raise AlreadyDecided(decided)
    if not found.ready_at:
        raise NotReady
    found.ready_at = None
    found.save(update_fields=["ready_at"])
    record(
        "candidacy.more_asked",
        on=found,
        by=by,
        at=at,
        institution=found.institution_id,
        reason=said,
    )
    emails.more_asked(found, said, at=at)
    return found


def decision_on(candidacy: Candidacy) -> Decision | None:
    """The award or refusal of a file, if there is one."""
    kinds = [DecisionKind.AWARD, DecisionKind.REFUSE]
    return Decision.objects.filter(candidacy=candidacy, kind__in=kinds).first()


def require_side(candidacy: Candidacy, by: Person, at: dt.datetime) -> None:
    """Raises OnTheOtherSide unless somebody may decide on the person of a file."""
    if found := against(by, candidacy, at=at):
        raise OnTheOtherSide(found)


def with_reason(reason: str) -> str:
    """The reason as it is kept. Raises NoReason."""
    said = tidy(reason)
    if not said:
        raise NoReason
    return said


def _open_for_decision(
    candidacy: Candidacy, reason: str, by: Person, at: dt.datetime
) -> tuple[Candidacy, str]:
    require(by, Act.DECIDE, candidacy.institution)
    said = with_reason(reason)
    Person.objects.select_for_update(no_key=True).get(pk=candidacy.person_id)
    Candidacy.objects.select_for_update(no_key=True).get(pk=candidacy.pk)
    found = Candidacy.objects.select_related(
        "person", "institution", "enrolment", "scheme_version__scheme__institution"
    ).get(pk=candidacy.pk)
    require_side(found, by, at)
    return found, said


def _again(decided: Decision, kind: DecisionKind, by: Person) -> Credential:
    if decided.kind == kind and decided.decided_by_id == by.pk and decided.credential:
        return decided.credential
    raise AlreadyDecided(decided)


def _require_ready(found: Candidacy, at: dt.datetime) -> tuple[Line, ...]:
    if found.state != CandidacyState.OPEN or not found.ready_at:
        raise NotReady
    lines = requirements(found, at=at)
    if gaps := tuple(line for line in lines if not line.met):
        raise NotComplete(gaps)
    return lines


def _evidence(found: Candidacy, lines: tuple[Line, ...]) -> dict[str, Any]:
    return {
        "lines": [dataclasses.asdict(line) for line in lines],
        "wall_days": found.scheme_version.wall_days,
        "scheme_version": found.scheme_version.number,
        "conduct_version": found.conduct_version,
    }


def _write(
    found: Candidacy,
    kind: DecisionKind,
    reason: str,
    evidence: dict[str, Any],
    credential: Credential | None,
    by: Person,
    at: dt.datetime,
) -> Decision:
    return Decision.objects.create(
        institution_id=found.institution_id,
        candidacy=found,
        credential=credential,
        kind=kind,
        decided_by=by,
        at=at,
        reason=reason,
        evidence=evidence,
    )


def _credential_for(found: Candidacy, at: dt.datetime) -> Credential:
    """The number that is theirs for life, made now if this is the first award of its kind."""
    version: SchemeVersion = found.scheme_version
    theirs = Credential.objects.select_related("institution").filter(
        person=found.person_id, scheme=version.scheme_id, kind=found.kind
    )
    held = theirs.first()
    if held:
        if not may(DecisionKind.AWARD, term_of(held), at).allowed:
            raise HoldsAlready(held.number)
        return held
    for _ in range(TRIES):
        number = numbers.make(
            [secrets.randbelow(len(numbers.ALPHABET)) for _ in range(numbers.RANDOM_SIGNS)]
        )
        try:
            with transaction.atomic():
                return Credential.objects.create(
                    number=number,
                    institution=found.institution,
                    scheme=version.scheme,
                    person=found.person,
                    kind=found.kind,
                    first_awarded_at=at,
                )
        except IntegrityError:
            if theirs.exists():
                raise HoldsAlready from None
    raise RuntimeError(f"no free number in {TRIES} tries")


def _begins(found: Candidacy, starts_on: dt.date | None, at: dt.datetime) -> dt.datetime:
    """Now, or the midnight that begins a later day."""
    if starts_on is None:
        return at.replace(microsecond=0)
    midnight = dt.datetime.combine(starts_on, dt.time())
    return max(at_local(midnight, found.institution.time_zone), at.replace(microsecond=0))


def _scheme_end(found: Candidacy, starts_on: dt.date | None, at: dt.datetime) -> dt.date:
    first = starts_on or local_date(at, found.institution.time_zone)
    months = months_valid(found.scheme_version.terms, CredentialKind(found.kind))
    return months_later(first, months)


def _replace_trainee(credential: Credential, signing: Desk, at: dt.datetime) -> None:
    """The full credential takes the place of the trainee's, which is stopped early."""
    if credential.kind != CredentialKind.FULL:
        return
    trainee = Credential.objects.filter(
        person=credential.person_id, scheme=credential.scheme_id, kind=CredentialKind.TRAINEE
    ).first()
    if trainee:
        _, signer = signing_key(credential.institution, desk=signing, at=at)
        stop_editions(trainee, signer=signer, desk=signing, at=at)
        tell_watches(credential=trainee, at=at)


def _close(found: Candidacy, state: CandidacyState) -> None:
    found.state = state
    found.save(update_fields=["state"])
