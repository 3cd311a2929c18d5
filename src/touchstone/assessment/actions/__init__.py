"""Every change of assessment: schemes, items and rubrics, sittings, observations."""

from touchstone.assessment.actions.banks import import_items, import_rubric, retire_item
from touchstone.assessment.actions.exceptions import (
    answer_wall_request,
    ask_wall_exception,
    grant_wall_exception,
)
from touchstone.assessment.actions.observations import observe
from touchstone.assessment.actions.schemes import (
    create_scheme_from_template,
    draft_scheme_version,
    publish_scheme_version,
    revise_terms,
)
from touchstone.assessment.actions.sittings import (
    close_if_over,
    close_overdue,
    hand_in,
    look_again,
    save_answer,
    start_sitting,
)

__all__ = [
    "answer_wall_request",
    "ask_wall_exception",
    "close_if_over",
    "close_overdue",
    "create_scheme_from_template",
    "draft_scheme_version",
    "grant_wall_exception",
    "hand_in",
    "import_items",
    "import_rubric",
    "look_again",
    "observe",
    "publish_scheme_version",
    "retire_item",
    "revise_terms",
    "save_answer",
    "start_sitting",
]
