import datetime as dt
from typing import Any

from django import forms
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext_lazy as _

from touchstone.classes.enums import PairFault, SafetyChoice
from touchstone.classes.models.bookings import CHOICE_LABELS
from touchstone.classes.rules.pairs import PairFacts, birth_months, faults
from touchstone.classes.words import PAIR_FAULTS
from touchstone.kit import ids
from touchstone.kit.choices import labelled
from touchstone.web.ui.forms import Form

ABOUT_NAME = {PairFault.NO_NICKNAME}


class BookingForm(Form):
    """Who comes: five answers and a choice about photos that starts at no. A second pair is optional.

    `today` is the day at the venue, from which months of birth are offered and judged.
    """

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )
    nickname = forms.CharField(
        label=_("What do you call your baby?"),
        max_length=40,
        help_text=_("A nickname is fine."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    birth_month = forms.ChoiceField(
        label=_("Born in"), help_text=_("Month only. We never ask for the day.")
    )
    nickname_2 = forms.CharField(
        label=_("What do you call the other baby?"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    birth_month_2 = forms.ChoiceField(label=_("The other baby was born in"), required=False)
    safety_choice = forms.ChoiceField(
        label=_("Before the first meeting"),
        help_text=_(
            "Fever, yellow skin, unwell in any way, a vaccination in the last days, sore skin, or "
            "under a doctor's care? Nobody is sent away."
        ),
        choices=labelled(SafetyChoice, CHOICE_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three. Nobody will ask why.")},
    )
    photo_consent = forms.ChoiceField(
        label=_("Photos of your baby"),
        choices=(("no", _("No photos")), ("yes", _("A keepsake for us, shown to nobody"))),
        widget=forms.RadioSelect,
        initial="no",
        required=False,
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    once_more = forms.ChoiceField(
        choices=[("on", _("yes"))], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["key"].initial = ids.token
        months = [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in birth_months(today)]
        for field in ("birth_month", "birth_month_2"):
            self.fields[field].choices = [("", _("Choose the month")), *months]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def has_second_pair(self) -> bool:
        """Whether something stands in the fields of the second pair, so that they are shown open."""
        return bool(self["nickname_2"].value() or self["birth_month_2"].value())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        second = cleaned.get("nickname_2"), cleaned.get("birth_month_2")
        if any(second) and not all(second) and not self.errors.get("birth_month_2"):
            missing = "birth_month_2" if second[0] else "nickname_2"
            self.add_error(missing, _("For a second pair we need both: a nickname and a month."))
        if not self.errors:
            self._judge_pairs()
        return cleaned

    def _judge_pairs(self) -> None:
        for fault in faults(self.pairs(), today=self.today):
            field = "nickname" if fault.why in ABOUT_NAME else "birth_month"
            self.add_error(f"{field}_2" if fault.pair else field, str(PAIR_FAULTS[fault.why]))

    def ask_again(self, says: str) -> None:
        """Something is booked already: `says` what. Sending the form once more books once more."""
        self.data = {**dict(self.data.items()), "key": ids.token(), "once_more": "on"}
        self.add_error(None, says)

    def pairs(self) -> list[PairFacts]:
        """The pairs as the rules see them, from valid fields."""
        return [
            PairFacts(
                self.cleaned_data[f"nickname{which}"],
                dt.date.fromisoformat(f"{self.cleaned_data[f'birth_month{which}']}-01"),
            )
            for which in ("", "_2")
            if self.cleaned_data.get(f"nickname{which}")
        ]

    def words(self) -> dict[str, Any]:
        """What `actions.bookings.book` takes, from a valid form."""
        return {
            "name": self.cleaned_data["name"],
            "email": self.cleaned_data["email"],
            "pairs": self.pairs(),
            "safety_choice": SafetyChoice(self.cleaned_data["safety_choice"]),
            "photo_consent": self.cleaned_data["photo_consent"] == "yes",
            "key": self.cleaned_data["key"],
            "unless_booked": not self.cleaned_data.get("once_more"),
        }


class PhotoForm(Form):
    photo_consent = forms.ChoiceField(
        label=_("Photos of your baby"),
        choices=(("no", _("No photos")), ("yes", _("A keepsake for us, shown to nobody"))),
        widget=forms.RadioSelect,
    )


class SearchForm(Form):
    """Where, which country, which language. Everything may stay empty; nothing here is ever refused."""

    near = forms.CharField(
        label=_("Town"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"autocomplete": "address-level2"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(
        self,
        *args: Any,
        countries: list[tuple[str, str]],
        languages: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Any")), *countries]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["language"].choices = [("", _("Any")), *languages]  # type: ignore[attr-defined]  # a ChoiceField
