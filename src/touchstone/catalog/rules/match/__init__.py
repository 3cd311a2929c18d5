"""Which programmes fit what somebody asks: each thing asked fits, does not, or could not be checked.

Unknown is never a fit. What somebody cannot do without excludes only what is known not to fit. The
order is the same for everybody who asks the same: most fits, fewest that do not, the wish that was
ranked first, most facts stated, then title.
"""

from touchstone.catalog.rules.match.result import Change, Matched, Result, match
from touchstone.catalog.rules.match.shapes import (
    Admitted,
    Answers,
    Around,
    Candidate,
    Desk,
    Fit,
    Line,
    Run,
    Step,
    Wish,
)
from touchstone.catalog.rules.match.wishes import judge, wishes

__all__ = [
    "Admitted",
    "Answers",
    "Around",
    "Candidate",
    "Change",
    "Desk",
    "Fit",
    "Line",
    "Matched",
    "Result",
    "Run",
    "Step",
    "Wish",
    "judge",
    "match",
    "wishes",
]
