"""When a source page is dead: it said so itself, twice, at least three days apart."""

import datetime as dt
from dataclasses import dataclass

GONE = frozenset({404, 410})
APART = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a page has answered: `gone_since` the first time that it was not there, `dead_at` the last
    time that this was certain. None: it answers, as far as we know.
    """

    gone_since: dt.datetime | None = None
    dead_at: dt.datetime | None = None


def heard(before: Answers, status: int | None, at: dt.datetime) -> Answers:
    """What is known after another try. No answer, a refusal or a fault of the server says nothing."""
    if status in GONE:
        since = before.gone_since or at
        return Answers(since, at if at - since >= APART else before.dead_at)
    if status is not None and 200 <= status < 300:
        return Answers()
    return before
