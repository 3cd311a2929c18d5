from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.ui.forms import Form

CHOICES = [("award", _("Award")), ("more", _("Ask for more")), ("refuse", _("Refuse"))]


class DecisionForm(Form):
    """What is decided on a file, and why."""

    decision = forms.ChoiceField(label=_("Decision"), choices=CHOICES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reasons, in your words"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("The candidate reads this. It cannot be changed later."),
    )
    on_this_file = forms.BooleanField(
        label=_("I decided on this file alone, and nobody told me how."),
        error_messages={"required": _("Tick this if it is so; if it is not, do not decide.")},
    )


class LimitForm(ReasonForm):
    """The limits that everybody will read."""

    limits = forms.CharField(
        label=_("Limits"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One or two plain sentences, for everybody to read. Empty lifts the limits."),
    )
    field_order = ("limits", "reason")


class RenameForm(ReasonForm):
    """The name as it is to be printed from now on."""

    name = forms.CharField(label=_("New name on the certificate"), max_length=120)
    field_order = ("name", "reason")


class LicenceCheckForm(Form):
    """Where a licence was looked up, and whether it stands."""

    checked_where = forms.CharField(
        label=_("Where did you look it up?"),
        max_length=300,
        help_text=_("The register's name and address, as somebody else would find it."),
    )
    stands = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[
            ("yes", _("It stands: name, number and date are right")),
            ("no", _("It does not stand")),
        ],
        widget=forms.RadioSelect,
    )
    refused_because = forms.CharField(
        label=_("If it does not stand: why?"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The candidate reads this."),
    )

    def clean(self) -> dict[str, object]:
        clean = super().clean() or {}
        stands, why = clean.get("stands"), str(clean.get("refused_because") or "")
        if stands == "no" and not why.strip():
            self.add_error("refused_because", _("Say why it does not stand."))
        if stands == "yes" and why.strip():
            self.add_error("refused_because", _("Leave this empty when the licence stands."))
        return clean

    def words(self) -> dict[str, str]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("checked_where", "refused_because")}
