from enum import StrEnum


class ActorKind(StrEnum):
    """Who acts: a signed-in person, somebody holding a link, or the system's own timers."""

    PERSON = "person"
    LINK = "link"
    SYSTEM = "system"
