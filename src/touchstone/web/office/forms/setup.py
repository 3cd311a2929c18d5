from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.institutions.enums import Role
from touchstone.institutions.models import ROLE_LABELS, Institution
from touchstone.kit.choices import labelled
from touchstone.kit.money import known_currency
from touchstone.web.ui import choices
from touchstone.web.ui.forms import AddressField, Form, ModelForm


def _countries() -> list[tuple[str, str]]:
    """Every country, after a line that asks for one: none is chosen for anybody."""
    return [("", str(_("Choose a country"))), *choices.countries()]


class ProfileForm(ModelForm):
    """What an institution says of itself."""

    country = forms.ChoiceField(label=_("Country"), choices=_countries)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=choices.zones, initial="Europe/London"
    )
    website = forms.URLField(
        label=_("Website"), max_length=500, required=False, assume_scheme="https"
    )

    class Meta:
        model = Institution
        fields = (
            "name",
            "legal_name",
            "kind",
            "country",
            "city",
            "address",
            "website",
            "email",
            "time_zone",
            "currency",
            "payment_instructions",
        )
        widgets = {
            "address": forms.Textarea({"rows": 3}),
            "payment_instructions": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "legal_name": _("As it stands in the register of companies or charities."),
            "kind": _("For example: charity, training company, hospital."),
            "currency": _("Three letters, like GBP."),
            "payment_instructions": _(
                "What a learner needs for a bank transfer. It stands on what they owe."
            ),
        }

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].strip().upper()
        if not known_currency(currency):
            raise forms.ValidationError(
                _("Write the three letters of a currency, like GBP or EUR.")
            )
        return currency


class NewInstitutionForm(ProfileForm):
    """An institution and the address of the first person of its office."""

    slug = AddressField(
        help_text=_(
            "Small letters, digits and hyphens, like linden-house. It stays for ever once it signs."
        ),
    )
    office_email = forms.EmailField(
        label=_("E-mail of the office"),
        help_text=_("We invite this person to the office; they invite everybody else."),
    )
    field_order = ("name", "slug", "office_email")


class InviteForm(Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("Role"), choices=labelled(Role, ROLE_LABELS), widget=forms.RadioSelect
    )


class ReasonForm(Form):
    """The reason that every change of status needs."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with the act and cannot be edited."),
    )
