from enum import StrEnum


class InstitutionState(StrEnum):
    """Unclaimed: we list it from public facts. Claimed: it runs here."""

    UNCLAIMED = "unclaimed"
    CLAIMED = "claimed"


class ClaimWay(StrEnum):
    """How somebody shows that a listed institution is theirs: mail to its own domain, or a document."""

    MAIL = "mail"
    DOCUMENT = "document"


class ClaimState(StrEnum):
    """Open: it waits, for the mail to be opened or for a curator. Replaced: asked again since."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"


class Role(StrEnum):
    """The part that somebody plays in an institution. One person may hold several."""

    OFFICE = "office"
    TRAINER = "trainer"
    EXAMINER = "examiner"
    DECIDER = "decider"


class Act(StrEnum):
    """What a role opens. Read by the access rules and shown on the team page."""

    SEE_TODAY = "see_today"
    EDIT_INSTITUTION = "edit_institution"
    EDIT_TEAM = "edit_team"
    EDIT_PROGRAMMES = "edit_programmes"
    EDIT_SCHEMES = "edit_schemes"
    EDIT_EXAMS = "edit_exams"
    RUN_COHORTS = "run_cohorts"
    ADMIT = "admit"
    TAKE_PAYMENTS = "take_payments"
    MARK_ATTENDANCE = "mark_attendance"
    APPROVE_SUPERVISORS = "approve_supervisors"
    SEE_LEARNERS = "see_learners"
    SEE_FILES = "see_files"
    CHECK_LICENCES = "check_licences"
    OBSERVE = "observe"
    DECIDE = "decide"
    CHANGE_STATUS = "change_status"
