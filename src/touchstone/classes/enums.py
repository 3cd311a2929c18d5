from enum import StrEnum


class SeriesState(StrEnum):
    """Draft: only its maker sees it. Closed: takes no new bookings; its meetings go on."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class BookingState(StrEnum):
    BOOKED = "booked"
    CANCELLED = "cancelled"


class SafetyChoice(StrEnum):
    """Today's choice; the reason behind it is never asked and never kept."""

    NONE_APPLY = "none_apply"
    TALK_FIRST = "talk_first"
    WATCH_WITH_DOLL = "watch_with_doll"


class Declaration(StrEnum):
    """What an instructor says of themselves. Nobody here has seen it, and the page says so."""

    FIRST_AID = "first_aid"
    INSURANCE = "insurance"
    BACKGROUND_CHECK = "background_check"


class VenueOffer(StrEnum):
    """What families find at a venue."""

    STEP_FREE = "step_free"
    BUGGIES = "buggies"
    CHANGING = "changing"
    WARM = "warm"
    FEEDING = "feeding"
    PARKING = "parking"


class PairFault(StrEnum):
    """Why a pair cannot be booked as it was written."""

    NO_PAIR = "no_pair"
    TOO_MANY = "too_many"
    NO_NICKNAME = "no_nickname"
    NOT_BORN_YET = "not_born_yet"
    TOO_OLD = "too_old"


class TextFault(StrEnum):
    """Why a text cannot stand on a public page."""

    CLAIM = "claim"
    TITLE = "title"


class NotBookable(StrEnum):
    """Why a series takes no booking at the moment."""

    DRAFT = "draft"
    CANCELLED = "cancelled"
    BEGUN = "begun"
    PAUSED = "paused"
    CLOSED = "closed"
    FULL = "full"
