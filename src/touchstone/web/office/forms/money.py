import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.kit import ids, money
from touchstone.kit.choices import labelled
from touchstone.payments.enums import Method
from touchstone.payments.models import METHOD_LABELS
from touchstone.web.ui.forms import Form
from touchstone.web.ui.words import in_words


class AmountForm(Form):
    """An amount within what is possible, and a one-time key, so that sending twice records once."""

    amount = forms.CharField(
        label=_("Amount"), max_length=20, widget=forms.TextInput({"inputmode": "decimal"})
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, most: int, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most, self.currency = most, currency
        self.fields["amount"].label = _("Amount in %(currency)s") % {"currency": currency}
        self.fields["amount"].initial = Decimal(most).scaleb(-money.minor_digits(currency))
        self.fields["key"].initial = ids.token

    def clean_amount(self) -> int:
        """Minor units."""
        try:
            minor = money.to_minor(self.cleaned_data["amount"], self.currency)
        except money.NotAnAmount as problem:
            raise forms.ValidationError(in_words(problem)) from problem
        if minor <= 0:
            raise forms.ValidationError(_("Write an amount above nothing."))
        return minor


class ReceiveForm(AmountForm):
    """Money that came in."""

    method = forms.ChoiceField(
        label=_("How it came"),
        choices=labelled(Method, METHOD_LABELS),
        widget=forms.RadioSelect,
        initial=Method.TRANSFER,
    )
    received_on = forms.DateField(
        label=_("Received on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    reference = forms.CharField(
        label=_("Reference"),
        max_length=120,
        required=False,
        help_text=_("As it stands on the bank statement, so that you find it again."),
    )
    field_order = ("amount", "method", "received_on", "reference", "key")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["received_on"].initial = today

    def clean_received_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class RefundForm(AmountForm):
    """Money that went back."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It is kept with the act and cannot be edited."),
    )
    still_owed = forms.ChoiceField(
        label=_("And what it was paid for?"),
        choices=(
            ("no", _("It need not be paid any more")),
            ("yes", _("It is still owed: the payment was recorded by mistake")),
        ),
        widget=forms.RadioSelect,
        initial="no",
    )
    field_order = ("amount", "reason", "still_owed", "key")

    def clean_still_owed(self) -> bool:
        return bool(self.cleaned_data["still_owed"] == "yes")
