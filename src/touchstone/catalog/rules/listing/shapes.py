"""What is known of an institution and its programmes. Empty text and None mean: not stated."""

import datetime as dt
from dataclasses import dataclass, field

from touchstone.catalog.enums import (
    Access,
    Audience,
    Confidence,
    Delivery,
    FeeKind,
    Grade,
    Per,
    Relation,
    Since,
    Span,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read. `field` is its JSON pointer; `as_of` the page's own date, "" if it shows none."""

    field: str
    url: str
    as_of: str
    says: str


@dataclass(frozen=True, slots=True)
class Position:
    """What one page says, where pages disagree."""

    value: str
    url: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Pages, or versions of a page, that disagree about the value at `field`. None of them has won."""

    field: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One topic. `minutes` taught and whether it is assessed are None where nobody says."""

    topic: Topic
    grade: Grade
    minutes: int | None = None
    is_assessed: bool | None = None


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One charge, in minor units of its currency. `amount` None: charged, but nobody says how much.

    Lines of different packages are alternatives and are never added; "" is always due.
    `as_of` is the newest date of a page that states the amount: year, year-month or day; "" undated.
    """

    kind: FeeKind
    amount: int | None
    currency: str = ""
    package: str = ""
    per: Per = Per.ONCE
    who: str = ""
    condition: str = ""
    includes: str = ""
    note: str = ""
    due: str = ""
    refundable_until: str = ""
    as_of: str = ""
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class RefundBand:
    """What happens to the money when somebody leaves at that moment, in the source's words.

    Where the words say it plainly, also as numbers: the band holds for whoever leaves at least
    `days_before` days before the first day (negative: after it) and too late for a band with more
    days; `percent_back` of what was paid comes back, less `kept` minor units in the currency of the
    charges. None: not said so plainly.
    """

    when: str
    outcome: str
    days_before: int | None = None
    percent_back: int | None = None
    kept: int | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One deadline of the ladder: `what` has to be done within `count` units counted from `since`."""

    what: str
    count: int
    unit: Span
    since: Since
    if_missed: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """A board that counts the course: its number there, the minutes it counts, the last good day."""

    board: str
    number: str = ""
    minutes: int | None = None
    valid_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """A programme as its sources, or its own institution, state it. Durations in minutes."""

    slug: str
    title: str
    relation: Relation = Relation.CORE
    award_title: str = ""
    award_letters: str = ""
    audience: Audience | None = None
    languages: tuple[str, ...] = ()
    delivery: tuple[Delivery, ...] = ()
    contact_minutes: int | None = None
    contact_days: int | None = None
    contact_note: str = ""
    self_study_minutes_min: int | None = None
    self_study_minutes_max: int | None = None
    self_study_note: str = ""
    practicum_minutes: int | None = None
    practicum_sessions: int | None = None
    practicum_note: str = ""
    total_minutes: int | None = None
    total_note: str = ""
    group_size: str = ""
    teachers: str = ""
    dates_pattern: str = ""
    prerequisites: str = ""
    deadlines: str = ""
    fees_note: str = ""
    fees_unconfirmed: bool = False
    has_exam: bool | None = None
    has_practicum: bool | None = None
    practicum_families: int | None = None
    has_case_studies: bool | None = None
    has_video: bool | None = None
    has_observation: bool | None = None
    assessment_note: str = ""
    renewal_years: int | None = None
    renewal_ce_minutes: int | None = None
    renewal_fee: int | None = None
    renewal_currency: str = ""
    renewal_note: str = ""
    accreditation: tuple[str, ...] = ()
    finish_weeks: int | None = None
    insurers: tuple[str, ...] = ()
    access: tuple[Access, ...] = ()
    summary: str = ""
    notes: str = ""
    as_of: str = ""
    checked_on: dt.date | None = None
    confidence: Confidence | None = None
    source_urls: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    fee_lines: tuple[FeeLine, ...] = ()
    refund_bands: tuple[RefundBand, ...] = ()
    ladder: tuple[Rung, ...] = ()
    approvals: tuple[Approval, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class InstitutionFacts:
    """A body that trains or certifies, with its programmes."""

    slug: str
    name: str
    country: str
    kind: str = ""
    city: str = ""
    website: str = ""
    also_known_as: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    programmes: tuple[ProgrammeFacts, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that was read: the institutions in the order of their files."""

    institutions: tuple[InstitutionFacts, ...]

    @property
    def programmes(self) -> tuple[ProgrammeFacts, ...]:
        return tuple(one for body in self.institutions for one in body.programmes)
