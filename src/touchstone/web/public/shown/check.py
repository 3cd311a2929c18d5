"""What the check page says of a number: one word first, then who, what and until when."""

import datetime as dt
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from touchstone.credentials import queries, words
from touchstone.credentials.enums import DecisionKind, Status
from touchstone.credentials.queries import Credential, Edition
from touchstone.credentials.queries.shown import said
from touchstone.credentials.queries.standing import replacement_of
from touchstone.credentials.rules.requirements import Need
from touchstone.credentials.rules.status import Standing
from touchstone.kit.lengths import minutes
from touchstone.web.ui.words import day

LOOKS = {
    Status.VALID: "valid",
    Status.TRAINEE: "valid",
    Status.LIMITED: "valid",
    Status.DUE: "valid",
    Status.SUSPENDED: "suspended",
    Status.WITHDRAWN: "withdrawn",
    Status.NOT_YET: "not_yet",
}


class Event(NamedTuple):
    """One line of a certificate's history."""

    at: dt.datetime
    seal: str
    says: Promise


def check_page(found: Credential, edition: Edition, *, at: dt.datetime) -> dict[str, Any]:
    """Everything that the page of a number says of one of its editions at an instant."""
    current = queries.current_edition(found)
    is_current = edition.number == current.number
    standing = (
        queries.standing(found, at=at) if is_current else queries.edition_standing(edition, at=at)
    )
    decisions = list(queries.history(found))
    zone = found.institution.time_zone
    return {
        "credential": found,
        "edition": edition,
        "current": None if is_current else current,
        "standing": standing,
        "look": LOOKS.get(standing.status, "expired"),
        "said": said(edition),
        "since": _since(standing, edition, decisions, zone),
        "replaced_by": replacement_of(found)
        if standing.status is Status.REPLACED and is_current
        else None,
        **words.means(standing, edition.lane),
        "earned": [
            _earned(row) for row in edition.facts.get("earned", ()) if row["need"] in words.EARNED
        ],
        "history": [_event(one) for one in decisions],
        "renewals": sum(one.kind == DecisionKind.RENEW for one in decisions),
        "awarded_at": max(one.at for one in decisions if one.kind == DecisionKind.AWARD),
        "issuer": edition.facts.get("issuer", {}).get("did", ""),
        "at": at,
    }


def _since(standing: Standing, edition: Edition, decisions: list[Any], zone: str) -> str:
    """The day that the verdict hangs on, in words; empty while it is in force."""
    stops = {Status.SUSPENDED: DecisionKind.SUSPEND, Status.WITHDRAWN: DecisionKind.WITHDRAW}
    if standing.status in stops:
        last = [one.at for one in decisions if one.kind == stops[standing.status]][-1]
        return _("Not valid since %(day)s.") % {"day": day(last, zone)}
    if standing.status is Status.EXPIRED:
        return _("Its last day was %(day)s.") % {"day": day(edition.good_until)}
    if standing.status is Status.NOT_YET:
        return _("It begins on %(day)s.") % {"day": day(edition.valid_from, zone)}
    return ""


def _event(decision: Any) -> Event:
    kind = DecisionKind(decision.kind)
    return Event(decision.at, words.EVENT_SEALS.get(kind, Status.VALID), words.EVENTS[kind])


def _earned(row: dict[str, Any]) -> tuple[Promise, str]:
    """A requirement as it was met, in words for somebody who was not there."""
    need = Need(row["need"])
    if need is Need.MINUTES:
        both = {"found": minutes(row["found"]), "asked": minutes(row["asked"])}
        return words.EARNED[need], _("%(found)s, of %(asked)s asked for") % both
    yes = {Need.OBSERVATION: _("Yes"), Need.EXAM: _("Passed"), Need.CONDUCT: _("Signed")}
    return words.EARNED[need], yes.get(need, str(row["found"]))
