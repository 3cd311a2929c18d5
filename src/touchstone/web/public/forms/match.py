"""The seven questions of the match. All of it stands in the address; nothing is kept."""

import datetime as dt
from typing import Any

from babel.numbers import get_territory_currencies
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Delivery, Matter, Purpose
from touchstone.catalog.queries.match import languages
from touchstone.catalog.queries.tables import rates, roles, towns
from touchstone.catalog.rules.match import Around, Step
from touchstone.catalog.rules.rates import EURO
from touchstone.kit.choices import labelled
from touchstone.kit.money import Money
from touchstone.web.public.forms.costs import DayField, minor_of
from touchstone.web.public.forms.titles import place_choices
from touchstone.web.public.query import DISTANCES
from touchstone.web.ui.forms import Form

BIG = {"class": "choices--grid"}
KM = "50"


def must(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class MatchForm(Form):
    """One question. Each may be skipped."""

    today: dt.date

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def given(self, name: str) -> Any:
        """A cleaned answer; None for what was skipped or typed wrong."""
        return getattr(self, "cleaned_data", {}).get(name)


class WhoForm(MatchForm):
    role = forms.ChoiceField(
        label=_("I am a…"), required=False, widget=forms.RadioSelect(BIG),
    )  # fmt: skip
    who_must = must(_("Leave out those that do not take me"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ordered = sorted(roles(), key=lambda role: role.id != "parent")
        self.fields["role"].choices = [(one.id, one.name) for one in ordered]  # type: ignore[attr-defined]


class WhatForm(MatchForm):
    purpose = forms.MultipleChoiceField(
        label=_("I want to…"), required=False, choices=labelled(Purpose, words.PURPOSES),
        widget=forms.CheckboxSelectMultiple(BIG),
    )  # fmt: skip
    what_must = must(_("Leave out those that do not prepare for it"))


class LicenceForm(MatchForm):
    place = forms.ChoiceField(label=_("Where will you work?"), required=False)
    licensed = forms.BooleanField(
        label=_("I hold the licence or registration that this place asks of people who massage"),
        required=False,
    )
    licence_must = must(_("Leave out those whose title I may not use there"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("Choose a place")), *place_choices()]  # type: ignore[attr-defined]


class HowForm(MatchForm):
    way = forms.MultipleChoiceField(
        label=_("How can you learn?"), required=False, choices=labelled(Delivery, words.DELIVERIES),
        widget=forms.CheckboxSelectMultiple(BIG),
    )  # fmt: skip
    evenings = forms.BooleanField(label=_("Only in the evening, from five o'clock"), required=False)
    language = forms.ChoiceField(label=_("In which language?"), required=False)
    near = forms.CharField(
        label=_("From which town do you travel?"), required=False, max_length=80,
        help_text=_("Only for courses in a room. A country may follow a comma."),
        widget=forms.TextInput({"autocomplete": "address-level2"}),
    )  # fmt: skip
    km = forms.ChoiceField(
        label=_("How far?"), required=False, choices=[(str(km), f"{km} km") for km in DISTANCES]
    )
    how_must = must(_("I can only do it so: leave out what is known to be otherwise"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("Any language")), *languages()]  # type: ignore[attr-defined]

    def clean_near(self) -> str:
        typed = str(self.cleaned_data["near"])
        if typed and not towns().find(typed):
            raise forms.ValidationError(
                _("No town of that name is known here. Try the nearest larger town.")
            )
        return typed

    @property
    def around(self) -> Around | None:
        """The town that was meant (of several the largest), and how far from it."""
        typed = self.given("near")
        if not typed:
            return None
        town = towns().find(typed)[0]
        return Around(town.label, town.country, town.place, int(self.given("km") or KM))


class MoneyForm(MatchForm):
    cap = forms.CharField(
        label=_("The most that five years may cost"), required=False, max_length=20,
        help_text=_("Course, exam, materials, membership and renewals together."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )  # fmt: skip
    comfort = forms.CharField(
        label=_("What you would rather stay under"), required=False, max_length=20,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )  # fmt: skip
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    money_must = must(_("I must not spend more: leave out what is known to cost more"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"].choices = [(code, code) for code in rates().currencies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        currency = given.get("currency") or EURO
        for name in ("cap", "comfort"):
            if not given.get(name):
                given[name] = None
                continue
            try:
                given[name] = Money(minor_of(given[name], currency), currency)
            except forms.ValidationError as problem:
                self.add_error(name, problem)
        return given


class TimeForm(MatchForm):
    weekly = forms.IntegerField(
        label=_("Hours a week that you can give"), required=False, min_value=1, max_value=80
    )
    by = DayField(label=_("When do you want to be finished?"), required=False)
    time_must = must(_("It cannot take longer: leave out what is known to"))

    def clean_by(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["by"]
        if day and day < self.today:
            raise forms.ValidationError(_("Write a day from today on"))
        return day


class MattersForm(MatchForm):
    first = forms.ChoiceField(label=_("What matters most?"), required=False)
    second = forms.ChoiceField(label=_("And then?"), required=False)
    third = forms.ChoiceField(label=_("And then?"), required=False)
    recognised = forms.CharField(
        label=_("Recognised by whom?"), required=False, max_length=80,
        help_text=_("A board, an insurer, an association: only if recognition matters."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second", "third"):
            choices = [("", _("Nothing more")), *labelled(Matter, words.MATTERS)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if Matter.RECOGNISED in self.ranked and not given.get("recognised"):
            self.add_error("recognised", _("Write whose recognition matters"))
        return given

    @property
    def ranked(self) -> tuple[Matter, ...]:
        """Each once, in the order of the ranks."""
        named = (self.given(name) for name in ("first", "second", "third"))
        return tuple(dict.fromkeys(Matter(one) for one in named if one))


FORMS: dict[Step, type[MatchForm]] = {
    Step.WHO: WhoForm,
    Step.WHAT: WhatForm,
    Step.LICENCE: LicenceForm,
    Step.HOW: HowForm,
    Step.MONEY: MoneyForm,
    Step.TIME: TimeForm,
    Step.MATTERS: MattersForm,
}


def usual_currency(params: QueryDict) -> str:
    """That of the place or the town named, where the table of rates holds it; else euros."""
    place = params.get("place", "")[:2].upper()
    town = towns().find(params.get("near", "")[:80]) if not place else ()
    country = place or (town[0].country if town else "")
    known = [code for code in get_territory_currencies(country) if code in rates().currencies]
    return str(known[0]) if known else EURO
