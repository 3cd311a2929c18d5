import datetime as dt

from touchstone.engine import letters
from touchstone.institutions.enums import ClaimState
from touchstone.institutions.models import Claim, Invitation, Report
from touchstone.kit.links import absolute


def invitation(invitation: Invitation, secret: str, *, at: dt.datetime) -> None:
    """The offer of a role, with the link that takes it up."""
    letters.send(
        "institutions/email/invitation",
        to=invitation.email,
        at=at,
        key=f"invitation-{invitation.public_id}",
        context={
            "institution": invitation.institution,
            "role": invitation.get_role_display(),
            "invited_by": invitation.invited_by,
            "expires_at": invitation.expires_at,
            "link": absolute("invitation", token=secret),
        },
    )


def report_answered(report: Report, *, at: dt.datetime) -> None:
    """What became of a report, to whoever made it."""
    letters.send(
        "institutions/email/report_answered",
        to=report.email,
        at=at,
        key=f"report-{report.public_id}",
        context={"report": report},
    )


def claim_link(claim: Claim, secret: str, *, at: dt.datetime) -> None:
    """To the institution's own address: who wants to run its page here, and the link that lets them."""
    letters.send(
        "institutions/email/claim_link",
        to=claim.email,
        at=at,
        key=f"claim-{claim.public_id}",
        context={"claim": claim, "link": absolute("claim_confirm", token=secret)},
    )


def claim_answered(claim: Claim, *, at: dt.datetime) -> None:
    """What became of a claim, to the person who made it."""
    letters.send(
        "institutions/email/claim_answered",
        to=claim.person.email,
        at=at,
        key=f"claim-answered-{claim.public_id}",
        context={
            "claim": claim,
            "is_accepted": claim.state == ClaimState.ACCEPTED,
            "link": absolute("office_profile", institution=claim.institution.slug),
        },
    )
