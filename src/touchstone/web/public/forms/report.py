from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.kit.ids import token
from touchstone.web.ui.forms import Form


class ReportForm(Form):
    """What somebody says is wrong. `key` makes a form that is sent twice one report."""

    about = forms.CharField(label=_("Which page, programme or certificate number?"), max_length=500)
    text = forms.CharField(label=_("What is wrong?"), widget=forms.Textarea(attrs={"rows": 5}))
    source = forms.URLField(
        label=_("Where can the right fact be read?"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False, help_text=_("Only if you want an answer.")
    )
    key = forms.CharField(widget=forms.HiddenInput, initial=token, max_length=64)


class AnswerForm(Form):
    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 5}))
