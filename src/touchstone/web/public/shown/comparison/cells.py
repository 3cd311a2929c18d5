"""An answer in the table: never blank."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from touchstone.kit.lengths import minutes


class State(StrEnum):
    """Said by a source; not stated by any; without sense for this programme; waits for the reader's place."""

    SAID = "said"
    NOT_STATED = "not_stated"
    NOT_APPLICABLE = "does_not_apply"
    NO_PLACE = "no_place"


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer. `note` says more in small letters; `kind` and `icon` are those of a title's verdict."""

    state: State
    text: str = ""
    note: str = ""
    kind: str = ""
    icon: str = ""

    @property
    def words(self) -> str:
        """The whole answer as plain text."""
        plain = {
            State.NOT_STATED: _("Not stated"),
            State.NOT_APPLICABLE: _("Does not apply"),
            State.NO_PLACE: _("Choose where you live"),
        }.get(self.state, self.text)
        return (
            _("%(answer)s (%(note)s)") % {"answer": plain, "note": self.note}
            if self.note
            else plain
        )


NOT_STATED = Cell(State.NOT_STATED)
NOT_APPLICABLE = Cell(State.NOT_APPLICABLE)
NO_PLACE = Cell(State.NO_PLACE)


def told(text: str | None, note: str = "") -> Cell:
    """What a source says; not stated for nothing."""
    if text:
        return Cell(State.SAID, text[:1].upper() + text[1:], note)
    return Cell(State.NOT_STATED, note=note)


def yes_no(value: bool | None, note: str = "") -> Cell:  # a fact, not a switch
    return told(None if value is None else _("Yes") if value else _("No"), note)


def time(count: int | None, note: str = "") -> Cell:
    return told(None if count is None else minutes(count), note)


def listed(values: Iterable[str], between: str = ", ") -> Cell:
    return told(between.join(values))
