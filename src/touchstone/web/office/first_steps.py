"""What an institution still has to set up before it can train and certify, in the order that works."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.enums import VersionState
from touchstone.assessment.queries.schemes import versions_of
from touchstone.catalog.enums import ProgrammeState
from touchstone.catalog.queries.own import programmes_of
from touchstone.institutions.enums import Role
from touchstone.institutions.queries import Institution, team
from touchstone.people.models import Person
from touchstone.training.enums import CohortState
from touchstone.training.queries.cohorts import cohorts_of
from touchstone.training.queries.practicum import supervisors


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list, as `ui/tasks.html` reads it."""

    title: str | Promise
    hint: str | Promise
    url: str
    state: str


def first_steps(institution: Institution, person: Person) -> list[Step]:
    """Every step with its state, as the office sees it; nothing once all are done."""
    roles = {one.role for one in team(institution)}
    listed = programmes_of(institution).filter(state=ProgrammeState.PUBLISHED)
    in_force = versions_of(institution).filter(state=VersionState.PUBLISHED)
    opened = cohorts_of(institution, person).exclude(state=CohortState.DRAFT)
    steps = [
        (
            roles.issuperset(Role),
            "office_team",
            _("Invite the team"),
            _("A trainer, an examiner and a decider: who teaches or examines somebody does not decide on them."),
        ),
        (
            listed.exists(),
            "office_programmes",
            _("List a programme"),
            _("What it leads to, covers and costs."),
        ),
        (
            in_force.exists(),
            "office_schemes",
            _("Put a scheme into force"),
            _("What you ask for a certificate. Two templates bring their exam and rubric."),
        ),
        (
            supervisors(institution).exists(),
            "office_supervisors",
            _("Approve a supervisor"),
            _("They sign practice with families by a link, without an account."),
        ),
        (
            opened.exists(),
            "office_cohorts",
            _("Open a cohort"),
            _("Days, places, trainers and a fee. Then people can apply."),
        ),
    ]  # fmt: skip
    if all(done for done, *_rest in steps):
        return []
    return [
        Step(title, hint, reverse(room, args=[institution.slug]), "done" if done else "")
        for done, room, title, hint in steps
    ]
