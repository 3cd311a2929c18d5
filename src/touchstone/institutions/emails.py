import datetime as dt

from touchstone.engine import letters
from touchstone.institutions.models import Invitation, Report
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
