"""Twelve topics, six strands, and what a petal of the coverage flower may show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from touchstone.catalog.enums import Grade, Strand, Topic
from touchstone.catalog.rules.listing.shapes import Coverage

TOPICS: Mapping[Strand, tuple[Topic, ...]] = {
    Strand.HISTORY: (Topic.HISTORY_CULTURE,),
    Strand.METHOD: (Topic.METHODOLOGY_TECHNIQUE,),
    Strand.DEVELOPMENT: (
        Topic.INFANT_DEVELOPMENT, Topic.ATTACHMENT_BONDING, Topic.CUES_CONSENT_STATES,
    ),
    Strand.BODY_AND_SAFETY: (
        Topic.PHYSICAL_BENEFITS, Topic.SAFETY_OILS, Topic.SPECIAL_NEEDS_PRETERM,
    ),
    Strand.FAMILIES_AT_RISK: (Topic.TOUCH_DEPRIVATION,),
    Strand.TEACHING: (Topic.TEACHING_PARENTS, Topic.MARKETING_BUSINESS, Topic.ETHICS_SCOPE),
}  # fmt: skip
STRAND_OF = {topic: strand for strand, topics in TOPICS.items() for topic in topics}


class PetalState(StrEnum):
    """Absent: no source says anything. Mentioned, focus: named, hours not stated. Then with hours."""

    ABSENT = "absent"
    MENTIONED = "mentioned"
    FOCUS = "focus"
    TAUGHT = "taught"
    ASSESSED = "assessed"


@dataclass(frozen=True, slots=True)
class Petal:
    """One strand of a programme. `minutes` is the sum of the stated ones, None when none is stated."""

    strand: Strand
    state: PetalState
    minutes: int | None
    focus: tuple[Topic, ...] = ()
    mentioned: tuple[Topic, ...] = ()
    not_covered: tuple[Topic, ...] = ()


def petals(coverage: Iterable[Coverage]) -> tuple[Petal, ...]:
    """The six petals in their order. Hours are never guessed: a named strand without them says so."""
    lines = {line.topic: line for line in coverage}
    return tuple(
        _petal(strand, [lines[topic] for topic in topics if topic in lines])
        for strand, topics in TOPICS.items()
    )


def _petal(strand: Strand, lines: list[Coverage]) -> Petal:
    def with_grade(grade: Grade) -> tuple[Topic, ...]:
        return tuple(line.topic for line in lines if line.grade == grade)

    focus, mentioned = with_grade(Grade.FOCUS), with_grade(Grade.MENTIONED)
    named = [line for line in lines if line.grade != Grade.NONE]
    stated = [line.minutes for line in named if line.minutes is not None]
    minutes = sum(stated) if stated else None
    if not named:
        state = PetalState.ABSENT
    elif minutes is not None:
        assessed = any(line.is_assessed for line in named)
        state = PetalState.ASSESSED if assessed else PetalState.TAUGHT
    else:
        state = PetalState.FOCUS if focus else PetalState.MENTIONED
    return Petal(strand, state, minutes, focus, mentioned, with_grade(Grade.NONE))


def strands_named(coverage: Iterable[Coverage]) -> frozenset[Strand]:
    """The strands of which at least one topic is named by a source."""
    return frozenset(STRAND_OF[line.topic] for line in coverage if line.grade != Grade.NONE)
