"""Every change of training: cohorts, admissions, attendance, lessons, practice, sign-offs."""

from touchstone.training.actions.admissions import (
    admit,
    apply,
    confirm,
    give_place,
    refuse,
    release_overdue,
    withdraw,
)
from touchstone.training.actions.attendance import mark, mark_roll
from touchstone.training.actions.cohorts import (
    cancel_cohort,
    close_cohort,
    create_cohort,
    name_trainers,
    open_cohort,
    plan_sessions,
    revise_cohort,
    set_places,
)
from touchstone.training.actions.lessons import finish_lesson
from touchstone.training.actions.practicum import (
    approve_supervisor,
    end_supervisor,
    log_visit,
    plan_family,
    recognise_supervisor,
    rest_family,
    resume_family,
    stop_family,
)
from touchstone.training.actions.sign_offs import (
    answer_sign_off,
    ask_sign_off,
    withdraw_sign_off,
)

__all__ = [
    "admit",
    "answer_sign_off",
    "apply",
    "approve_supervisor",
    "ask_sign_off",
    "cancel_cohort",
    "close_cohort",
    "confirm",
    "create_cohort",
    "end_supervisor",
    "finish_lesson",
    "give_place",
    "log_visit",
    "mark",
    "mark_roll",
    "name_trainers",
    "open_cohort",
    "plan_family",
    "plan_sessions",
    "recognise_supervisor",
    "refuse",
    "release_overdue",
    "rest_family",
    "resume_family",
    "revise_cohort",
    "set_places",
    "stop_family",
    "withdraw",
    "withdraw_sign_off",
]
