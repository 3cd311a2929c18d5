"""Attendance by minutes: how long somebody was there, and what is missing of the share that is asked."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from touchstone.training import enums
from touchstone.training.rules.marks import minutes


@dataclass(frozen=True, slots=True)
class Session:
    """One dated meeting of a cohort; instants in UTC."""

    number: int
    starts_at: dt.datetime
    ends_at: dt.datetime

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of one person for one session. Marks are corrected by a later mark, never changed.

    Neither time means that they were not there.
    """

    session: int
    arrived_at: dt.datetime | None
    left_at: dt.datetime | None
    marked_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """A session that is not attended in full: the minutes present, of how many, and why."""

    session: int
    minutes: int
    of: int
    why: enums.Gap


def latest(marks: Iterable[Mark], session: Session) -> Mark | None:
    """The mark that counts for a session: the newest; of two at one instant, the one written last."""
    ours = [mark for mark in marks if mark.session == session.number]
    return max(reversed(ours), key=lambda mark: mark.marked_at, default=None)


def minutes_present(marks: Iterable[Mark], session: Session) -> int:
    """The whole minutes at which one person was in a session, by the mark that counts.

    What lies outside the session's bounds does not count; no mark is 0. Raises NoMark for a mark that
    makes no sense.
    """
    mark = latest(marks, session)
    if mark is None:
        return 0
    return minutes(
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        arrived_at=mark.arrived_at,
        left_at=mark.left_at,
    )


def attendance_gaps(
    sessions: Sequence[Session], marks: Sequence[Mark], required_share: float
) -> tuple[Gap, ...]:
    """The sessions somebody did not attend in full, while their minutes together stay under the share.

    `required_share` (0 to 1) is asked of the minutes of all sessions together, so that an hour missed
    weighs the same in a long session as in a short one. Empty as soon as the share is reached.
    """
    present = {session.number: minutes_present(marks, session) for session in sessions}
    total = sum(session.minutes for session in sessions)
    if sum(present.values()) + 1e-9 >= required_share * total:
        return ()
    return tuple(
        Gap(session.number, present[session.number], session.minutes, _why(session, marks, present))
        for session in sessions
        if present[session.number] < session.minutes
    )


def _why(session: Session, marks: Sequence[Mark], present: dict[int, int]) -> enums.Gap:
    if latest(marks, session) is None:
        return enums.Gap.NOT_MARKED
    return enums.Gap.SHORT if present[session.number] else enums.Gap.ABSENT
