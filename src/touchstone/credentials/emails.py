"""Letters to a candidate or a holder about decisions on them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from touchstone.credentials.models import Candidacy, Credential, Decision, Edition
from touchstone.credentials.queries import current_edition
from touchstone.engine import letters
from touchstone.kit.links import absolute
from touchstone.people.models import Person


def awarded(
    edition: Edition, *, attachments: Sequence[tuple[str, str, bytes]], at: dt.datetime
) -> None:
    """A signed edition goes to its holder: on paper and as the signed file."""
    credential = edition.credential
    _send(
        "edition",
        credential.person,
        key=f"edition-{credential.number}-{edition.number}",
        at=at,
        attachments=attachments,
        edition=edition,
        credential=credential,
        kind=edition.decision.kind,
        reason=edition.decision.reason,
        verify_url=absolute("verify", number=credential.number),
    )


def refused(candidacy: Candidacy, decision: Decision, *, at: dt.datetime) -> None:
    """The decision went against the candidate: the reason, and what is open to them."""
    _about(
        "refused", candidacy, key=f"decision-{decision.public_id}", reason=decision.reason, at=at
    )


def more_asked(candidacy: Candidacy, reason: str, *, at: dt.datetime) -> None:
    """The decider wants more before deciding."""
    key = f"more-{candidacy.public_id}-{at:%Y%m%d%H%M%S}"
    _about("more_asked", candidacy, key=key, reason=reason, at=at)


def status_changed(credential: Credential, decision: Decision, *, at: dt.datetime) -> None:
    """A credential was suspended or withdrawn: what that means, and why."""
    _send(
        "stopped",
        credential.person,
        key=f"decision-{decision.public_id}",
        at=at,
        credential=credential,
        edition=current_edition(credential),
        kind=decision.kind,
        reason=decision.reason,
        verify_url=absolute("verify", number=credential.number),
    )


def _about(name: str, candidacy: Candidacy, *, key: str, reason: str, at: dt.datetime) -> None:
    _send(
        name,
        candidacy.person,
        key=key,
        at=at,
        candidacy=candidacy,
        reason=reason,
        candidacy_url=absolute("candidacy", candidacy=candidacy.public_id),
    )


def _send(
    name: str,
    person: Person,
    *,
    key: str,
    at: dt.datetime,
    attachments: Sequence[tuple[str, str, bytes]] = (),
    **context: Any,
) -> None:
    letters.send(
        f"credentials/email/{name}",
        to=person.email,
        at=at,
        key=key,
        context={"person": person, **context},
        attachments=attachments,
    )
