from enum import StrEnum


class CandidacyState(StrEnum):
    OPEN = "open"
    AWARDED = "awarded"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Lane(StrEnum):
    """With one's own baby (no title), parent-led (shows on a doll), or hands-on (licence on record)."""

    OWN_BABY = "own_baby"
    PARENT_LED = "parent_led"
    HANDS_ON = "hands_on"


class CredentialKind(StrEnum):
    TRAINEE = "trainee"
    FULL = "full"


class DecisionKind(StrEnum):
    AWARD = "award"
    REFUSE = "refuse"
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    WITHDRAW = "withdraw"
    LIMIT = "limit"
    RENAME = "rename"
    RENEW = "renew"


class Status(StrEnum):
    VALID = "valid"
    TRAINEE = "trainee"
    LIMITED = "limited"
    DUE = "due"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    NOT_YET = "not_yet"


class NameShown(StrEnum):
    """How the public register shows a holder's name."""

    FULL = "full"
    INITIAL = "initial"
    PROTECTED = "protected"
