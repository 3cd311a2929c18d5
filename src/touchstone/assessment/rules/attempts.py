"""Whether a person may sit an exam now."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from touchstone.kit.said import said


@dataclass(frozen=True)
class AttemptRule:
    """How often an exam may be sat, and how many days lie between the starts of two attempts."""

    attempts: int
    days_apart: int


@dataclass(frozen=True)
class PastSitting:
    """An attempt that was begun (aware UTC). `passed` is None while it is open."""

    started_at: dt.datetime
    passed: bool | None


@dataclass(frozen=True)
class Decision:
    """`reasons` say why not (empty when allowed). `earliest` is the instant from which a further
    attempt is open; None when it is open now or waiting will not help."""

    allowed: bool
    reasons: tuple[str, ...]
    earliest: dt.datetime | None
    attempts_left: int


def may_sit(previous: Sequence[PastSitting], rule: AttemptRule, at: dt.datetime) -> Decision:
    """Whether a further attempt may start at `at`. `previous` may come in any order."""
    left = max(0, rule.attempts - len(previous))
    if any(sitting.passed for sitting in previous):
        return Decision(False, (said("This exam is already passed."),), None, left)
    if any(sitting.passed is None for sitting in previous):
        return Decision(False, (said("An attempt is still open. Finish it first."),), None, left)
    if not left:
        says = said(
            "All {attempts} attempts are used. Ask the institution what is possible now.",
            attempts=rule.attempts,
        )
        return Decision(False, (says,), None, 0)
    if not previous:
        return Decision(True, (), None, left)
    last = max(sitting.started_at for sitting in previous)
    earliest = last + dt.timedelta(days=rule.days_apart)
    if at < earliest:
        says = said(
            "The next attempt is open {days} days after the last one began.",
            days=rule.days_apart,
        )
        return Decision(False, (says,), earliest, left)
    return Decision(True, (), None, left)
