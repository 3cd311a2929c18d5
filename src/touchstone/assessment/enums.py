from enum import StrEnum


class SchemeTemplate(StrEnum):
    """The two schemes that ship as templates."""

    PARENT = "parent"
    INSTRUCTOR = "instructor"


class VersionState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class SittingState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class ClosedBy(StrEnum):
    """Handed in by the candidate, or closed by the server when time ended."""

    CANDIDATE = "candidate"
    TIME = "time"


class Strand(StrEnum):
    """The six petals of coverage."""

    HISTORY = "history"
    METHOD = "method"
    DEVELOPMENT = "development"
    BODY_AND_SAFETY = "body_and_safety"
    FAMILIES_AT_RISK = "families_at_risk"
    TEACHING = "teaching"


class ObservationContext(StrEnum):
    DOLL = "doll"
    OWN_BABY = "own_baby"
    FAMILY = "family"
    ONLINE = "online"


class OpenTo(StrEnum):
    """Who may sit an exam: who has a paid place with the institution, or anybody with an account."""

    ENROLLED = "enrolled"
    ANYBODY = "anybody"
