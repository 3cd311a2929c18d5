from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.documents import DocumentField
from touchstone.web.ui.forms import Form


class ClaimMailForm(Form):
    email = forms.EmailField(
        label=_("An address at the institution's own domain"),
        help_text=_("We write there. Whoever opens the link lets you in."),
    )


class ClaimDocumentForm(Form):
    words = forms.CharField(
        label=_("Who are you there?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Your part in the institution, and what the document shows."),
    )
    document = DocumentField(label=_("The document"))
