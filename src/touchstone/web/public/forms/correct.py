from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.rules.corrections import Correctable
from touchstone.kit.ids import token
from touchstone.web.ui.forms import Form
from touchstone.web.ui.spoken import choice, spoken


class CorrectionForm(Form):
    """One fact, what it should say, and the page that says so. `key` makes a form sent twice one."""

    field = forms.ChoiceField(label=_("Which fact is wrong?"), widget=forms.RadioSelect)
    should_say = forms.CharField(
        label=_("What should it say?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As the page has it. Write “no longer stated” if it should go."),
    )
    url = forms.URLField(
        label=_("Where can that be read?"),
        max_length=600,
        assume_scheme="https",
        help_text=_("The address of a page that everybody can open."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if you want an answer. We forget it when you have it."),
    )
    key = forms.CharField(widget=forms.HiddenInput, initial=token, max_length=64)

    def __init__(self, *args: Any, facts: Sequence[Correctable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = {one.pointer: one for one in facts}
        self.fields["field"].choices = [(one.pointer, choice(one)) for one in facts]  # type: ignore[attr-defined]  # a ChoiceField

    def told(self) -> dict[str, str]:
        """What the act takes, from a valid form."""
        chosen = self.facts[self.cleaned_data["field"]]
        return {**self.cleaned_data, "says_now": spoken(chosen.kind, chosen.value)}
