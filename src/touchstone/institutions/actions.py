import datetime as dt

from django.db import IntegrityError, transaction

from touchstone.engine.actions import discard, store
from touchstone.engine.queries import files_of
from touchstone.institutions import emails, queries
from touchstone.institutions.access import may
from touchstone.institutions.enums import Act, ClaimState, ClaimWay, InstitutionState, Role
from touchstone.institutions.models import Claim, Institution, Invitation, Membership, Report
from touchstone.institutions.rules import is_of_site
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.kit import ids
from touchstone.kit.later import later
from touchstone.people.models import Person

INVITATION_LASTS = dt.timedelta(days=14)
CLAIM_LASTS = dt.timedelta(days=3)


class SlugTaken(Exception):
    """Another institution has this address already."""


class NotYours(Exception):
    """The actor's roles do not open this act in this institution."""


class InvitationClosed(Exception):
    """The invitation was taken up, withdrawn, or its time is over; or it went to another address."""


class LastOfOffice(Exception):
    """Without this person nobody could enter the office any more."""


class HeldAlready(Exception):
    """The person holds this role already."""


class InvitedAlready(Exception):
    """An invitation of this address to this role is open; take it back to send another."""


def require(person: Person, act: Act, institution: Institution) -> None:
    """Raises NotYours unless one of the person's roles opens the act."""
    if not may(person, act, institution):
        raise NotYours(f"{act.value} is not open to this person")


@transaction.atomic
def create_institution(
    *,
    slug: str,
    name: str,
    country: str,
    time_zone: str,
    currency: str,
    by: Acting,
    at: dt.datetime,
    is_demonstration: bool = False,
    **details: str,
) -> Institution:
    """Make an institution that runs here. `details`: legal_name, city, address, website, email, kind,
    payment_instructions. Raises SlugTaken.
    """
    try:
        with transaction.atomic():
            institution = Institution.objects.create(
                slug=slug,
                name=name,
                country=country,
                time_zone=time_zone,
                currency=currency,
                state=InstitutionState.CLAIMED,
                is_demonstration=is_demonstration,
                created_at=at,
                **details,
            )
    except IntegrityError as taken:
        raise SlugTaken(slug) from taken
    record("institution.created", on=institution, by=by, at=at, institution=institution.pk)
    return institution


@transaction.atomic
def revise_institution(
    *, institution: Institution, by: Person, at: dt.datetime, **details: str
) -> None:
    """Change what the institution says of itself. The address (slug) stays."""
    require(by, Act.EDIT_INSTITUTION, institution)
    changed = [key for key, value in details.items() if getattr(institution, key) != value]
    if not changed:
        return
    for key in changed:
        setattr(institution, key, details[key])
    institution.save(update_fields=changed)
    later("catalog.reindex")
    record(
        "institution.revised",
        on=institution,
        by=by,
        at=at,
        institution=institution.pk,
        fields=changed,
    )


@transaction.atomic
def invite(
    *, institution: Institution, email: str, role: Role, by: Person, at: dt.datetime
) -> Invitation:
    """Offer a role by mail. The link in it is good for 14 days. An administrator invites the first office.

    Raises NotYours; HeldAlready when somebody with that address holds the role; InvitedAlready.
    """
    if not by.is_administrator:
        require(by, Act.EDIT_TEAM, institution)
    institution = Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)
    email = email.strip().lower()
    earlier = Invitation.objects.open().filter(institution=institution, email=email, role=role)
    if earlier.filter(expires_at__gt=at).exists():
        raise InvitedAlready
    earlier.update(withdrawn_at=at)
    if queries.holders_of(institution, role).filter(email=email).exists():
        raise HeldAlready
    secret = ids.token()
    invitation = Invitation.objects.create(
        institution=institution,
        email=email,
        role=role,
        token_hash=ids.token_hash(secret),
        invited_by=by,
        invited_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    record(
        "invitation.sent", on=invitation, by=by, at=at, institution=institution.pk, role=role.value
    )
    emails.invitation(invitation, secret, at=at)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: Person, at: dt.datetime) -> Membership:
    """Take up a role. Twice gives the same membership. Raises InvitationClosed."""
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if invitation.email != by.email or invitation.withdrawn_at:
        raise InvitationClosed
    held = Membership.objects.current().filter(
        institution_id=invitation.institution_id, person=by, role=invitation.role
    )
    if invitation.accepted_at:
        if membership := held.first():
            return membership
        raise InvitationClosed
    if at >= invitation.expires_at:
        raise InvitationClosed
    membership = held.first() or Membership.objects.create(
        institution_id=invitation.institution_id, person=by, role=invitation.role, began_at=at
    )
    invitation.accepted_at, invitation.accepted_by = at, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record(
        "membership.began",
        on=membership,
        by=by,
        at=at,
        institution=invitation.institution_id,
        role=invitation.role,
    )
    return membership


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person, at: dt.datetime) -> None:
    """Take an offer back; its link stops working. Raises NotYours, InvitationClosed once taken up."""
    require(by, Act.EDIT_TEAM, invitation.institution)
    if not Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=at):
        raise InvitationClosed
    record(
        "invitation.withdrawn", on=invitation, by=by, at=at, institution=invitation.institution_id
    )


