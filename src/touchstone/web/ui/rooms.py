"""The rooms of an institution's office, in the order in which they stand beside every desk.

A new room is one line here. Who sees it is not repeated: the room's own view says which act opens it.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.institutions.enums import Act


class Room(NamedTuple):
    """`view` is the URL name of its first page, which takes the institution's slug alone."""

    view: str
    label: Promise
    icon: str


ROOMS = (
    Room("office_today", _("Today"), "list"),
    Room("office_programmes", _("Programmes"), "book"),
    Room("office_cohorts", _("Cohorts"), "calendar"),
    Room("office_applications", _("Applications"), "mail"),
    Room("office_learners", _("Learners"), "family"),
    Room("office_supervisors", _("Supervisors"), "hand"),
    Room("office_schemes", _("Schemes"), "scales"),
    Room("observations", _("Observations"), "eye"),
    Room("office_files", _("Files"), "paper"),
    Room("office_licences", _("Licences"), "lock"),
    Room("office_decisions", _("Decisions"), "scales"),
    Room("office_certificates", _("Certificates"), "check"),
    Room("office_money", _("Money"), "coin"),
    Room("office_reviews", _("Reviews"), "note"),
    Room("office_team", _("Team"), "person"),
    Room("office_profile", _("Profile"), "wall"),
)


class Door(NamedTuple):
    """A room as one person sees it: `here` when the page they are on belongs to it."""

    label: Promise
    icon: str
    url: str
    here: bool


@cache
def opened_by(view: str) -> Act:
    """The act that a room's view asks for."""
    audience: str = resolve(reverse(view, args=["any"])).func.audience  # type: ignore[attr-defined]
    return Act(audience.removeprefix("team: "))


def doors(acts: frozenset[Act], institution: str, path: str) -> Iterator[Door]:
    """The rooms that `acts` open in the institution with that slug, seen from the address `path`."""
    for room in ROOMS:
        if opened_by(room.view) in acts:
            url = reverse(room.view, args=[institution])
            is_first = room is ROOMS[0]
            here = path == url if is_first else path == url or path.startswith(f"{url}/")
            yield Door(room.label, room.icon, url, here)
