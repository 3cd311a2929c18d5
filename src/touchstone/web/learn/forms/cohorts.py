from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.forms import Form


class ApplyForm(Form):
    """What an office reads before it answers."""

    profession = forms.CharField(
        label=_("What do you do?"),
        max_length=40,
        help_text=_("For example: midwife, nursery nurse, parent at home."),
    )
    motivation = forms.CharField(
        label=_("Why do you want to learn this?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("A few sentences. Say also what you would need, for example step-free access."),
    )


class LeaveForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("You need not give one. The office reads it."),
    )
