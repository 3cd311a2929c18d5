"""What is asked, what is looked at, and what is found."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from touchstone.catalog.enums import Admits, Delivery, Matter, Purpose
from touchstone.catalog.rules.index import Place
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.rates import Rates
from touchstone.catalog.rules.titles import TitleTable
from touchstone.kit.money import Money


class Fit(StrEnum):
    """Known to fit, known not to, or not stated."""

    FITS = "fits"
    DOES_NOT = "does_not"
    UNKNOWN = "unknown"


class Step(StrEnum):
    """The seven questions, in their order."""

    WHO = "who"
    WHAT = "what"
    LICENCE = "licence"
    HOW = "how"
    MONEY = "money"
    TIME = "time"
    MATTERS = "matters"


@dataclass(frozen=True, slots=True)
class Around:
    """A town and how far somebody travels from it."""

    town: str
    country: str
    place: Place
    km: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered; empty is skipped. `musts` are the questions they cannot do without.

    `role` is one of `data/roles.json`, `place` one of the table of titles; `licensed` says that a
    licence of that place is held. `weekly` is hours a week, `by` the day by which they want to be
    finished; `cap` and `comfort` are for five years.
    """

    role: str = ""
    purposes: tuple[Purpose, ...] = ()
    place: str = ""
    licensed: bool = False
    ways: tuple[Delivery, ...] = ()
    evenings: bool = False
    language: str = ""
    around: Around | None = None
    cap: Money | None = None
    comfort: Money | None = None
    weekly: int | None = None
    by: dt.date | None = None
    matters: tuple[Matter, ...] = ()
    recognised: str = ""
    musts: frozenset[Step] = frozenset()

    @property
    def country(self) -> str:
        """Where the reader is, as far as they said; "" for not said."""
        return self.place[:2].upper() if self.place else self.around.country if self.around else ""


@dataclass(frozen=True, slots=True)
class Admitted:
    """What a source says of one role or purpose."""

    facet: str
    value: str
    admits: Admits
    says: str
    url: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Run:
    """A dated run that takes applications; all its meetings fall between two local times, where known."""

    on: dt.date
    delivery: str
    time_zone: str
    earliest: dt.time | None = None
    latest: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed programme as the match looks at it."""

    id: int
    facts: ProgrammeFacts
    institution: str
    city: str = ""
    country: str = ""
    stated: int = 0
    is_demonstration: bool = False
    admitted: tuple[Admitted, ...] = ()
    runs: tuple[Run, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the judging itself needs: the day, the rates, the table of titles."""

    on: dt.date
    rates: Rates
    titles: TitleTable


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked. `value` tells apart several of one kind: a purpose, a matter."""

    kind: str
    step: Step
    value: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a judge says: the fit, the fact in a sentence, and the page that it rests on, "" for none."""

    fit: Fit
    says: str
    url: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing asked of one programme. `is_must`: without it, the reader does not want the programme."""

    wish: Wish
    found: Found
    is_must: bool = field(default=False)

    @property
    def fit(self) -> Fit:
        return self.found.fit
