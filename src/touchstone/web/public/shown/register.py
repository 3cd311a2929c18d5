"""Rows of the public register."""

import datetime as dt
from typing import NamedTuple

from touchstone.credentials.queries import Edition, standing
from touchstone.credentials.queries.shown import shown_name


class Entry(NamedTuple):
    """One holder as they let the register show them."""

    number: str
    name: str
    title: str
    institution: str
    town: str
    status: str


def entries(editions: list[Edition], *, at: dt.datetime) -> list[Entry]:
    """At most ten rows, so a query for each one's status is no burden."""
    return [_entry(one, at) for one in editions]


def _entry(edition: Edition, at: dt.datetime) -> Entry:
    credential = edition.credential
    choice = getattr(credential, "register_choice", None)
    return Entry(
        number=credential.number,
        name=shown_name(edition),
        title=edition.title,
        institution=credential.institution.name,
        town=choice.town if choice else "",
        status=standing(credential, at=at).status,
    )
