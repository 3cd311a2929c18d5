from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.forms import Form


class RegisterForm(Form):
    """A family name with a first letter or a town: enough for who knows whom they look for."""

    surname = forms.CharField(label=_("Family name"), max_length=120)
    letter = forms.CharField(
        label=_("First letter of the given name"), max_length=1, required=False
    )
    town = forms.CharField(
        label=_("Town"),
        max_length=120,
        required=False,
        help_text=_("Only holders who let the register show their town are found by it."),
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if not clean.get("letter") and not clean.get("town") and "surname" in clean:
            raise forms.ValidationError(
                _(
                    "Add the first letter of the given name, or the town: the register is no list to read."
                )
            )
        return clean


class WatchForm(Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("For this and nothing else. It is deleted when you say so."),
    )