@transaction.atomic
def end_membership(*, membership: Membership, reason: str, by: Person, at: dt.datetime) -> None:
    """End somebody's role, with a reason. Raises NotYours; LastOfOffice for the last one in the office."""
    institution = Institution.objects.select_for_update(no_key=True).get(
        pk=membership.institution_id
    )
    require(by, Act.EDIT_TEAM, institution)
    office = Membership.objects.current().filter(institution=institution, role=Role.OFFICE)
    if membership.role == Role.OFFICE and office.count() == 1:
        raise LastOfOffice
    if Membership.objects.current().filter(pk=membership.pk).update(ended_at=at):
        record(
            "membership.ended",
            on=membership,
            by=by,
            at=at,
            reason=reason,
            institution=institution.pk,
        )


class ReportClosed(Exception):
    """The report was answered already."""


@transaction.atomic
def report(
    *, about: str, text: str, source: str, email: str, key: str, by: Acting, at: dt.datetime
) -> Report:
    """Take in what somebody says is wrong. The same `key` gives the report that is there."""
    try:
        with transaction.atomic():
            made = Report.objects.create(
                about=about, text=text, source=source, email=email, key=key, reported_at=at
            )
    except IntegrityError:
        return Report.objects.get(key=key)
    record("report.taken", on=made, by=by, at=at)
    return made


@transaction.atomic
def close_report(*, report: Report, answer: str, by: Person, at: dt.datetime) -> None:
    """Answer a report; whoever left an address gets the answer by mail. Raises NotYours, ReportClosed."""
    if not by.is_administrator:
        raise NotYours("only an administrator closes reports")
    closed = Report.objects.open().filter(pk=report.pk)
    if not closed.update(closed_at=at, closed_by=by, answer=answer):
        raise ReportClosed
    report.refresh_from_db()
    record("report.closed", on=report, by=by, at=at)
    if report.email:
        emails.report_answered(report, at=at)


class RunsAlready(Exception):
    """Somebody runs the institution here already; its office invites others."""


class NotOfItsSite(Exception):
    """The address does not belong to the institution's own website, or that website proves nothing."""


class ClaimClosed(Exception):
    """The claim was decided on, asked again, or its link is over."""


@transaction.atomic
def claim_by_mail(*, institution: Institution, email: str, by: Person, at: dt.datetime) -> Claim:
    """Write to an address at the institution's own domain; whoever opens the link there lets `by` in.

    The link is good for three days. Raises RunsAlready, NotOfItsSite.
    """
    if not is_of_site(email, institution.website):
        raise NotOfItsSite(email)
    secret = ids.token()
    claim = _claim(
        institution, ClaimWay.MAIL, by, at, email=email.strip().lower(), secret=secret, expires_at=at + CLAIM_LASTS,
    )  # fmt: skip
    emails.claim_link(claim, secret, at=at)
    return claim


@transaction.atomic
def claim_with_document(
    *,
    institution: Institution,
    words: str,
    content: bytes,
    name: str,
    media_type: str,
    by: Person,
    at: dt.datetime,
) -> Claim:
    """Show a document that ties `by` to the institution; a curator looks at it. Raises RunsAlready."""
    claim = _claim(institution, ClaimWay.DOCUMENT, by, at, words=words)
    store(
        content, kind="claim", owner=f"institutions.claim:{claim.pk}", name=name,
        media_type=media_type, at=at,
    )  # fmt: skip
    return claim


