"""Facts that come in rows, typed without script: those that stand, an empty one, and more on demand."""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.web.office.forms.programmes import PlainForm

MORE = "more"  # the button that asks for another row


class RowsForm(PlainForm):
    """A row of fields for each fact of a list, and an empty one. A row that says nothing is none.

    `ROWS` names the list in the facts, `POINTER` where it stands in the listing; `SAYS` are the
    fields that say something: others have a usual value. `FIRST` stand open, `REST` under a fold.
    """

    ROWS: ClassVar[str] = ""
    SAYS: ClassVar[tuple[str, ...]] = ()
    FIRST: ClassVar[tuple[str, ...]] = ()
    REST: ClassVar[tuple[str, ...]] = ()
    LEGEND: ClassVar[str | Promise] = _("Line %(n)s")
    MOST: ClassVar[int] = 40

    def __init__(
        self, data: QueryDict | None = None, *, facts: ProgrammeFacts, **kwargs: Any
    ) -> None:
        more = data is not None and MORE in data
        typed = data.dict() if data is not None and more else {}
        super().__init__(None if more else data, facts=facts, initial=typed, **kwargs)
        there = getattr(facts, self.ROWS)
        self.count = min(max(len(there) + 1, self._sent(data or {}) + more), self.MOST)
        self.read: list[tuple[int, Any]] = []
        for n in range(1, self.count + 1):
            row = there[n - 1] if n <= len(there) else None
            for key, field in self.row_fields(row, n).items():
                self.add_field(f"{key}_{n}", field)
            if row is not None:
                out = forms.BooleanField(label=_("Take this out"), required=False)
                self.add_field(f"out_{n}", out)

    def _sent(self, data: Iterable[str]) -> int:
        """The number of the last row that was sent; 0 where none was."""
        ends = (key.removeprefix(f"{self.FIRST[0]}_") for key in data)
        return max((int(end) for end in ends if re.fullmatch("[0-9]{1,3}", end)), default=0)

    def row_fields(self, row: Any, n: int) -> dict[str, forms.Field]:
        """The fields of one row by name; `row` is what stands there, None in an empty one."""
        raise NotImplementedError

    def read_row(self, told: Mapping[str, Any], n: int) -> Any:
        """What a row says, from what was cleaned; None where an error was noted."""
        raise NotImplementedError

    def rows(self) -> list[dict[str, Any]]:
        """The rows as the page shows them; `open` where the second half says something."""
        return [self._shown(n) for n in range(1, self.count + 1)]

    def _shown(self, n: int) -> dict[str, Any]:
        rest = [self[f"{key}_{n}"] for key in self.REST]
        return {
            "legend": self.LEGEND % {"n": n},
            "first": [self[f"{key}_{n}"] for key in self.FIRST],
            "more": rest,
            "open": any(field.value() or field.errors for field in rest),
            "out": self[f"out_{n}"] if f"out_{n}" in self.fields else None,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for n in range(1, self.count + 1):
            told = {key: cleaned.get(f"{key}_{n}") for key in (*self.FIRST, *self.REST)}
            wrong = any(f"{key}_{n}" in self.errors for key in told)
            is_empty = all(told[key] in (None, "") for key in self.SAYS)
            if not wrong and not is_empty and not cleaned.get(f"out_{n}"):
                self.read.append((n, self.read_row(told, n)))
        return cleaned

    def ask(self, n: int, told: Mapping[str, Any], *keys: str) -> None:
        """Notes that these fields of a row have to be filled."""
        for key in keys:
            if told[key] in (None, ""):
                self.add_error(f"{key}_{n}", _("Write something here, or take the line out."))

    def ordered(self) -> Sequence[tuple[int, Any]]:
        """The rows that were read, each with its number on the page, in the order of the listing."""
        return self.read

    def facts(self) -> ProgrammeFacts:
        changed: dict[str, Any] = {self.ROWS: tuple(row for _n, row in self.ordered())}
        return dataclasses.replace(super().facts(), **changed)

    def place_of(self, name: str) -> str | None:
        parts = name.split("/")
        if len(parts) == 4 and parts[1] == self.ROWS and parts[2].isdecimal():
            name = f"{parts[3]}_{self.ordered()[int(parts[2])][0]}"
        return super().place_of(name)
