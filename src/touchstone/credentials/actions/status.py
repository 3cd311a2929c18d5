"""What becomes of a credential after its award: each act with its decider, its time and its reason."""

import datetime as dt
from typing import Any

from django.db import transaction

from touchstone.credentials import emails
from touchstone.credentials.actions.decisions import require_side, with_reason
from touchstone.credentials.actions.editions import Content, sign_edition
from touchstone.credentials.actions.files import fit_name
from touchstone.credentials.actions.keys import signing_key
from touchstone.credentials.actions.lists import stop_editions
from touchstone.credentials.actions.watches import tell_watches
from touchstone.credentials.enums import CredentialKind, DecisionKind, Lane
from touchstone.credentials.issuer import Desk, desk
from touchstone.credentials.models import Candidacy, Credential, Decision, Edition
from touchstone.credentials.queries import current_edition, naming, term_of
from touchstone.credentials.queries.naming import naming_of
from touchstone.credentials.rules.achievement import months_later, months_valid
from touchstone.credentials.rules.status import (
    REVOKES,
    SIGNS_EDITION,
    Because,
    due_from,
    ends_at,
    may,
)
from touchstone.credentials.rules.text import faults_in, tidy
from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.kit.clock import local_date
from touchstone.kit.later import later
from touchstone.people.models import Person

MOST_LIMITS, MOST_LINES = 300, 4  # so that name, scope and limits fit on one sheet


class NotNow(Exception):
    """The credential's status does not allow this act; `because` says why."""

    def __init__(self, because: tuple[Because, ...]) -> None:
        super().__init__(", ".join(reason.value for reason in because))
        self.because = because


class LimitsUnfit(Exception):
    """The limits are what they were, or hold signs that cannot be signed; `faults` says which."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@transaction.atomic
def suspend(
    *, credential: Credential, reason: str, by: Person, at: dt.datetime, origin: str = ""
) -> Decision:
    """Stop a credential for the time being: no class, no booking until it is reinstated.

    Raises institutions.actions.NotYours, NoReason, OnTheOtherSide, NotNow.
    """
    return _lose(credential, DecisionKind.SUSPEND, reason, by, at, desk(origin))


@transaction.atomic
def withdraw(
    *, credential: Credential, reason: str, by: Person, at: dt.datetime, origin: str = ""
) -> Decision:
    """End a credential for good; only a new award opens it again. Raises as `suspend` does."""
    return _lose(credential, DecisionKind.WITHDRAW, reason, by, at, desk(origin))


@transaction.atomic
def reinstate(
    *, credential: Credential, reason: str, by: Person, at: dt.datetime, origin: str = ""
) -> Edition:
    """Lift a suspension: a new edition in the words of the last one. Raises as `suspend` does."""
    edition, decision = _decide(credential, DecisionKind.REINSTATE, reason, by, at)
    content = _same(edition, at)
    return _signed(edition, decision, content, by, at, desk(origin))


@transaction.atomic
def limit(
    *,
    credential: Credential,
    limits: str,
    reason: str,
    by: Person,
    at: dt.datetime,
    origin: str = "",
) -> Edition:
    """Write limits on a credential, in the words that everybody will read; empty lifts them.

    Raises as `suspend` does, and LimitsUnfit.
    """
    clean = tidy(limits)
    faults = tuple(faults_in(clean, one_line=False))
    if len(clean) > MOST_LIMITS or clean.count("\n") >= MOST_LINES:
        faults = (*faults, f"write at most {MOST_LIMITS} signs on {MOST_LINES} lines")
    if faults:
        raise LimitsUnfit(faults)
    edition, decision = _decide(credential, DecisionKind.LIMIT, reason, by, at)
    if clean == edition.limits:
        raise LimitsUnfit(("these limits stand on it already",))
    content = _same(edition, at, limits=clean)
    return _signed(edition, decision, content, by, at, desk(origin))


@transaction.atomic
def rename(
    *, credential: Credential, name: str, reason: str, by: Person, at: dt.datetime, origin: str = ""
) -> Edition:
    """Change the name on a credential. Raises as `suspend` does, and files.NameUnfit."""
    fit = fit_name(name)
    edition, decision = _decide(credential, DecisionKind.RENAME, reason, by, at)
    content = _same(edition, at, holder_name=fit)
    return _signed(edition, decision, content, by, at, desk(origin))


@transaction.atomic
def renew(
    *, credential: Credential, reason: str, by: Person, at: dt.datetime, origin: str = ""
) -> Edition:
    """Sign the next term: the title is asked for again by the law and licences of today.

    It runs on from the old end when renewal is due, else from today. The old edition runs out by
    its dates. Raises as `suspend` does.
    """
    edition, decision = _decide(credential, DecisionKind.RENEW, reason, by, at)
    candidacy = edition.decision.candidacy
    content = Content(
        holder_name=edition.holder_name,
        naming=naming(candidacy, at=at),
        valid_from=at.replace(microsecond=0),
        scheme_until=_renewed_until(credential, edition, at),
        limits=edition.limits,
        earned=tuple(edition.facts.get("earned", ())),
    )
    return _signed(edition, decision, content, by, at, desk(origin))


@transaction.atomic
def limit_for_ended_licence(
    *, credential: Credential, by: Acting, at: dt.datetime, origin: str = ""
) -> Edition | None:
    """What an award in the hands-on lane foresaw: the licence has ended, so the scheme's other title
    goes on, with a limit that says so. None when there is nothing to do.
    """
    held = _locked(credential)
    edition = current_edition(held)
    until = edition.licence_until
    zone = held.institution.time_zone
    if until is None or edition.lane != Lane.HANDS_ON or at <= ends_at(until, zone):
        return None
    if scheme_end(edition) <= until or not _expired_only(held, at):
        return None
    named = naming(edition.decision.candidacy, at=at)
    says = "" if named.lane == Lane.HANDS_ON else _licence_ended(until)
    said = _licence_ended(until) if says else "A newer licence has been checked."
    decision = _written(held, edition, DecisionKind.LIMIT, said, None, at)
    content = Content(
        holder_name=edition.holder_name,
        naming=named,
        valid_from=at.replace(microsecond=0),
        scheme_until=scheme_end(edition),
        limits="\n".join(part for part in (edition.limits, says) if part),
        earned=tuple(edition.facts.get("earned", ())),
    )
    return _signed(edition, decision, content, by, at, desk(origin))


def scheme_end(edition: Edition) -> dt.date:
    """The last day by the scheme alone, whatever the licence says."""
    written = edition.facts.get("scheme_until")
    return dt.date.fromisoformat(written) if written else edition.good_until


def _licence_ended(until: dt.date) -> str:
    return f"The licence on record ended on {until:%-d %B %Y}: hands-on work and its title are not covered."


def _expired_only(credential: Credential, at: dt.datetime) -> bool:
    """Whether nothing but the licence's end stands against the credential."""
    return may(DecisionKind.RENEW, term_of(credential), at).allowed


