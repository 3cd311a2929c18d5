"""Who did it: the actor that every act names."""

from dataclasses import dataclass
from typing import Protocol

from touchstone.journal.enums import ActorKind


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts. `ref` is a person's id, the public id of what a link opens, or a timer's name."""

    kind: ActorKind
    ref: str

    @property
    def journal_actor(self) -> "Actor":
        return self


class Acting(Protocol):
    """Whatever can stand as `by=`: a Person, or an Actor."""

    @property
    def journal_actor(self) -> Actor: ...


def system(timer: str) -> Actor:
    """The system itself, by the name of the timer or command that ran."""
    return Actor(ActorKind.SYSTEM, timer)


def link(ref: str) -> Actor:
    """Somebody without an account who holds the link to `ref` (a booking, a sign-off)."""
    return Actor(ActorKind.LINK, ref)
