"""Within which time a learner has to do what: in words, and as a ladder whose days can be worked out."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Since, Span
from touchstone.catalog.rules.listing import Rung
from touchstone.kit.choices import labelled
from touchstone.web.office.forms.programmes import count, text
from touchstone.web.office.forms.rows import RowsForm


class DeadlinesForm(RowsForm):
    SECTIONS = {_("In words"): ("deadlines", "finish_weeks")}
    ROWS = "ladder"
    LEGEND = _("Deadline %(n)s")
    FIRST = ("what", "count", "unit", "since", "place")
    REST = ("if_missed",)
    SAYS = ("what", "count", "if_missed")
    deadlines = text(1000, label=_("Deadlines"))
    finish_weeks = count(1000, label=_("Weeks within which people finish"))

    def row_fields(self, row: Rung | None, n: int) -> dict[str, forms.Field]:
        return {
            "what": forms.CharField(
                label=_("What has to be done"), max_length=300, required=False,
                initial=row.what if row else "",
            ),
            "count": forms.IntegerField(
                label=_("Within"), required=False, min_value=0, max_value=1000,
                initial=row.count if row else None,
            ),
            "unit": forms.ChoiceField(
                label=_("Days, weeks or months"), choices=labelled(Span, words.SPANS),
                required=False, initial=row.unit if row else Span.DAYS,
            ),
            "since": forms.ChoiceField(
                label=_("Counted from"), choices=labelled(Since, words.SINCES), required=False,
                initial=row.since if row else Since.ENROLMENT,
            ),
            "place": forms.IntegerField(
                label=_("Step"), required=False, min_value=1, max_value=self.MOST + 1, initial=n,
            ),
            "if_missed": forms.CharField(
                label=_("What happens when it is missed"), max_length=300, required=False,
                initial=row.if_missed if row else "",
            ),
        }  # fmt: skip

    def read_row(self, told: Mapping[str, Any], n: int) -> Rung:
        self.ask(n, told, "what", "count")
        unit, since = told["unit"] or Span.DAYS, told["since"] or Since.ENROLMENT
        return Rung(
            told["what"], told["count"] or 0, Span(unit), Since(since), told["if_missed"]
        )  # fmt: skip

    def ordered(self) -> Sequence[tuple[int, Any]]:
        """By their steps; of two with the same step the upper one comes first."""
        return sorted(self.read, key=lambda one: self.cleaned_data.get(f"place_{one[0]}") or one[0])
