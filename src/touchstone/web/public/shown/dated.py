"""What a dated check says: what was true then, and what is true now."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.credentials import queries
from touchstone.credentials.enums import Status
from touchstone.credentials.queries.dated import DatedCheck
from touchstone.credentials.queries.shown import said
from touchstone.credentials.rules.dated import YEARS_KEPT
from touchstone.kit.links import absolute
from touchstone.web.public.shown.check import LOOKS
from touchstone.web.ui.words import STATUS, day

THEN: dict[str, Promise] = {**STATUS, "valid": gettext_lazy("Valid")}


def dated_page(check: DatedCheck, *, at: dt.datetime) -> dict[str, Any]:
    """Everything that the page of a dated check says at an instant."""
    credential, then = check.edition.credential, Status(check.status)
    now = queries.standing(credential, at=at)
    current = queries.current_edition(credential)
    return {
        "check": check,
        "credential": credential,
        "institution": credential.institution,
        "said": said(check.edition),
        "status_then": THEN[then],
        "force_then": force(check.in_force),
        "now": now,
        "force_now": force(now.in_force),
        "changed": now.status != then or current.pk != check.edition_id,
        "rows": rows(check),
        "page": absolute("dated_check", reference=check.reference),
        "kept_until": check.at + dt.timedelta(days=365 * YEARS_KEPT + 2),
        "at": at,
    }


def force(in_force: bool) -> str:
    """Whether it counted, in words."""
    return _("In force.") if in_force else _("Not in force.")


def tone(check: DatedCheck) -> str:
    """The colour of a status on paper: good, wait or stop."""
    if check.in_force:
        return "good"
    return "wait" if LOOKS.get(Status(check.status)) in {"not_yet", None} else "stop"


def rows(check: DatedCheck) -> list[tuple[str, str]]:
    """The facts of the paper that counted then, as label and value."""
    credential, told = check.edition.credential, said(check.edition)
    zone = credential.institution.time_zone
    lines = [
        (_("Title on the paper"), told.title),
        (_("Awarded by"), credential.institution.name),
        (_("Good from"), day(check.edition.valid_from, zone)),
        (_("Good until"), day(told.good_until)),
        (_("With limits"), told.limits),
        (_("Number"), credential.number),
        (_("Reference"), check.reference),
    ]
    return [line for line in lines if line[1]]


def host() -> str:
    """Where to look again, as one types it."""
    return settings.PUBLIC_URL.split("://", 1)[1]
