"""The certificate on paper: an edition's facts, its rosette and its signed file."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.credentials.certificate import (
    Attachment,
    CertificateFacts,
    certificate_pdf,
    code_address,
)
from touchstone.credentials.enums import CredentialKind, Lane
from touchstone.credentials.models import Edition
from touchstone.credentials.queries.shown import decider_of
from touchstone.credentials.rules.achievement import scope
from touchstone.kit.clock import local_date
from touchstone.web.ui import words
from touchstone.web.ui.figures.rosette import rosette


@dataclass(frozen=True, slots=True)
class Petal:
    """A petal of the rosette's flower."""

    state: str = "mentioned"
    minutes: int | None = None


HEART = (Petal(),) * 6


def drawn_rosette(number: str) -> str:
    """The drawing of a number; the flower in the middle is our mark."""
    return rosette(number, HEART, label=_("Rosette drawn from the number"))


def certificate(edition: Edition) -> bytes:
    """The sheet as a PDF. Raises `certificate.NameNotPrintable` and `TextTooLong`."""
    number = edition.credential.number
    attached = Attachment(f"{number}-{edition.number}.json", bytes(edition.document))
    return certificate_pdf(_facts(edition), [attached], drawn_rosette(number))


def _facts(edition: Edition) -> CertificateFacts:
    credential = edition.credential
    institution = credential.institution
    kind, origin = CredentialKind(credential.kind), edition.key.origin
    decider = decider_of(edition)
    signed_on = local_date(edition.signed_at, institution.time_zone)
    return CertificateFacts(
        number=credential.number,
        name=edition.holder_name,
        institution=institution.name,
        scope=scope(Lane(edition.lane), kind),
        limits=_("Limits: %(text)s") % {"text": edition.limits} if edition.limits else "",
        decided_by=decider.name if decider else institution.name,
        dates=(
            (_("In force from"), words.day(edition.valid_from, institution.time_zone)),
            (_("Good until"), words.day(edition.good_until)),
        ),
        check_url=code_address(origin, credential.number),
        check_at=f"{origin.split('://', 1)[1]}/verify",
        signed_on=signed_on,
        words=_words(edition),
        document_title=_("Certificate %(number)s") % {"number": credential.number},
        demonstration=institution.is_demonstration,
    )


def _words(edition: Edition) -> dict[str, str]:
    return {
        "certifies_that": _("certifies that"),
        "is_a": _is_a(edition) % {"title": edition.title},
        "decided": _("who decided, for the institution"),
        "check": _("Check it, today:"),
        "qr": _("Code that opens the check page of this certificate"),
        "rosette": _("Rosette drawn from the number"),
        "foot": _("A picture proves nothing by itself: the check page does."),
        "demonstration": _("Demonstration. Not a credential."),
    }


def _is_a(edition: Edition) -> str:
    if edition.lane == Lane.OWN_BABY:
        return _("holds the “%(title)s”")
    if edition.credential.kind == CredentialKind.TRAINEE:
        return _("is learning: %(title)s")
    return _("may be called: %(title)s")
