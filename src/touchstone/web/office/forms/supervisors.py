from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.forms import Form


class SupervisorForm(Form):
    """Somebody who may sign practice off."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The links to sign go to this address only. No account is needed."),
    )
    qualification = forms.CharField(
        label=_("Qualification"),
        max_length=200,
        help_text=_("What lets you approve them, for example: certified instructor since 2014."),
    )
