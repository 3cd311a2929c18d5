"""What a scheme asks of somebody, what was found, and so what is still missing.

One function for everybody: the candidate's page, the decider's sheet and the act that refuses.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from touchstone.credentials.enums import CredentialKind, Lane

TRAINEE_MONTHS = 12


class Need(StrEnum):
    """One requirement."""

    NAME = "name"
    WORKS_IN = "works_in"
    ATTENDANCE = "attendance"
    MINUTES = "minutes"
    LESSONS = "lessons"
    FAMILIES = "families"
    OBSERVATION = "observation"
    EXAM = "exam"
    CONDUCT = "conduct"
    LICENCE = "licence"


class Why(StrEnum):
    """Why a requirement is not met yet."""

    NOT_STATED = "not_stated"
    NOT_ENROLLED = "not_enrolled"
    TOO_FEW_SESSIONS = "too_few_sessions"
    TOO_FEW_MINUTES = "too_few_minutes"
    LESSONS_LEFT = "lessons_left"
    FAMILIES_LEFT = "families_left"
    NOT_SEEN = "not_seen"
    NOT_PASSED = "not_passed"
    NOT_SAT = "not_sat"
    NOT_SIGNED = "not_signed"
    LICENCE_NOT_CHECKED = "licence_not_checked"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a scheme version asks. `share` (0 to 1) is of all minutes; None means all sessions or lessons."""

    sessions: int | None = 0
    share: float = 0.0
    lessons: tuple[str, ...] | None = ()
    families: int = 0
    visits_each: int = 0
    observation: bool = False
    exam: bool = False
    conduct: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What is on file for one person. Minutes are whole; None means that nothing happened yet."""

    name: str
    works_in: tuple[str, ...] = ()
    in_training: bool = False
    sessions: int = 0
    of_sessions: int = 0
    minutes: int = 0
    of_minutes: int = 0
    lessons: frozenset[str] = frozenset()
    all_lessons: tuple[str, ...] = ()
    families: int = 0
    observation: bool | None = None
    exam: bool | None = None
    conduct: bool = False
    licence_waits: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement of the decision sheet: what is asked and found, in the unit of the need.

    Sessions, minutes, lessons and families are counted; for the rest 1 is yes. `why` is None when it is met.
    """

    need: Need
    asked: int
    found: int
    why: Why | None = None

    @property
    def met(self) -> bool:
        return self.why is None


def asked(terms: Mapping[str, Any], kind: CredentialKind = CredentialKind.FULL) -> Asked:
    """What the terms of a scheme version ask for a kind of credential.

    The trainee's asks only for what must come before the first practice family: attendance and the
    conduct code.
    """
    lessons = terms.get("lessons") or ()
    sessions = terms.get("sessions_required", 0)
    if kind is CredentialKind.TRAINEE:
        return Asked(
            sessions=sessions,
            share=float(terms.get("attendance_share") or 0),
            conduct=bool(terms.get("conduct")),
        )
    return Asked(
        sessions=sessions,
        share=float(terms.get("attendance_share") or 0),
        lessons=None if lessons == "all" else tuple(lessons),
        families=int(terms.get("families") or 0),
        visits_each=int(terms.get("visits_each") or 0),
        observation=bool(terms.get("observation")),
        exam=bool(terms.get("exam")),
        conduct=bool(terms.get("conduct")),
        title=lane_of(terms) is not Lane.OWN_BABY,
    )


def lane_of(terms: Mapping[str, Any]) -> Lane:
    """The lane of a scheme: parent-led unless its terms say otherwise."""
    return Lane(terms.get("lane") or Lane.PARENT_LED)


def lines(wanted: Asked, found: Found) -> tuple[Line, ...]:
    """Every requirement that the scheme has, met or not, in the order of the way."""
    return tuple(
        line
        for line in (
            _yes(Need.NAME, bool(found.name.strip()), Why.NOT_STATED),
            _yes(Need.WORKS_IN, bool(found.works_in), Why.NOT_STATED) if wanted.title else None,
            *_attendance(wanted, found),
            _lessons(wanted, found),
            _families(wanted, found),
            _result(Need.OBSERVATION, found.observation, Why.NOT_SEEN)
            if wanted.observation
            else None,
            _result(Need.EXAM, found.exam, Why.NOT_SAT) if wanted.exam else None,
            _yes(Need.CONDUCT, found.conduct, Why.NOT_SIGNED) if wanted.conduct else None,
            _yes(Need.LICENCE, False, Why.LICENCE_NOT_CHECKED) if found.licence_waits else None,
        )
        if line is not None
    )


def gaps(wanted: Asked, found: Found) -> tuple[Line, ...]:
    """What is still missing, each with its reason; empty when the file is complete."""
    return tuple(line for line in lines(wanted, found) if not line.met)


def _yes(need: Need, holds: bool, why: Why) -> Line:
    return Line(need, 1, int(holds), None if holds else why)


def _result(need: Need, passed: bool | None, never: Why) -> Line:
    if passed is None:
        return Line(need, 1, 0, never)
    return Line(need, 1, int(passed), None if passed else Why.NOT_PASSED)


def _attendance(wanted: Asked, found: Found) -> tuple[Line, ...]:
    """Sessions first; the minutes are looked at once enough sessions were attended."""
    needed = found.of_sessions if wanted.sessions is None else wanted.sessions
    if wanted.sessions == 0 and not wanted.share:
        return ()
    if not found.in_training:
        return (Line(Need.ATTENDANCE, needed or 1, 0, Why.NOT_ENROLLED),)
    if found.sessions < needed:
        return (Line(Need.ATTENDANCE, needed, found.sessions, Why.TOO_FEW_SESSIONS),)
    if not wanted.share:
        return (Line(Need.ATTENDANCE, needed, found.sessions),)
    minutes = math.ceil(wanted.share * found.of_minutes - 1e-9)
    enough = found.of_minutes and found.minutes >= minutes
    return (Line(Need.MINUTES, minutes, found.minutes, None if enough else Why.TOO_FEW_MINUTES),)


def _lessons(wanted: Asked, found: Found) -> Line | None:
    named = found.all_lessons if wanted.lessons is None else wanted.lessons
    if not named:
        return None
    done = sum(slug in found.lessons for slug in named)
    return Line(Need.LESSONS, len(named), done, None if done == len(named) else Why.LESSONS_LEFT)


def _families(wanted: Asked, found: Found) -> Line | None:
    if not wanted.families:
        return None
    why = None if found.families >= wanted.families else Why.FAMILIES_LEFT
    return Line(Need.FAMILIES, wanted.families, found.families, why)
