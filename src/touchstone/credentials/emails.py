"""Letters to a candidate or a holder about decisions on them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise

from touchstone.credentials.models import Candidacy, Credential, Decision, Edition, Watch
from touchstone.credentials.queries import current_edition
from touchstone.credentials.queries.watches import link_token
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


def watch_key(watch: Watch) -> str:
    """How the key of every letter of a watch begins."""
    return f"watch-{watch.public_id}-"


def watch_asked(watch: Watch, *, at: dt.datetime) -> None:
    """Somebody asked that this address be told of a certificate: the link that says yes."""
    _to_watcher("watch_asked", watch, key=f"asked-{at:%Y%m%d}", at=at)


def watch_changed(watch: Watch, means: Mapping[str, Promise], *, at: dt.datetime) -> None:
    """The status of a watched certificate is another one now; what it `means`, as `words.means` says."""
    _to_watcher(
        "watch_changed",
        watch,
        key=str(watch.letters),
        at=at,
        status=watch.told,
        **means,
    )


def _to_watcher(name: str, watch: Watch, *, key: str, at: dt.datetime, **context: Any) -> None:
    number, token = watch.credential.number, link_token(watch)
    end_url = absolute("watch_end", token=token)
    letters.send(
        f"credentials/email/{name}",
        to=watch.email,
        at=at,
        key=f"{watch_key(watch)}{key}",
        context={
            "number": number,
            "verify_url": absolute("verify", number=number),
            "watch_url": absolute("watch", token=token),
            "end_url": end_url,
            **context,
        },
        unsubscribe=end_url,
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
