from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that shows what somebody was told: its name, its bytes, and what they are."""

    name: str
    content: bytes
    media_type: str
