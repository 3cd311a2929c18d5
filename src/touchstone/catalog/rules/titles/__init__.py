"""The title guard: may I call myself this, here?

The table (`data/titles.json`) is a reading aid from public texts, not legal advice. Unknown is always
*ask*; of two places the stricter wins; a certificate never widens the law: only a licence of that
place, checked and unexpired, opens what needs one; and the plain word "massage" can be kept too.
"""

from touchstone.catalog.rules.titles.answers import (
    STRICTNESS,
    Answer,
    Licence,
    may_call,
    stricter,
)
from touchstone.catalog.rules.titles.read import read_titles
from touchstone.catalog.rules.titles.shapes import (
    Exemptions,
    Jurisdiction,
    Law,
    Mark,
    Rule,
    Title,
    TitleTable,
)
from touchstone.catalog.rules.titles.sides import Side, Sides, side_by_side
from touchstone.catalog.rules.titles.words import (
    are_letters,
    kept_reason,
    kept_words,
    marks_in,
    nearest,
    word_is_kept,
)

__all__ = [
    "STRICTNESS",
    "Answer",
    "Exemptions",
    "Jurisdiction",
    "Law",
    "Licence",
    "Mark",
    "Rule",
    "Side",
    "Sides",
    "Title",
    "TitleTable",
    "are_letters",
    "kept_reason",
    "kept_words",
    "marks_in",
    "may_call",
    "nearest",
    "read_titles",
    "side_by_side",
    "stricter",
    "word_is_kept",
]
