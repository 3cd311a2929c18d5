"""Sittings as the candidate's pages show them."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.enums import ObservationContext, Strand
from touchstone.assessment.queries.sittings import Saved, Sitting

STRANDS: Mapping[Strand, Promise] = {
    Strand.HISTORY: _("History and cultures"),
    Strand.METHOD: _("Method and technique"),
    Strand.DEVELOPMENT: _("Infant development"),
    Strand.BODY_AND_SAFETY: _("Body and safety"),
    Strand.FAMILIES_AT_RISK: _("Families at risk"),
    Strand.TEACHING: _("Teaching and starting a class"),
}

CONTEXTS: Mapping[ObservationContext, Promise] = {
    ObservationContext.DOLL: _("On a doll"),
    ObservationContext.OWN_BABY: _("With their own baby"),
    ObservationContext.FAMILY: _("With a family"),
    ObservationContext.ONLINE: _("Live online"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question at a glance: whether it is answered, and whether it is marked to look at again."""

    answered: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sitting is: its questions in order, and the whole minutes left."""

    questions: tuple[Question, ...]
    minutes_left: int

    @property
    def count(self) -> int:
        return len(self.questions)

    @property
    def done(self) -> int:
        return sum(one.answered for one in self.questions)

    @property
    def again(self) -> int:
        return sum(one.again for one in self.questions)

    @property
    def open(self) -> int:
        return self.count - self.done


def progress(sitting: Sitting, saved: Mapping[int, Saved], at: dt.datetime) -> Progress:
    """How far a sitting is at an instant; a minute that has begun counts as left."""
    left = (sitting.closes_at - at).total_seconds()
    return Progress(
        questions=tuple(
            Question(place in saved, place in sitting.look_again)
            for place in range(1, len(sitting.form) + 1)
        ),
        minutes_left=max(0, math.ceil(left / 60)),
    )


@dataclass(frozen=True, slots=True)
class StrandResult:
    """Right answers of those asked in one strand."""

    label: Promise
    right: int
    asked: int


def by_strand(sitting: Sitting) -> list[StrandResult]:
    """A closed sitting's result, strand by strand: never by question."""
    return [
        StrandResult(label, found["right"], found["asked"])
        for strand, label in STRANDS.items()
        if (found := sitting.by_strand.get(strand.value))
    ]


def asked(per_strand: Mapping[Strand, int]) -> list[tuple[Promise, int]]:
    """How many questions of each strand an exam asks."""
    return [
        (label, per_strand[strand]) for strand, label in STRANDS.items() if strand in per_strand
    ]
