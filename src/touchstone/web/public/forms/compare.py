from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.queries.tables import rates
from touchstone.web.public.forms.titles import PlaceForm


class CompareForm(PlaceForm):
    """Where the reader will work, and in which currency the bars are drawn."""

    to = forms.ChoiceField(label=_("Draw the bars in"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].required = False
        codes = [(code, code) for code in rates().currencies]
        self.fields["to"].choices = [("", _("The first programme's currency")), *codes]  # type: ignore[attr-defined]
