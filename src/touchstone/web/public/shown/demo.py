"""The cast of the demonstration, with what each of them sees first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.flows.demo.cast import PARTS

ROLES: Mapping[str, str | Promise] = {
    "learner": _("Learner, mid-way"),
    "trainer": _("Trainer"),
    "supervisor": _("Supervisor of practice"),
    "examiner": _("Examiner"),
    "office": _("Office"),
    "decider": _("Decider"),
    "instructor": _("Certified instructor"),
    "therapist": _("Therapist with a licence"),
    "parent": _("Parent"),
    "stranger": _("Stranger"),
    "administrator": _("Administrator"),
}
SEES: Mapping[str, str | Promise] = {
    "learner": _("Three of four days, nine lessons, three families, what is still missing."),
    "trainer": _("The roll of the running cohort."),
    "supervisor": _("Needs no account to sign: the link came by mail."),
    "examiner": _("Who waits to be observed, and whom the wall keeps away."),
    "office": _("What waits for a person today."),
    "decider": _("A complete file with its evidence."),
    "instructor": _("Her page, her classes, the roll."),
    "therapist": _("A hands-on title that rests on a licence."),
    "parent": _("A booked class."),
    "stranger": _("An account and nothing else: other people's pages are not there."),
    "administrator": _("Every institution that runs here."),
}
HOUSE = {
    "trainer": "office_cohorts",
    "examiner": "office_today",
    "office": "office_today",
    "decider": "office_decisions",
}
HOME = {"learner": "learn", "instructor": "teach", "administrator": "offices"}


@dataclass(frozen=True, slots=True)
class Seat:
    """One of the cast: who, in which part, what they see, and the page that a visitor begins on."""

    key: str
    name: str
    role: str
    sees: str
    url: str

    @property
    def first(self) -> str:
        """The first name."""
        return self.name.split(maxsplit=1)[0]


def seats(institution: str) -> list[Seat]:
    """The cast in its order. `institution` is the slug of theirs."""
    return [
        Seat(
            part.key,
            part.name,
            str(ROLES[part.role]),
            str(SEES[part.role]),
            _home(part.role, institution),
        )
        for part in PARTS
    ]


def _home(role: str, institution: str) -> str:
    if role in HOUSE:
        return reverse(HOUSE[role], kwargs={"institution": institution})
    return reverse(HOME.get(role, "me"))


def ref_of(letter: Any) -> str:
    """The opaque name of a letter in addresses: its Message-ID before the @."""
    return str(letter.message_id).strip("<>").partition("@")[0]
