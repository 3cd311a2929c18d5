"""Deciding on files, and what becomes of certificates."""

import datetime as dt
from collections.abc import Iterator

from tests.factories import candidacies
from tests.factories.cast import Cast, person
from tests.factories.visits import Visit
from touchstone.credentials import actions
from touchstone.credentials.actions.watches import ask_to_be_told
from touchstone.credentials.models import Credential
from touchstone.credentials.queries.watches import link_token


def visits(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    here, slug = {"institution": cast.linden.slug}, cast.linden.slug
    waits = candidacies.ready(cast, at, person(f"Hopes-{slug} Novak"))
    yield Visit("office_decision", cast.dov, {**here, "candidacy": waits.public_id})
    shown = candidacies.licence(
        cast, waits, at, until=at.date() + dt.timedelta(days=400), checked=False
    )
    yield Visit("office_check_licence", cast.dee, {**here, "licence": shown.public_id})
    good, stopped, old = (_held(cast, name, at) for name in ("Good", "Stopped", "Old"))
    there = {**here, "number": good.number}
    for name in ("office_suspend", "office_withdraw", "office_rename"):
        yield Visit(name, cast.dov, there)
    yield Visit("office_limit", cast.dov, there, {"limits": "Only beside a colleague."})
    actions.suspend(credential=stopped, reason="A complaint is open.", by=cast.dov, at=at)
    yield Visit("office_reinstate", cast.dov, {**here, "number": stopped.number})
    yield Visit("office_renew", cast.dov, {**here, "number": old.number})
    yield Visit("register_choice", good.person, {"number": good.number})
    yield Visit("check_keep", None, {"number": good.number})
    yield Visit("watch_ask", None, {"number": good.number}, {"email": "eva@post.example"})
    asked = ask_to_be_told(credential=good, email=f"eva-{slug}@post.example", at=at)
    assert asked
    yield Visit("watch", None, {"token": link_token(asked)})
    yield Visit("watch_end", None, {"token": link_token(asked)})


def _held(cast: Cast, name: str, at: dt.datetime) -> Credential:
    """A certificate; the old one comes up for renewal."""
    who = person(f"{name}-{cast.linden.slug} Novak")
    began = at - dt.timedelta(days=690 if name == "Old" else 30)
    return candidacies.awarded(cast, began, who)