def _locked(credential: Credential) -> Credential:
    Person.objects.select_for_update(no_key=True).get(pk=credential.person_id)
    Credential.objects.select_for_update(no_key=True).get(pk=credential.pk)
    return Credential.objects.select_related("institution", "person", "scheme").get(
        pk=credential.pk
    )


def _decide(
    credential: Credential, kind: DecisionKind, reason: str, by: Person, at: dt.datetime
) -> tuple[Edition, Decision]:
    """Lock, ask the rules, write the decision. Answers the edition as it was, and the decision."""
    require(by, Act.CHANGE_STATUS, credential.institution)
    said = with_reason(reason)
    held = _locked(credential)
    edition = current_edition(held)
    require_side(_file(edition), by, at)
    move = may(kind, term_of(held), at)
    if not move.allowed:
        raise NotNow(move.because)
    return edition, _written(held, edition, kind, said, by, at)


def _file(edition: Edition) -> Candidacy:
    return edition.decision.candidacy


def _written(
    held: Credential,
    edition: Edition,
    kind: DecisionKind,
    reason: str,
    by: Person | None,
    at: dt.datetime,
) -> Decision:
    evidence: dict[str, Any] = {"edition": edition.number}
    return Decision.objects.create(
        institution_id=held.institution_id,
        candidacy=_file(edition),
        credential=held,
        kind=kind,
        decided_by=by,
        at=at,
        reason=reason,
        evidence=evidence,
    )


def _lose(
    credential: Credential,
    kind: DecisionKind,
    reason: str,
    by: Person,
    at: dt.datetime,
    signing: Desk,
) -> Decision:
    _, decision = _decide(credential, kind, reason, by, at)
    held = decision.credential
    assert held is not None, "a decision on status is on a credential"
    _, signer = signing_key(held.institution, desk=signing, at=at)
    stop_editions(held, signer=signer, desk=signing, at=at)
    record(
        f"credential.{'suspended' if kind is DecisionKind.SUSPEND else 'withdrawn'}",
        on=held, by=by, at=at, institution=held.institution_id, decision=decision.pk,
    )  # fmt: skip
    later("classes.standing_lost", credential=held.pk)
    emails.status_changed(held, decision, at=at)
    tell_watches(credential=held, at=at)
    return decision


def _same(
    edition: Edition, at: dt.datetime, *, holder_name: str = "", limits: str | None = None
) -> Content:
    """The words of an edition, for the next one from now on."""
    return Content(
        holder_name=holder_name or edition.holder_name,
        naming=naming_of(edition),
        valid_from=max(edition.valid_from, at.replace(microsecond=0)),
        scheme_until=scheme_end(edition),
        limits=edition.limits if limits is None else limits,
        earned=tuple(edition.facts.get("earned", ())),
    )


def _signed(
    edition: Edition,
    decision: Decision,
    content: Content,
    by: Acting,
    at: dt.datetime,
    signing: Desk,
) -> Edition:
    """Stop what the decision stops, sign the next edition, write it down and send it."""
    held, kind = decision.credential, DecisionKind(decision.kind)
    assert held is not None, "a decision on status is on a credential"
    assert kind in SIGNS_EDITION, "this decision signs an edition"
    if kind in REVOKES:
        _, signer = signing_key(held.institution, desk=signing, at=at)
        stop_editions(held, signer=signer, desk=signing, at=at)
    made = sign_edition(held, decision, content, desk=signing, at=at)
    record(
        f"credential.{PAST[kind]}",
        on=held, by=by, at=at, institution=held.institution_id, edition=made.number, decision=decision.pk,
    )  # fmt: skip
    later("web.send_certificate", edition=made.pk)
    tell_watches(credential=held, at=at)
    return made


PAST = {
    DecisionKind.REINSTATE: "reinstated",
    DecisionKind.LIMIT: "limited",
    DecisionKind.RENAME: "renamed",
    DecisionKind.RENEW: "renewed",
}


def _renewed_until(credential: Credential, edition: Edition, at: dt.datetime) -> dt.date:
    """The new last day by the scheme."""
    today = local_date(at, credential.institution.time_zone)
    ends, opens = scheme_end(edition), due_from(term_of(credential))
    is_due = opens is not None and opens <= today <= ends
    months = months_valid(_file(edition).scheme_version.terms, CredentialKind(credential.kind))
    return months_later(ends if is_due else today, months)
