import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.models import ProgrammeVersion
from touchstone.institutions.models import Institution
from touchstone.kit import money
from touchstone.kit.choices import labelled
from touchstone.people.models import Person
from touchstone.training.enums import Delivery
from touchstone.training.models import Cohort
from touchstone.training.models.cohorts import DELIVERY_LABELS
from touchstone.training.queries.cohorts import possible_trainers
from touchstone.training.queries.programmes import newest_versions
from touchstone.training.rules.cohorts import (
    MOST_HOLD_DAYS,
    MOST_PLACES,
    CohortDetails,
    NoTimetable,
    SessionPlan,
    timetable,
)
from touchstone.web.ui.choices import languages, zones
from touchstone.web.ui.forms import Form
from touchstone.web.ui.words import in_words

MOST = 100_000_000  # minor units: a slip of the finger, not a fee
SPARE_ROWS, MOST_ROWS = 4, 60
PLAIN = (
    "title", "language", "delivery", "venue_name", "venue_address", "online_link", "time_zone",
    "currency", "hold_days", "apply_by",
)  # fmt: skip


class CohortForm(Form):
    """What a cohort says. Once it has been open, what people rely on is shown and stays."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example: Autumn 2026, Leeds.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages, initial="en")
    delivery = forms.ChoiceField(
        label=_("How it is taught"),
        choices=labelled(Delivery, DELIVERY_LABELS),
        widget=forms.RadioSelect,
        initial=Delivery.IN_PERSON,
    )
    venue_name = forms.CharField(label=_("Venue"), max_length=200, required=False)
    venue_address = forms.CharField(
        label=_("Address of the venue"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    online_link = forms.URLField(
        label=_("Link to the room"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Only people who are enrolled see it."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones, initial="Europe/London")
    fee = forms.CharField(
        label=_("Course fee"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "decimal"}),
        help_text=_("Write 0 if nothing is owed; then admission enrols at once."),
    )
    currency = forms.CharField(
        label=_("Currency"), max_length=3, help_text=_("Three letters, like GBP.")
    )
    hold_days = forms.IntegerField(
        label=_("Days that a place is held"),
        initial=14,
        min_value=1,
        max_value=MOST_HOLD_DAYS,
        help_text=_("So long an admitted person has to pay. Then the place is freed, with a mail."),
    )
    apply_by = forms.DateField(
        label=_("Apply by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Left empty, people can apply as long as the cohort is open."),
    )

    def __init__(self, *args: Any, cohort: Cohort | None, **kwargs: Any) -> None:
        if cohort:
            kwargs["initial"] = _told(cohort) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.is_fixed = cohort is not None and cohort.state != "draft"
        for field in ("fee", "currency", "time_zone", "delivery") if self.is_fixed else ():
            self.fields[field].disabled = True

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].strip().upper()
        if not money.known_currency(currency):
            raise forms.ValidationError(
                _("Write the three letters of a currency, like GBP or EUR.")
            )
        return currency

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "fee" in cleaned and "currency" in cleaned:
            try:
                cleaned["fee_minor"] = money.to_minor(cleaned["fee"], cleaned["currency"])
            except money.NotAnAmount as problem:
                self.add_error("fee", in_words(problem))
            else:
                if not 0 <= cleaned["fee_minor"] <= MOST:
                    self.add_error("fee", _("Write a fee from 0 to 1,000,000."))
        return cleaned

    def details(self) -> CohortDetails:
        """What the acts take, from a valid form."""
        told = {field: self.cleaned_data[field] for field in PLAIN}
        told["delivery"] = Delivery(told["delivery"])
        return CohortDetails(fee_minor=self.cleaned_data["fee_minor"], **told)


class NewCohortForm(CohortForm):
    """A cohort, the programme it is a run of, and how many places it has."""

    programme_version: forms.ModelChoiceField[ProgrammeVersion] = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=None,
        empty_label=_("Choose a programme"),
        help_text=_("The cohort keeps to this version of it, whatever is changed later."),
    )
    places = forms.IntegerField(label=_("Places"), initial=12, min_value=1, max_value=MOST_PLACES)
    field_order = ("programme_version", "title", "places")

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        usual = {"currency": institution.currency, "time_zone": institution.time_zone}
        super().__init__(*args, cohort=None, initial=usual, **kwargs)
        versions = self.fields["programme_version"]
        versions.queryset = newest_versions(institution)  # type: ignore[attr-defined]  # a ModelChoiceField
        versions.label_from_instance = lambda version: version.programme.title  # type: ignore[attr-defined]  # same


class PlacesForm(Form):
    places = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=MOST_PLACES,
        help_text=_("It can shrink only as far as places are free."),
    )


class TrainersForm(Form):
    people: forms.ModelMultipleChoiceField[Person] = forms.ModelMultipleChoiceField(
        label=_("Who teaches"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Everybody with the role of trainer. Who teaches cannot examine or decide on these learners."
        ),
    )

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = possible_trainers(institution)  # type: ignore[attr-defined]  # a ModelChoiceField


class SessionsForm(Form):
    """The sessions of a cohort, a row each. A row without a day is no session."""

    def __init__(self, *args: Any, there: Sequence[SessionPlan], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        typed = [key for key in self.data if key.startswith("day_")]
        self.count = min(max(len(there) + SPARE_ROWS, len(typed)), MOST_ROWS)
        for n in range(1, self.count + 1):
            self._add_row(n, there[n - 1] if n <= len(there) else None)

    def _add_row(self, n: int, plan: SessionPlan | None) -> None:
        self.add_field(
            f"day_{n}",
            forms.DateField(
                label=_("Day"),
                required=False,
                initial=plan.day if plan else None,
                widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            ),
        )
        for key, label, default in (
            ("starts", _("Begins"), dt.time(9, 30)),
            ("ends", _("Ends"), dt.time(16, 30)),
        ):
            self.add_field(
                f"{key}_{n}",
                forms.TimeField(
                    label=label,
                    required=False,
                    initial=getattr(plan, key) if plan else default,
                    widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
                ),
            )
        self.add_field(
            f"title_{n}",
            forms.CharField(
                label=_("About"),
                required=False,
                max_length=200,
                initial=plan.title if plan else "",
            ),
        )

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields, row by row, as the page shows them."""
        keys = ("day", "starts", "ends", "title")
        return [[self[f"{key}_{n}"] for key in keys] for n in range(1, self.count + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for n in range(1, self.count + 1):
            if cleaned.get(f"day_{n}") and not self.errors.get(f"starts_{n}"):
                for key in ("starts", "ends"):
                    if cleaned.get(f"{key}_{n}") is None and f"{key}_{n}" not in self.errors:
                        self.add_error(f"{key}_{n}", _("Write a time, like 09:30."))
        if not self.errors:
            try:
                timetable(self.plans(), self.zone)
            except NoTimetable as problem:
                self.add_error(None, in_words(problem))
        return cleaned

    def plans(self) -> list[SessionPlan]:
        """The sessions that were typed, from valid fields."""
        told = self.cleaned_data
        return [
            SessionPlan(
                told[f"day_{n}"], told[f"starts_{n}"], told[f"ends_{n}"], told[f"title_{n}"]
            )
            for n in range(1, self.count + 1)
            if told.get(f"day_{n}")
        ]


def _told(cohort: Cohort) -> dict[str, Any]:
    """What the form shows of a cohort that is there."""
    fee = Decimal(cohort.fee_minor).scaleb(-money.minor_digits(cohort.currency))
    return {field: getattr(cohort, field) for field in PLAIN} | {"fee": fee}
