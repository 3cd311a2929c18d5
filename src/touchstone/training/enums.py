from enum import StrEnum


class CohortState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class EnrolmentState(StrEnum):
    """Applied, then admitted (a place is held) or refused; enrolled once what is owed is settled."""

    APPLIED = "applied"
    ADMITTED = "admitted"
    ENROLLED = "enrolled"
    REFUSED = "refused"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Delivery(StrEnum):
    IN_PERSON = "in_person"
    LIVE_ONLINE = "live_online"


class Part(StrEnum):
    """What somebody did for a learner's training or assessment: the stones of the wall."""

    TRAINER = "trainer"
    SUPERVISOR = "supervisor"
    EXAMINER = "examiner"


class BabyState(StrEnum):
    """How a baby was when a meeting began: the states that the lessons teach to read."""

    QUIET_ALERT = "quiet_alert"
    ACTIVE_ALERT = "active_alert"
    DROWSY = "drowsy"
    ASLEEP = "asleep"
    CRYING = "crying"


class FamilyState(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class SignOffState(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    NEEDS_MORE = "needs_more"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Presence(StrEnum):
    """How a supervisor knows what they sign."""

    PRESENT = "present"
    VIDEO = "video"
    DISCUSSED = "discussed"


class NotOpenable(StrEnum):
    """What a cohort still lacks before anybody can apply."""

    SESSIONS = "sessions"
    PLACES = "places"
    VENUE = "venue"
    LINK = "link"
    OVER = "over"


class NotApplicable(StrEnum):
    """Why a cohort takes no application from somebody."""

    DRAFT = "draft"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    TOO_LATE = "too_late"
    BEGUN = "begun"
    TEACHES = "teaches"


class Region(StrEnum):
    """Where on the baby a stroke goes."""

    LEGS = "legs"
    FEET = "feet"
    TUMMY = "tummy"
    CHEST = "chest"
    ARMS = "arms"
    HANDS = "hands"
    FACE = "face"
    BACK = "back"
    WHOLE = "whole"


class View(StrEnum):
    """The side of the baby that a stroke's picture shows, seen from above."""

    FRONT = "front"
    BACK = "back"


class HandRole(StrEnum):
    MOVING = "moving"
    STILL = "still"


class Flag(StrEnum):
    """What a supervisor should look at in a log. A flag asks; it blocks nothing."""

    OVER_A_DAY = "over_a_day"
    LATE_ENTRY = "late_entry"
