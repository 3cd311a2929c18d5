"""Rows of the public register."""

import datetime as dt
from typing import NamedTuple

from touchstone.credentials.queries import Edition
from touchstone.credentials.queries.shown import shown_name
from touchstone.credentials.queries.standing import with_standing


class Entry(NamedTuple):
    """One holder as they let the register show them."""

    number: str
    name: str
    title: str
    institution: str
    town: str
    status: str


def entries(editions: list[Edition], *, at: dt.datetime) -> list[Entry]:
    """The rows in their order, each with its status at an instant."""
    held = with_standing([one.credential for one in editions], at=at)
    status = {one.credential.pk: one.standing.status for one in held}
    return [_entry(one, status[one.credential_id]) for one in editions]


def _entry(edition: Edition, status: str) -> Entry:
    credential = edition.credential
    choice = getattr(credential, "register_choice", None)
    return Entry(
        number=credential.number,
        name=shown_name(edition),
        title=edition.title,
        institution=credential.institution.name,
        town=choice.town if choice else "",
        status=status,
    )
