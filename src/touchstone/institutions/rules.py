"""Who may do what in an institution: one table, role by act."""

from collections.abc import Iterable, Mapping

from touchstone.institutions.enums import Act, Role

OPENS: Mapping[Role, frozenset[Act]] = {
    Role.OFFICE: frozenset({
        Act.SEE_TODAY, Act.EDIT_INSTITUTION, Act.EDIT_TEAM, Act.EDIT_PROGRAMMES, Act.EDIT_SCHEMES,
        Act.EDIT_EXAMS, Act.RUN_COHORTS, Act.ADMIT, Act.TAKE_PAYMENTS, Act.MARK_ATTENDANCE,
        Act.APPROVE_SUPERVISORS, Act.SEE_LEARNERS, Act.SEE_FILES,
        Act.CHECK_LICENCES,
    }),
    Role.TRAINER: frozenset({Act.SEE_TODAY, Act.MARK_ATTENDANCE, Act.SEE_LEARNERS}),
    Role.EXAMINER: frozenset({Act.SEE_TODAY, Act.OBSERVE}),
    Role.DECIDER: frozenset({Act.SEE_TODAY, Act.DECIDE, Act.CHANGE_STATUS}),
}  # fmt: skip


def opened_by(roles: Iterable[Role]) -> frozenset[Act]:
    """Every act that the given roles open together."""
    return frozenset().union(*(OPENS[role] for role in roles))
