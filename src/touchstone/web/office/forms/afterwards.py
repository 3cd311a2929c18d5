"""What a programme counts for, and what keeping its award asks: boards, insurers, renewal."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.rules.listing import Approval, ProgrammeFacts
from touchstone.kit import money
from touchstone.web.office.forms.durations import DurationField
from touchstone.web.office.forms.programmes import (
    LinesField,
    amount_of,
    as_typed,
    count,
    text,
)
from touchstone.web.office.forms.rows import RowsForm


class AfterwardsForm(RowsForm):
    SECTIONS = {
        _("Renewal"): (
            "renewal_years", "renewal_ce_minutes", "renewal_fee", "renewal_currency",
            "renewal_note",
        ),
        _("Recognised by"): ("accreditation", "insurers"),
    }  # fmt: skip
    ROWS = "approvals"
    LEGEND = _("Board %(n)s")
    FIRST = ("board", "number", "minutes", "valid_until")
    SAYS = FIRST
    renewal_years = count(50, 1, label=_("Years to renewal"))
    renewal_ce_minutes = DurationField(label=_("Continuing education for renewal"))
    renewal_fee = forms.CharField(
        label=_("Renewal fee"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    renewal_currency = forms.CharField(
        label=_("Currency of the renewal fee"),
        max_length=3,
        required=False,
        help_text=_("Three letters, like GBP."),
    )
    renewal_note = text(1000, label=_("About renewal"))
    accreditation = LinesField(
        label=_("Recognised by"),
        each=500,
        help_text=_("One on each line, as the body itself says it."),
    )
    insurers = LinesField(label=_("Insurers that accept it"), each=200)

    def __init__(self, *args: Any, facts: ProgrammeFacts, **kwargs: Any) -> None:
        super().__init__(*args, facts=facts, **kwargs)
        fee = as_typed(facts.renewal_fee, facts.renewal_currency)
        if self.initial.get("renewal_fee") == facts.renewal_fee:
            self.initial["renewal_fee"] = fee

    def row_fields(self, row: Approval | None, n: int) -> dict[str, forms.Field]:
        return {
            "board": forms.CharField(
                label=_("Board"), max_length=200, required=False, initial=row.board if row else ""
            ),
            "number": forms.CharField(
                label=_("Number of the course there"), max_length=80, required=False,
                initial=row.number if row else "",
            ),
            "minutes": DurationField(
                label=_("Hours that count"), help_text="", initial=row.minutes if row else None
            ),
            "valid_until": forms.DateField(
                label=_("Valid until"), required=False, initial=row.valid_until if row else None,
                widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            ),
        }  # fmt: skip

    def read_row(self, told: Mapping[str, Any], n: int) -> Approval:
        self.ask(n, told, "board")
        return Approval(told["board"], told["number"], told["minutes"], told["valid_until"])

    def clean_renewal_currency(self) -> str:
        currency: str = self.cleaned_data["renewal_currency"].strip().upper()
        if currency and not money.known_currency(currency):
            raise forms.ValidationError(
                _("Write the three letters of a currency, like GBP or EUR.")
            )
        return currency

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed, currency = cleaned.get("renewal_fee"), cleaned.get("renewal_currency")
        if not typed or currency is None:
            cleaned.update(renewal_fee=None, renewal_currency="")
        elif not currency:
            self.add_error("renewal_currency", _("An amount needs its currency, like GBP."))
        else:
            try:
                cleaned["renewal_fee"] = amount_of(typed, currency)
            except forms.ValidationError as problem:
                self.add_error("renewal_fee", problem)
        return cleaned
