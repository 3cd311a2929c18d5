"""What comes back when somebody leaves, a rule each: in words, and in numbers where they say it plainly."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.rules.listing import RefundBand
from touchstone.catalog.rules.receipt import currency_of
from touchstone.web.office.forms.programmes import amount_of, as_typed
from touchstone.web.office.forms.rows import RowsForm


class RefundsForm(RowsForm):
    """Numbers make the rule count: from them a seeker is told what leaving today would cost."""

    ROWS = "refund_bands"
    LEGEND = _("Rule %(n)s")
    FIRST = ("when", "outcome", "days_before", "percent_back", "kept")
    SAYS = FIRST

    @property
    def in_currency(self) -> str:
        """The currency of the charges, in which what is kept is counted."""
        return currency_of(self.before.fee_lines) or self.currency

    def row_fields(self, row: RefundBand | None, n: int) -> dict[str, forms.Field]:
        return {
            "when": forms.CharField(
                label=_("When somebody leaves"), max_length=300, required=False,
                initial=row.when if row else "",
            ),
            "outcome": forms.CharField(
                label=_("What comes back"), max_length=300, required=False,
                initial=row.outcome if row else "",
            ),
            "days_before": forms.IntegerField(
                label=_("Days before the first day, at least"), required=False,
                min_value=-1000, max_value=1000, initial=row.days_before if row else None,
            ),
            "percent_back": forms.IntegerField(
                label=_("Percent back"), required=False, min_value=0, max_value=100,
                initial=row.percent_back if row else None,
            ),
            "kept": forms.CharField(
                label=_("Less this much kept, in %(currency)s") % {"currency": self.in_currency},
                required=False, max_length=20, widget=forms.TextInput({"inputmode": "decimal"}),
                initial=as_typed(row.kept, self.in_currency) if row else "",
            ),
        }  # fmt: skip

    def read_row(self, told: Mapping[str, Any], n: int) -> RefundBand | None:
        self.ask(n, told, "when", "outcome")
        kept = None
        if told["kept"]:
            try:
                kept = amount_of(told["kept"], self.in_currency)
            except forms.ValidationError as problem:
                self.add_error(f"kept_{n}", problem)
        numbers = {key: told[key] for key in ("days_before", "percent_back")}
        return RefundBand(told["when"], told["outcome"], **numbers, kept=kept)
