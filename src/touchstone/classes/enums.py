from enum import StrEnum


class SeriesState(StrEnum):
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
