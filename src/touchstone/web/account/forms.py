from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.forms import plain_text


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
