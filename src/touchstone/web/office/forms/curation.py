"""What a curator types: the right value with its page, and the reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.queries.corrections import Correction
from touchstone.catalog.rules.corrections import Correctable
from touchstone.kit.faults import AS_OF
from touchstone.web.office.forms.facts import fields_for, value_from
from touchstone.web.ui.forms import Form


class AcceptForm(Form):
    """The fact as it shall stand, and the page on which it rests."""

    url = forms.URLField(label=_("The page that says so"), max_length=600, assume_scheme="https")
    as_of = forms.CharField(
        label=_("The page's own date"),
        max_length=10,
        required=False,
        help_text=_("2026, 2026-05 or 2026-05-31. Leave it empty when the page shows none."),
    )
    says = forms.CharField(
        label=_("What it says there, in a few words"),
        max_length=500,
        help_text=_("In our own words; it stands beside the source."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It goes to whoever sent the correction, and stays in the journal."),
    )

    def __init__(
        self, *args: Any, correction: Correction, fact: Correctable, **kwargs: Any
    ) -> None:
        initial = {"url": correction.url, "says": correction.should_say[:500]}
        super().__init__(*args, initial=initial, **kwargs)
        self.fact = fact
        for name, field in fields_for(fact.kind, fact.value).items():
            self.add_field(name, field)
        first = [name for name in self.fields if name.startswith("value")]
        self.order_fields([*first, "url", "as_of", "says", "reason"])

    def clean_as_of(self) -> str:
        typed: str = self.cleaned_data["as_of"].strip()
        if typed and not AS_OF.fullmatch(typed):
            raise forms.ValidationError(_("Write 2026, 2026-05 or 2026-05-31, or leave it empty."))
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["value"] = value_from(self.fact.kind, cleaned, self.fact.value)
        return cleaned

    def told(self) -> dict[str, Any]:
        """What the act takes, from a valid form."""
        names = ("value", "url", "as_of", "says", "reason")
        return {name: self.cleaned_data[name] for name in names}


class RefuseForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("It goes to whoever sent it, and stays in the journal."),
    )