@transaction.atomic
def confirm_claim(*, claim: Claim, by: Acting, at: dt.datetime) -> Institution:
    """The holder of the mailbox agrees: the institution is claimed. Raises ClaimClosed, RunsAlready."""
    locked = _open_claim(claim)
    if locked.way != ClaimWay.MAIL or locked.expires_at is None or at >= locked.expires_at:
        raise ClaimClosed
    return _hand_over(locked, reason="", by=by, at=at)


@transaction.atomic
def accept_claim(*, claim: Claim, reason: str, by: Person, at: dt.datetime) -> Institution:
    """A curator has looked at the document. Raises NotYours, ClaimClosed, RunsAlready."""
    _require_administrator(by)
    locked = _open_claim(claim)
    locked.decided_by = by
    return _hand_over(locked, reason=reason, by=by, at=at)


@transaction.atomic
def refuse_claim(*, claim: Claim, reason: str, by: Person, at: dt.datetime) -> None:
    """The document does not show it; the person gets the reason. Raises NotYours, ClaimClosed."""
    _require_administrator(by)
    locked = _open_claim(claim)
    locked.decided_by = by
    _decide_claim(locked, ClaimState.REFUSED, reason, by=by, at=at)
    emails.claim_answered(locked, at=at)


@transaction.atomic
def forget_claims(*, person: Person, by: Acting, at: dt.datetime) -> None:
    """Close what somebody has claimed and nobody has decided on; its address, words and file go."""
    for claim in Claim.objects.open().filter(person=person).order_by("pk"):
        _decide_claim(claim, ClaimState.REPLACED, "", by=by, at=at)


def _require_administrator(person: Person) -> None:
    if not person.is_administrator:
        raise NotYours("only an administrator decides on claims")


def _claim(
    institution: Institution,
    way: ClaimWay,
    by: Person,
    at: dt.datetime,
    secret: str = "",
    **how: object,
) -> Claim:
    """A new open claim in the place of an older one of the same person; without a secret no link opens it."""
    house = Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)
    if house.state != InstitutionState.UNCLAIMED:
        raise RunsAlready(house.slug)
    for older in Claim.objects.open().filter(institution=house, person=by).order_by("pk"):
        _decide_claim(older, ClaimState.REPLACED, "", by=by, at=at)
    claim = Claim.objects.create(
        institution=house, person=by, way=way, asked_at=at,
        token_hash=ids.token_hash(secret or ids.token()), **how,
    )  # fmt: skip
    record("claim.asked", on=claim, by=by, at=at, institution=house.pk, way=way.value)
    return claim


def _open_claim(claim: Claim) -> Claim:
    locked = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if locked.state != ClaimState.OPEN:
        raise ClaimClosed
    return locked


def _hand_over(claim: Claim, *, reason: str, by: Acting, at: dt.datetime) -> Institution:
    """From now on the person runs the institution's office here."""
    house = Institution.objects.select_for_update(no_key=True).get(pk=claim.institution_id)
    if house.state != InstitutionState.UNCLAIMED:
        raise RunsAlready(house.slug)
    house.state = InstitutionState.CLAIMED
    house.save(update_fields=["state"])
    _decide_claim(claim, ClaimState.ACCEPTED, reason, by=by, at=at)
    record(
        "institution.claimed", on=house, by=by, at=at, institution=house.pk, reason=reason,
        claim=claim.pk, person=claim.person_id,
    )  # fmt: skip
    member = Membership.objects.create(
        institution=house, person_id=claim.person_id, role=Role.OFFICE, began_at=at
    )
    record(
        "membership.began", on=member, by=by, at=at, institution=house.pk, role=Role.OFFICE.value
    )
    emails.claim_answered(claim, at=at)
    return house


def _decide_claim(
    claim: Claim, state: ClaimState, reason: str, *, by: Acting, at: dt.datetime
) -> None:
    claim.state, claim.reason, claim.decided_at = state, reason, at
    claim.email = claim.words = ""
    claim.save()
    for file in files_of(f"institutions.claim:{claim.pk}"):
        discard(file)
    record(
        f"claim.{state.value}", on=claim, by=by, at=at, institution=claim.institution_id,
        reason=reason,
    )  # fmt: skip
