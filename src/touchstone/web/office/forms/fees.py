"""The charges of a programme, a line each."""

import dataclasses
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.listing import FeeLine, ProgrammeFacts
from touchstone.kit import money
from touchstone.kit.choices import labelled
from touchstone.web.office.forms.programmes import amount_of, as_typed
from touchstone.web.ui.forms import Form

SPARE_ROWS, MOST_ROWS = 2, 60
TEXTS = {
    "package": (_("Package"), 80),
    "who": (_("Who pays it"), 300),
    "condition": (_("Only if"), 300),
    "includes": (_("Includes"), 500),
    "due": (_("Due"), 300),
    "refundable_until": (_("Comes back until"), 300),
    "note": (_("Note"), 500),
}
FIRST, MORE = ("kind", "amount", "currency", "per"), tuple(TEXTS)
SAYS_MORE = ("amount", *TEXTS)


class FeeLinesForm(Form):
    """A row for each charge and some empty ones. A row without a kind is no charge."""

    def __init__(self, *args: Any, facts: ProgrammeFacts, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.currency = facts, currency
        typed = [key for key in self.data if key.startswith("kind_")]
        there = facts.fee_lines
        self.count = min(max(len(there) + SPARE_ROWS, len(typed)), MOST_ROWS)
        for n in range(1, self.count + 1):
            line = there[n - 1] if n <= len(there) else None
            self._add_price(n, line)
            self._add_words(n, line)

    def _add_price(self, n: int, line: FeeLine | None) -> None:
        self.add_field(
            f"kind_{n}",
            forms.ChoiceField(
                label=_("What for"),
                choices=[("", _("No charge in this line")), *labelled(FeeKind, words.FEE_KINDS)],
                required=False,
                initial=line.kind if line else "",
            ),
        )
        self.add_field(
            f"amount_{n}",
            forms.CharField(
                label=_("Amount"),
                required=False,
                max_length=20,
                widget=forms.TextInput({"inputmode": "decimal"}),
                initial=as_typed(line.amount, line.currency) if line else "",
            ),
        )
        self.add_field(
            f"currency_{n}",
            forms.CharField(
                label=_("Currency"),
                required=False,
                max_length=3,
                initial=(line.currency if line else "") or self.currency,
            ),
        )
        self.add_field(
            f"per_{n}",
            forms.ChoiceField(
                label=_("How often"),
                choices=labelled(Per, words.PERS),
                required=False,
                initial=line.per if line else Per.ONCE,
            ),
        )

    def _add_words(self, n: int, line: FeeLine | None) -> None:
        for key, (label, longest) in TEXTS.items():
            self.add_field(
                f"{key}_{n}",
                forms.CharField(
                    label=label,
                    required=False,
                    max_length=longest,
                    initial=getattr(line, key) if line else "",
                ),
            )
        if line:
            self.add_field(
                f"out_{n}",
                forms.BooleanField(label=_("Take this line out"), required=False),
            )

    def rows(self) -> list[dict[str, Any]]:
        """The rows as the page shows them; `open` where the second half says something."""
        return [self._row(n) for n in range(1, self.count + 1)]

    def _row(self, n: int) -> dict[str, Any]:
        more = [self[f"{key}_{n}"] for key in MORE]
        return {
            "first": [self[f"{key}_{n}"] for key in FIRST],
            "more": more,
            "open": any(field.value() or field.errors for field in more),
            "out": self[f"out_{n}"] if f"out_{n}" in self.fields else None,
        }

    def _is_out(self, n: int) -> bool:
        return bool(self.cleaned_data.get(f"out_{n}"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for n in range(1, self.count + 1):
            if not self._is_out(n):
                self._check(n, cleaned)
        return cleaned

    def _check(self, n: int, cleaned: dict[str, Any]) -> None:
        if cleaned.get(f"kind_{n}") == "" and any(cleaned.get(f"{key}_{n}") for key in SAYS_MORE):
            self.add_error(f"kind_{n}", _("Choose what this charge is for."))
        currency = (cleaned.get(f"currency_{n}") or "").upper()
        typed = cleaned.get(f"amount_{n}")
        cleaned[f"line_{n}"] = (None, "")
        if not typed:
            return
        if not money.known_currency(currency):
            self.add_error(f"currency_{n}", _("Write the three letters of a currency, like GBP."))
            return
        try:
            cleaned[f"line_{n}"] = (amount_of(typed, currency), currency)
        except forms.ValidationError as problem:
            self.add_error(f"amount_{n}", problem)

    def facts(self) -> ProgrammeFacts:
        """The facts with the charges that were typed, from a valid form."""
        told = self.cleaned_data
        known = {_undated(line): line for line in self.before.fee_lines}
        lines = []
        for n in range(1, self.count + 1):
            if self._is_out(n) or not told[f"kind_{n}"]:
                continue
            amount, currency = told[f"line_{n}"]
            line = FeeLine(
                kind=FeeKind(told[f"kind_{n}"]),
                amount=amount,
                currency=currency,
                per=Per(told[f"per_{n}"] or Per.ONCE),
                **{key: told[f"{key}_{n}"] for key in TEXTS},
            )
            lines.append(known.get(line, line))
        return dataclasses.replace(self.before, fee_lines=tuple(lines))


def _undated(line: FeeLine) -> FeeLine:
    """A line as the form knows it: publication dates it."""
    return dataclasses.replace(line, as_of="", unconfirmed=False)
