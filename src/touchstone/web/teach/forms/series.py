import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.models import SchemeVersion
from touchstone.classes.enums import VenueOffer
from touchstone.classes.models import Series
from touchstone.classes.models.offers import VENUE_LABELS
from touchstone.classes.queries.offers import timetable
from touchstone.classes.queries.schemes import parent_schemes
from touchstone.classes.rules.details import SeriesDetails
from touchstone.classes.rules.meetings import (
    CAPACITY,
    COUNT,
    LEAST_MINUTES,
    MINUTES,
    MOST_MEETINGS,
    MOST_MINUTES,
    MOST_PAIRS,
    NoTimetable,
)
from touchstone.institutions.models import Institution
from touchstone.kit import money
from touchstone.kit.choices import labelled
from touchstone.web.ui.choices import countries, languages, zones
from touchstone.web.ui.forms import Form
from touchstone.web.ui.words import in_words

MOST = 100_000_000  # minor units: a slip of the finger, not a price
FIXED = (
    "day", "starts", "minutes", "count", "time_zone", "venue_name", "venue_address", "town",
    "country", "price", "currency", "scheme_version",
)  # fmt: skip


class SeriesForm(Form):
    """A parents' course. Once it has been opened, what families rely on is shown and stays."""

    title = forms.CharField(
        label=_("Title"), max_length=120, help_text=_("For example: Infant massage, first steps.")
    )
    about = forms.CharField(
        label=_("What to expect"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("For which babies, how you begin, what happens when a baby cries or sleeps."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages, initial="en")
    day = forms.DateField(
        label=_("First meeting"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The others follow week by week."),
    )
    starts = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        initial=MINUTES,
        min_value=LEAST_MINUTES,
        max_value=MOST_MINUTES,
        help_text=_("60 to 90 is usual, with 20 to 30 of massage."),
    )
    count = forms.IntegerField(
        label=_("Meetings"), initial=COUNT, min_value=1, max_value=MOST_MEETINGS
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones, initial="Europe/London")
    capacity = forms.IntegerField(
        label=_("Places for pairs"),
        initial=CAPACITY,
        min_value=1,
        max_value=MOST_PAIRS,
        help_text=_("A pair is one adult with one baby. Most groups have five to eight."),
    )
    venue_name = forms.CharField(label=_("Venue"), max_length=200)
    venue_address = forms.CharField(
        label=_("Address of the venue"), max_length=500, widget=forms.Textarea({"rows": 2})
    )
    town = forms.CharField(label=_("Town"), max_length=120)
    country = forms.ChoiceField(label=_("Country"), choices=countries, initial="GB")
    venue_offers = forms.MultipleChoiceField(
        label=_("At the venue"),
        choices=labelled(VenueOffer, VENUE_LABELS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    bring = forms.CharField(
        label=_("What to bring"),
        max_length=500,
        required=False,
        help_text=_("Left empty, we write: a towel, a nappy, a feed."),
    )
    price = forms.CharField(
        label=_("Price for all meetings"),
        max_length=20,
        help_text=_("Families pay you at the first meeting. Write 0 for a free class."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    currency = forms.CharField(
        label=_("Currency"), max_length=3, help_text=_("Three letters, like GBP.")
    )
    scheme_version: forms.ModelChoiceField[SchemeVersion] = forms.ModelChoiceField(
        label=_("Can lead to"),
        queryset=None,
        required=False,
        empty_label=_("No certificate for parents"),
    )

    def __init__(
        self, *args: Any, series: Series | None, institution: Institution, **kwargs: Any
    ) -> None:
        told = _told(series) if series else _usual(institution)
        super().__init__(*args, initial={**told, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["scheme_version"].queryset = parent_schemes(institution)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["scheme_version"].label_from_instance = lambda version: version.scheme.title  # type: ignore[attr-defined]  # same
        self.is_fixed = series is not None and series.state != "draft"
        for field in FIXED if self.is_fixed else ():
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
        if "price" in cleaned and "currency" in cleaned:
            self._clean_price(cleaned)
        if not self.errors:
            try:
                self.details().meetings()
            except NoTimetable as problem:
                self.add_error("starts", in_words(problem))
        return cleaned

    def _clean_price(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["price_minor"] = money.to_minor(cleaned["price"], cleaned["currency"])
        except money.NotAnAmount as problem:
            self.add_error("price", in_words(problem))
        else:
            if not 0 <= cleaned["price_minor"] <= MOST:
                self.add_error("price", _("Write a price from 0 to 1,000,000."))

    def details(self) -> SeriesDetails:
        """What the acts take, from a valid form."""
        told = dict(self.cleaned_data)
        version = told.pop("scheme_version")
        told.pop("price")
        first = dt.datetime.combine(told.pop("day"), told.pop("starts"))
        told["venue_offers"] = [VenueOffer(one) for one in told["venue_offers"]]
        return SeriesDetails(first=first, scheme_version_id=version.pk if version else None, **told)


def _usual(institution: Institution) -> dict[str, Any]:
    """What a new series begins with: as the instructor's institution has it."""
    return {
        "currency": institution.currency,
        "time_zone": institution.time_zone,
        "country": institution.country,
    }


def _told(series: Series) -> dict[str, Any]:
    """What the form shows of a series that is there."""
    meetings = timetable(series)
    first = meetings[0]
    plain = (
        "title", "about", "language", "time_zone", "venue_name", "venue_address", "town", "country",
        "venue_offers", "bring", "currency",
    )  # fmt: skip
    return {field: getattr(series, field) for field in plain} | {
        "day": first.day,
        "starts": first.starts,
        "minutes": int((first.ends_at - first.starts_at).total_seconds() // 60),
        "count": len(meetings),
        "capacity": series.places.count(),
        "price": Decimal(series.price_minor).scaleb(-money.minor_digits(series.currency)),
        "scheme_version": series.scheme_version_id,
    }
