from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.choices import zones
from touchstone.web.ui.forms import Form, plain_text


class SignUpForm(forms.Form):
    """What we ask beside the address and the password: the name, as it should stand on a certificate."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        validators=[plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As it should stand on a certificate. You can change it later."),
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Called by allauth when the person is made; the adapter has kept the name."""


class AccountForm(Form):
    """What one may change of oneself here."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_(
            "Certificates that you hold keep the name that stands on them; the office changes it there."
        ),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)


class CloseForm(Form):
    """A confirmation that cannot be given by accident."""

    sure = forms.BooleanField(
        label=_("Yes, close my account and erase what names me. I know it cannot be undone.")
    )
