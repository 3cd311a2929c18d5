"""allauth's forms for getting in, in our words: its fields and checks, our labels, hints and errors."""

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext as _

from touchstone.web.ui.forms import PlainFields


class InOurWords(PlainFields):
    """Mixed into a form of allauth's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "login": _("E-mail"),
            "email": _("E-mail"),
            "remember": _("Stay signed in on this device"),
        }
        for name in labels.keys() & self.fields.keys():
            self.fields[name].label = labels[name]
        if "password1" in self.fields:
            self.fields["password1"].help_text = _(
                "At least 10 characters. Not your name or address, and none that many people use."
            )


class LoginForm(InOurWords, allauth.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Address and password."""


class SignupForm(InOurWords, allauth.SignupForm):  # type: ignore[misc]  # allauth ships no types
    """Name, address and password."""


class AddEmailForm(InOurWords, allauth.AddEmailForm):  # type: ignore[misc]  # allauth ships no types
    """Another address."""


class ResetPasswordForm(InOurWords, allauth.ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """The address to which a link goes."""


class ResetPasswordKeyForm(InOurWords, allauth.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth ships no types
    """The new password, after the link."""


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    """The old password and a new one."""


class RequestLoginCodeForm(InOurWords, allauth.RequestLoginCodeForm):  # type: ignore[misc]  # allauth ships no types
    """The address to which a code goes."""
