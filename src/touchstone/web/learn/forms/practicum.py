import datetime as dt
from typing import Any

from django import forms
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext_lazy as _

from touchstone.institutions.models import Institution
from touchstone.kit.choices import labelled
from touchstone.training.enums import BabyState, Delivery
from touchstone.training.models import Supervisor
from touchstone.training.models.cohorts import DELIVERY_LABELS
from touchstone.training.models.practicum import BABY_LABELS
from touchstone.training.queries.practicum import supervisors
from touchstone.web.ui.forms import Form

MONTHS_AHEAD, MONTHS_BACK = 4, 36


def months(today: dt.date) -> list[tuple[str, str]]:
    """The months of birth to choose from, the nearest first: expected ones, then three years back."""
    number = today.year * 12 + today.month - 1
    firsts = [
        dt.date(n // 12, n % 12 + 1, 1)
        for n in range(number + MONTHS_AHEAD, number - MONTHS_BACK - 1, -1)
    ]
    return [(f"{first:%Y-%m}", date_format(first, "F Y")) for first in firsts]


class FamilyForm(Form):
    """A family that agreed to be practised with. No names, no day of birth."""

    code_name = forms.CharField(
        label=_("Code name"),
        max_length=40,
        help_text=_("A tree, a colour, a bird. Never the family's own name."),
    )
    birth_month = forms.ChoiceField(
        label=_("Baby born in, or expected in"), help_text=_("The month only.")
    )
    context = forms.CharField(
        label=_("What matters for your practice"),
        max_length=200,
        required=False,
        help_text=_(
            "For example: first baby, twins, grandmother comes along. Nothing that tells who they are, no diagnosis."
        ),
    )
    consent_on = forms.DateField(
        label=_("They agreed on"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_(
            "The day on which they signed your consent form. You keep the form; it is not uploaded."
        ),
    )
    agreed = forms.BooleanField(
        label=_(
            "They know that it is practice, that they can stop at any time, and that a supervisor reads these logs."
        ),
        error_messages={"required": _("Without this the family cannot take part.")},
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["birth_month"].choices = [("", _("Choose the month")), *months(today)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["consent_on"].initial = today

    def clean_birth_month(self) -> dt.date:
        return dt.date.fromisoformat(f"{self.cleaned_data['birth_month']}-01")

    def clean_consent_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["consent_on"]
        if day > self.today:
            raise forms.ValidationError(
                _("This day has not come yet. Write them down once they have agreed.")
            )
        return day

    def words(self) -> dict[str, Any]:
        """What `actions.plan_family` takes, from a valid form."""
        return {key: value for key, value in self.cleaned_data.items() if key != "agreed"}


class VisitForm(Form):
    """The log of one meeting: a minute and a half to fill in."""

    held_on = forms.DateField(
        label=_("Date"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=480, initial=60)
    delivery = forms.ChoiceField(
        label=_("How"),
        choices=labelled(Delivery, DELIVERY_LABELS),
        widget=forms.RadioSelect,
        initial=Delivery.IN_PERSON,
    )
    strokes = forms.MultipleChoiceField(
        label=_("Strokes that you showed"),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "choices--grid"}),
    )
    baby_state = forms.ChoiceField(
        label=_("How was the baby when you began?"),
        choices=labelled(BabyState, BABY_LABELS),
        widget=forms.RadioSelect,
    )
    cues = forms.CharField(
        label=_("Which cues did you see?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What the baby did, not what you think of it. No names."),
    )
    changed = forms.CharField(
        label=_("What did you change because of them?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        today: dt.date,
        since: dt.date,
        strokes: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.since = today, since
        self.fields["held_on"].initial = today
        self.fields["strokes"].choices = strokes  # type: ignore[attr-defined]  # a MultipleChoiceField

    def clean_held_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["held_on"]
        if day > self.today:
            raise forms.ValidationError(
                _("This day has not come yet. Log a meeting after it was held.")
            )
        if day < self.since:
            says = _("They agreed on %(day)s; a meeting before that cannot count.")
            raise forms.ValidationError(says % {"day": date_format(self.since, "j F Y")})
        return day

    def clean_delivery(self) -> Delivery:
        return Delivery(self.cleaned_data["delivery"])

    def clean_baby_state(self) -> BabyState:
        return BabyState(self.cleaned_data["baby_state"])


class AskForm(Form):
    """Which supervisor is asked."""

    supervisor: forms.ModelChoiceField[Supervisor] = forms.ModelChoiceField(
        label=_("Whom do you ask?"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
        to_field_name="public_id",
    )

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["supervisor"]
        field.queryset = supervisors(institution)  # type: ignore[attr-defined]  # a ModelChoiceField
        field.label_from_instance = lambda one: f"{one.name}, {one.qualification}"  # type: ignore[attr-defined]  # same


class PauseForm(Form):
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=(
            ("family unwell", _("Somebody is unwell")),
            ("baby's rhythm", _("The baby needs a rest")),
            ("away", _("They are away")),
            ("moved", _("They moved")),
            ("no longer wish", _("They do not want to go on")),
            ("other", _("Something else")),
        ),
        widget=forms.RadioSelect,
        help_text=_("Nobody is to blame. We ask so that your supervisor understands the dates."),
    )
