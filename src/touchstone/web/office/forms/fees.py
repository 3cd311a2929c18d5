"""The charges of a programme, a line each."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.listing import FeeLine
from touchstone.kit import money
from touchstone.kit.choices import labelled
from touchstone.web.office.forms.programmes import amount_of, as_typed, text
from touchstone.web.office.forms.rows import RowsForm

TEXTS = {
    "package": (_("Package"), 80),
    "who": (_("Who pays it"), 300),
    "condition": (_("Only if"), 300),
    "includes": (_("Includes"), 500),
    "due": (_("Due"), 300),
    "refundable_until": (_("Comes back until"), 300),
    "note": (_("Note"), 500),
}


class FeeLinesForm(RowsForm):
    SECTIONS = {_("In words"): ("fees_note",)}
    ROWS = "fee_lines"
    FIRST, REST = ("kind", "amount", "currency", "per"), tuple(TEXTS)
    SAYS = ("kind", "amount", *TEXTS)
    MOST = 60
    fees_note = text(1000, label=_("About the fees"))

    def row_fields(self, row: FeeLine | None, n: int) -> dict[str, forms.Field]:
        return {
            "kind": forms.ChoiceField(
                label=_("What for"),
                choices=[("", _("No charge in this line")), *labelled(FeeKind, words.FEE_KINDS)],
                required=False,
                initial=row.kind if row else "",
            ),
            "amount": forms.CharField(
                label=_("Amount"),
                required=False,
                max_length=20,
                widget=forms.TextInput({"inputmode": "decimal"}),
                initial=as_typed(row.amount, row.currency) if row else "",
            ),
            "currency": forms.CharField(
                label=_("Currency"),
                required=False,
                max_length=3,
                initial=(row.currency if row else "") or self.currency,
            ),
            "per": forms.ChoiceField(
                label=_("How often"),
                choices=labelled(Per, words.PERS),
                required=False,
                initial=row.per if row else Per.ONCE,
            ),
            **{
                key: forms.CharField(
                    label=label,
                    required=False,
                    max_length=longest,
                    initial=getattr(row, key) if row else "",
                )
                for key, (label, longest) in TEXTS.items()
            },
        }

    def read_row(self, told: Mapping[str, Any], n: int) -> FeeLine | None:
        if not told["kind"]:
            self.add_error(f"kind_{n}", _("Choose what this charge is for."))
            return None
        amount, currency = self._price(told, n)
        line = FeeLine(
            kind=FeeKind(told["kind"]),
            amount=amount,
            currency=currency,
            per=Per(told["per"] or Per.ONCE),
            **{key: told[key] for key in TEXTS},
        )
        known = {_undated(line): line for line in self.before.fee_lines}
        return known.get(line, line)

    def _price(self, told: Mapping[str, Any], n: int) -> tuple[int | None, str]:
        currency = (told["currency"] or "").upper()
        if not told["amount"]:
            return None, ""
        if not money.known_currency(currency):
            self.add_error(f"currency_{n}", _("Write the three letters of a currency, like GBP."))
            return None, ""
        try:
            return amount_of(told["amount"], currency), currency
        except forms.ValidationError as problem:
            self.add_error(f"amount_{n}", problem)
            return None, ""


def _undated(line: FeeLine) -> FeeLine:
    """A line as the form knows it: publication dates it."""
    return dataclasses.replace(line, as_of="", unconfirmed=False)
