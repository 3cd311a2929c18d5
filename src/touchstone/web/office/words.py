"""The words for roles and acts, as the team page shows them."""

from django.utils.translation import gettext_lazy as _

from touchstone.institutions.enums import Act
from touchstone.institutions.models import ROLE_LABELS

__all__ = ["ACT_LABELS", "ROLE_LABELS"]

ACT_LABELS = {
    Act.SEE_TODAY: _("See what waits"),
    Act.EDIT_INSTITUTION: _("Change what the institution says of itself"),
    Act.EDIT_TEAM: _("Invite people and end roles"),
    Act.EDIT_PROGRAMMES: _("Write and publish programmes"),
    Act.EDIT_SCHEMES: _("Write and publish schemes"),
    Act.EDIT_EXAMS: _("Bring in questions and rubrics"),
    Act.RUN_COHORTS: _("Plan and open cohorts"),
    Act.ADMIT: _("Admit or refuse applicants"),
    Act.TAKE_PAYMENTS: _("Mark money as received, refund it"),
    Act.MARK_ATTENDANCE: _("Keep the roll"),
    Act.APPROVE_SUPERVISORS: _("Approve supervisors"),
    Act.SEE_LEARNERS: _("See learners and how far they are"),
    Act.SEE_FILES: _("See files, what they lack and who may decide"),
    Act.CHECK_LICENCES: _("Check licences"),
    Act.OBSERVE: _("Observe and mark by the rubric"),
    Act.DECIDE: _("Award or refuse"),
    Act.CHANGE_STATUS: _("Suspend, reinstate, withdraw, limit, rename, renew"),
}
