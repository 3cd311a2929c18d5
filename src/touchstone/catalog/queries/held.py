"""What a process keeps of the catalogue until it changes."""

from collections.abc import Callable
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Held(Generic[Kept]):
    """One thing made of the catalogue, with the mark of the change that it shows; put in place whole,
    so that no thread sees a new mark beside an old thing.
    """

    def __init__(self) -> None:
        self._kept: tuple[str, Kept] | None = None

    def get(self, mark: str, make: Callable[[], Kept]) -> Kept:
        """What is held for this mark, made anew if it is another's."""
        kept = self._kept
        if kept is None or kept[0] != mark:
            kept = self._kept = mark, make()
        return kept[1]

    def forget(self) -> None:
        self._kept = None
