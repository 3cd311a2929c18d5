from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.rules.reviews import contacts
from touchstone.web.ui.choices import languages
from touchstone.web.ui.documents import DocumentField
from touchstone.web.ui.forms import Form

AGAIN = (("yes", _("Yes")), ("no", _("No")), ("", _("I would rather not say")))


def no_contacts(text: str) -> None:
    """Refuses ways to reach somebody: a review stands for years, and anybody reads it."""
    if found := contacts(text):
        says = _("Take this out, so that nobody is reached through the page: %(found)s")
        raise forms.ValidationError(says, params={"found": ", ".join(found)})


class ReviewForm(Form):
    """What somebody says of a programme. Without a certificate that fits, a paper is asked for."""

    display_name = forms.CharField(
        label=_("The name to be shown"),
        max_length=80,
        validators=[no_contacts],
        help_text=_("Your name, your first name, or another one: you choose."),
    )
    text = forms.CharField(
        label=_("What was it like?"),
        max_length=3000,
        widget=forms.Textarea({"rows": 8}),
        validators=[no_contacts],
        help_text=_(
            "What was taught, how much time it took, what it cost in the end, what you can do now."
        ),
    )
    language = forms.ChoiceField(label=_("Written in"), choices=languages, initial="en")
    again = forms.TypedChoiceField(
        label=_("Would you choose it again?"),
        choices=AGAIN,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    paper = DocumentField(
        label=_("Your certificate, or the receipt for the course"),
        help_text=_(
            "PDF, PNG or JPEG, at most 5 MB. Cover what nobody needs. One person looks at it, then it is deleted."
        ),
    )

    def __init__(self, *args: Any, has_certificate: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_certificate:
            del self.fields["paper"]

    def told(self) -> dict[str, Any]:
        """What the act takes, from a valid form."""
        return {"paper": None, **self.cleaned_data}
