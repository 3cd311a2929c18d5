from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.kit.choices import labelled
from touchstone.training.enums import Presence, SignOffState
from touchstone.training.models.practicum import PRESENCE_LABELS
from touchstone.web.ui.forms import Form


class SignOffForm(Form):
    """A supervisor's answer: what, how they know, and a line of their own."""

    state = forms.ChoiceField(
        label=_("Do you sign it off?"),
        choices=(
            (SignOffState.APPROVED, _("I sign this practice off")),
            (SignOffState.NEEDS_MORE, _("More is needed first")),
            (SignOffState.DECLINED, _("I do not sign")),
        ),
        widget=forms.RadioSelect,
    )
    presence = forms.ChoiceField(
        label=_("How do you know?"),
        choices=labelled(Presence, PRESENCE_LABELS),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("To sign, choose one."),
    )
    note = forms.CharField(
        label=_("What do you want to say?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_(
            "The trainee reads it. If you do not sign, say what is missing. No names of families."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        state = cleaned.get("state")
        if state == SignOffState.APPROVED and not cleaned.get("presence"):
            self.add_error("presence", _("Say how you know: present, by video, or discussed."))
        if state and state != SignOffState.APPROVED and not (cleaned.get("note") or "").strip():
            self.add_error("note", _("Write a line that says what is missing."))
        return cleaned
