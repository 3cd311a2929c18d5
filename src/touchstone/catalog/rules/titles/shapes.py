from collections.abc import Mapping
from dataclasses import dataclass

from touchstone.catalog.enums import Verdict


@dataclass(frozen=True, slots=True)
class Law:
    """Where a rule stands. `basis` is read, "general knowledge, check" or "not found"."""

    url: str
    instrument: str
    section: str
    as_of: str
    basis: str


@dataclass(frozen=True, slots=True)
class Title:
    """One of the judged titles. `lane` is parent_led or hands_on; titles of a `group` differ little."""

    id: str
    text: str
    lane: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters that somebody claims as a mark; a hint, not a search of any register."""

    letters: tuple[str, ...]
    seen_as: str
    url: str
    basis: str
    advice: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What the table says of one title in one place. `leaning` helps who asks; it permits nothing.

    `licence_opens` is False where even licensed people may not use the title: they ask.
    """

    verdict: Verdict
    reason: str
    safe_alternative: str
    confidence: str
    leaning: str
    licence_opens: bool = True


@dataclass(frozen=True, slots=True)
class Exemptions:
    """Whom the law of a place leaves out. None: nothing was read on that."""

    own_family: bool | None = None
    licensed_professions: bool | None = None
    teaching: bool | None = None
    students: bool | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place with its own rule. `word_massage` says how the plain word is kept, "" where nothing was read.

    `local_terms` are words in daily use there. `regulator_basis` is as a law's `basis`.
    `level` is country, nation, region, state or province.
    """

    id: str
    name: str
    country: str
    regime: str
    who_may_use: str
    protected_words: tuple[str, ...]
    word_massage: str
    regulator: str
    regulator_url: str
    rules: Mapping[str, Rule]
    laws: tuple[Law, ...]
    notes: str
    penalty: str
    local_terms: tuple[str, ...] = ()
    reserved_acts: str = ""
    exemptions: Exemptions = Exemptions()
    regulator_basis: str = "read"
    level: str = ""


@dataclass(frozen=True, slots=True)
class TitleTable:
    titles: Mapping[str, Title]
    jurisdictions: Mapping[str, Jurisdiction]
    unlisted: Rule
    disclaimer: str
    marks: tuple[Mark, ...] = ()
