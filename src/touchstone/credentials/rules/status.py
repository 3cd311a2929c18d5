"""What a credential is worth on a given day, and what may be done with it next.

One table for everybody: our page, the API and an outside verifier of the current edition agree.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from touchstone.credentials.enums import CredentialKind, DecisionKind, Status

IN_FORCE = frozenset({Status.VALID, Status.TRAINEE, Status.LIMITED, Status.DUE})

# decisions that set the bit of every earlier edition, for ever (a renewal lets it run out)
REVOKES = frozenset(
    {DecisionKind.SUSPEND, DecisionKind.WITHDRAW, DecisionKind.LIMIT, DecisionKind.RENAME}
)
# decisions that sign the next edition; suspending and withdrawing sign nothing
SIGNS_EDITION = frozenset(
    {
        DecisionKind.AWARD,
        DecisionKind.REINSTATE,
        DecisionKind.LIMIT,
        DecisionKind.RENAME,
        DecisionKind.RENEW,
    }
)


@dataclass(frozen=True)
class Act:
    """A decision on the credential that has been taken: which and when (aware)."""

    kind: DecisionKind
    at: dt.datetime


@dataclass(frozen=True)
class Term:
    """The facts of one edition that its status hangs on.

    `good_until` is a day in the institution's `zone` (IANA), to its midnight. `renewal_days` is how
    long before that day the scheme takes a renewal; 0 means that it is not renewed. `acts` are all
    decisions on the credential, in any order; of two at one instant the one that stands last counts. `replaced_at` is when a later edition stopped this
    one early; a renewal does not. `limits` is the text of its limits, empty without.
    """

    kind: CredentialKind
    valid_from: dt.datetime
    good_until: dt.date
    zone: str
    renewal_days: int = 0
    limits: str = ""
    acts: tuple[Act, ...] = ()
    replaced_at: dt.datetime | None = None


class Because(StrEnum):
    """Why a status is what it is, or why a move is not allowed."""

    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    NOT_YET = "not_yet"
    ENDED = "ended"
    LIMITS = "limits"
    TRAINEE = "trainee"
    RENEWAL_OPEN = "renewal_open"
    IN_DATE = "in_date"
    NOT_SUSPENDED = "not_suspended"
    NO_RENEWAL = "no_renewal"
    NOT_A_MOVE = "not_a_move"


@dataclass(frozen=True)
class Standing:
    """A status, whether it counts, and every reason for it, the deciding one first."""

    status: Status
    in_force: bool
    because: tuple[Because, ...]


@dataclass(frozen=True)
class Move:
    """Whether a decision may be taken now, and what stands against it."""

    allowed: bool
    because: tuple[Because, ...] = ()


def ends_at(good_until: dt.date, zone: str) -> dt.datetime:
    """The midnight that ends a day in a zone, in UTC: the `validUntil` of the signed document."""
    midnight = dt.datetime.combine(
        good_until + dt.timedelta(days=1), dt.time(), tzinfo=ZoneInfo(zone)
    )
    return midnight.astimezone(dt.UTC)


def due_from(term: Term) -> dt.date | None:
    """The first day on which renewal is due; None when this credential is not renewed."""
    if not term.renewal_days or term.kind is CredentialKind.TRAINEE:
        return None
    return term.good_until - dt.timedelta(days=term.renewal_days)


def status_on(term: Term, at: dt.datetime) -> Standing:
    """The status of an edition at an instant (aware).

    What stopped it beats its dates; its dates beat its limits. The end itself still counts, as it
    does for outside verifiers.
    """
    stopped = _stopped(term, at)
    if stopped:
        return Standing(stopped[0], in_force=False, because=(stopped[1],))
    if at < term.valid_from.replace(microsecond=0):
        return Standing(Status.NOT_YET, in_force=False, because=(Because.NOT_YET,))
    if at > ends_at(term.good_until, term.zone):
        return Standing(Status.EXPIRED, in_force=False, because=(Because.ENDED,))
    reasons = _shades(term, at)
    if not reasons:
        return Standing(Status.VALID, in_force=True, because=(Because.IN_DATE,))
    return Standing(SHADES[reasons[0]], in_force=True, because=reasons)


SHADES: Mapping[Because, Status] = {
    Because.LIMITS: Status.LIMITED,
    Because.TRAINEE: Status.TRAINEE,
    Because.RENEWAL_OPEN: Status.DUE,
}
STANDING_DECISIONS = frozenset(
    {DecisionKind.AWARD, DecisionKind.SUSPEND, DecisionKind.REINSTATE, DecisionKind.WITHDRAW}
)


def _stopped(term: Term, at: dt.datetime) -> tuple[Status, Because] | None:
    if term.replaced_at and term.replaced_at <= at:
        return Status.REPLACED, Because.REPLACED
    past = [act for act in term.acts if act.at <= at and act.kind in STANDING_DECISIONS]
    last = max(reversed(past), key=lambda act: act.at).kind if past else DecisionKind.AWARD
    if last is DecisionKind.WITHDRAW:
        return Status.WITHDRAWN, Because.WITHDRAWN
    if last is DecisionKind.SUSPEND:
        return Status.SUSPENDED, Because.SUSPENDED
    return None


def _shades(term: Term, at: dt.datetime) -> tuple[Because, ...]:
    opens = due_from(term)
    today = at.astimezone(ZoneInfo(term.zone)).date()
    found = {
        Because.LIMITS: bool(term.limits),
        Because.TRAINEE: term.kind is CredentialKind.TRAINEE,
        Because.RENEWAL_OPEN: opens is not None and today >= opens,
    }
    return tuple(reason for reason, holds in found.items() if holds)


LIVE = frozenset({*IN_FORCE, Status.NOT_YET})
MOVES: Mapping[DecisionKind, frozenset[Status]] = {
    DecisionKind.SUSPEND: LIVE,
    DecisionKind.REINSTATE: frozenset({Status.SUSPENDED}),
    DecisionKind.WITHDRAW: frozenset({*LIVE, Status.SUSPENDED, Status.EXPIRED}),
    DecisionKind.LIMIT: LIVE,
    DecisionKind.RENAME: LIVE,
    DecisionKind.RENEW: frozenset({*IN_FORCE, Status.EXPIRED}),
    DecisionKind.AWARD: frozenset({Status.EXPIRED, Status.WITHDRAWN}),
}
AGAINST: Mapping[Status, Because] = {
    Status.REPLACED: Because.REPLACED,
    Status.WITHDRAWN: Because.WITHDRAWN,
    Status.SUSPENDED: Because.SUSPENDED,
    Status.EXPIRED: Because.ENDED,
    Status.NOT_YET: Because.NOT_YET,
}


def may(kind: DecisionKind, term: Term, at: dt.datetime) -> Move:
    """Whether a decision may be taken on a credential's current edition at an instant.

    Nothing moves out of *withdrawn* but a new award. A suspension that outlived its end cannot be
    lifted. The trainee kind and schemes without a renewal are not renewed.
    """
    standing = status_on(term, at)
    open_to = MOVES.get(kind)
    if open_to is None:
        return Move(allowed=False, because=(Because.NOT_A_MOVE,))
    if standing.status not in open_to:
        against = AGAINST.get(standing.status, Because.IN_DATE)
        if kind is DecisionKind.REINSTATE and against is not Because.WITHDRAWN:
            against = Because.NOT_SUSPENDED
        return Move(allowed=False, because=(against,))
    if kind is DecisionKind.RENEW and due_from(term) is None:
        return Move(allowed=False, because=(Because.NO_RENEWAL,))
    if kind is DecisionKind.REINSTATE and at > ends_at(term.good_until, term.zone):
        return Move(allowed=False, because=(Because.ENDED,))
    return Move(allowed=True)
