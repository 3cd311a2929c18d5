from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.rules.forms import FormItem
from touchstone.web.ui.forms import Form

NEXT, BACK, REVIEW = "next", "back", "review"


class AnswerForm(Form):
    """One question of a sitting, whether to look at it again, and where to go once both are kept.

    It may be left open.
    """

    choice = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    again = forms.BooleanField(label=_("Mark to look at again"), required=False)
    go = forms.ChoiceField(
        choices=[(NEXT, _("Next")), (BACK, _("Back")), (REVIEW, _("All questions"))],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, question: FormItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].label = question.stem
        self.fields["choice"].choices = list(enumerate(question.options))  # type: ignore[attr-defined]  # a ChoiceField
