"""A dated check on paper: its facts in words, and the signed document inside."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from touchstone.credentials.certificate import Attachment, DatedFacts, dated_pdf
from touchstone.credentials.queries.dated import DatedCheck
from touchstone.credentials.queries.shown import shown_name
from touchstone.kit.links import absolute
from touchstone.web.public.shown import dated as shown
from touchstone.web.ui.words import clock, day


def dated_paper(check: DatedCheck) -> bytes:
    """The sheet as a PDF. Raises `certificate.NameNotPrintable` and `TextTooLong`."""
    page = absolute("dated_check", reference=check.reference)
    facts = DatedFacts(
        reference=check.reference,
        status=str(shown.THEN[check.status]),
        tone=shown.tone(check),
        says=shown.force(check.in_force),
        name=shown_name(check.edition),
        rows=tuple(shown.rows(check)),
        page=page,
        page_shown=page.split("://", 1)[1],
        day=check.at.date(),
        words=_words(check),
        document_title=_("Dated check %(reference)s") % {"reference": check.reference},
        lang=(get_language() or "en").split("-")[0],
        demonstration=check.edition.credential.institution.is_demonstration,
    )
    inside = Attachment(f"{check.reference}.json", bytes(check.document), description=_("Signed check"))  # fmt: skip
    return dated_pdf(facts, inside)


def _words(check: DatedCheck) -> dict[str, str]:
    when = {"day": day(check.at), "time": clock(check.at), "reference": check.reference}
    return {
        "at": _("Checked on %(day)s at %(time)s, reference %(reference)s") % when,
        "again": _("To look again"),
        "how": _(
            "Type the reference at %(host)s/verify. That page shows what was true then and what is "
            "true now. This sheet proves nothing by itself."
        )
        % {"host": shown.host()},
        "ends": _(
            "It speaks of the time above and of no other: a certificate can change an hour later. "
            "Who asked is not written down."
        ),
        "qr": _("Code that opens the page of this check"),
        "demonstration": _("Demonstration. Not a credential."),
    }
