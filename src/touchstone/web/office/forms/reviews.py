from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Ground
from touchstone.kit.choices import labelled
from touchstone.web.ui.forms import Form

BY_LAW = [pair for pair in labelled(Ground, words.GROUNDS) if pair[0] != Ground.AUTHOR]


class ReplyForm(Form):
    text = forms.CharField(
        label=_("Your reply"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("One reply, for good: it cannot be edited. Name nobody."),
    )


class RemoveForm(Form):
    """Only the law takes a review away, and the page says which ground."""

    ground = forms.TypedChoiceField(
        label=_("Ground"), choices=BY_LAW, coerce=Ground, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("The order, the law, or whose data. It stays in the journal."),
    )
