"""What an institution says of its own programme. Left empty, or "Not stated", says nothing."""

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Audience, Delivery, Relation
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.kit import money
from touchstone.kit.choices import labelled
from touchstone.kit.faults import Fault
from touchstone.web.office.forms.durations import DurationField
from touchstone.web.ui.choices import language_name, languages
from touchstone.web.ui.forms import AddressField, Form
from touchstone.web.ui.words import in_words

MOST = 100_000_000  # minor units: a slip of the finger, not a fee
YES_NO = (("", words.NOT_STATED), ("yes", _("Yes")), ("no", _("No")))
SECTIONS: Mapping[Promise, tuple[str, ...]] = {
    _("What it leads to"): ("title", "summary", "award_title", "award_letters", "relation"),
    _("Who may join, and how it is taught"): (
        "audience", "delivery", "languages", "prerequisites",
    ),
    _("Hours by kind"): (
        "contact_minutes", "self_study_minutes_min", "self_study_minutes_max",
        "practicum_minutes", "total_minutes",
    ),
    _("Practice and exam"): ("has_practicum", "practicum_families", "has_exam"),
    _("Deadlines and renewal"): (
        "deadlines", "renewal_years", "renewal_ce_minutes", "renewal_fee", "renewal_currency",
        "renewal_note",
    ),
}  # fmt: skip


def yes_no(**kwargs: Any) -> forms.TypedChoiceField:
    """Yes, no, or not stated: cleans to True, False or None."""
    return forms.TypedChoiceField(
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        **kwargs,
    )


def count(most: int, least: int = 0, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=least, max_value=most, required=False, **kwargs)


def text(longest: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        max_length=longest, required=False, widget=forms.Textarea({"rows": 3}), **kwargs
    )


def amount_of(typed: str, currency: str) -> int:
    """Minor units of what was typed. Raises ValidationError with the sentence that says what to do."""
    try:
        minor = money.to_minor(typed, currency)
    except money.NotAnAmount as problem:
        raise forms.ValidationError(in_words(problem)) from problem
    if not 0 <= minor <= MOST:
        raise forms.ValidationError(_("Write an amount from 0 to 1,000,000."))
    return minor


def as_typed(minor: int | None, currency: str) -> str:
    """Minor units as somebody types them: `795.00`."""
    if minor is None:
        return ""
    return str(Decimal(minor).scaleb(-money.minor_digits(currency)))


class NewProgrammeForm(Form):
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example: Infant massage instructor.")
    )
    slug = AddressField(
        help_text=_(
            "Small letters, digits and hyphens, like linden-instructor. It stays for ever."
        ),
    )

    def facts(self) -> ProgrammeFacts:
        return ProgrammeFacts(**self.cleaned_data)


class ProgrammeForm(Form):
    """Everything but coverage and charges, which have pages of their own."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = text(
        1000,
        label=_("In one sentence"),
        help_text=_("For whom it is, and what they can do afterwards."),
    )
    award_title = forms.CharField(
        label=_("Title of the award"),
        max_length=300,
        required=False,
        help_text=_("As it stands on the certificate."),
    )
    award_letters = forms.CharField(
        label=_("Letters after the name"), max_length=20, required=False
    )
    relation = forms.TypedChoiceField(
        label=_("What kind of programme it is"),
        choices=labelled(Relation, words.RELATIONS),
        coerce=Relation,
        widget=forms.RadioSelect,
    )
    audience = forms.TypedChoiceField(
        label=_("Who may join"),
        choices=[("", words.NOT_STATED), *labelled(Audience, words.AUDIENCES)],
        coerce=Audience,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    delivery = forms.TypedMultipleChoiceField(
        label=_("How it is taught"),
        choices=labelled(Delivery, words.DELIVERIES),
        coerce=Delivery,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    prerequisites = text(1000, label=_("What it asks of you first"))
    contact_minutes = DurationField(label=_("Taught live"))
    self_study_minutes_min = DurationField(label=_("Own study, at least"))
    self_study_minutes_max = DurationField(label=_("Own study, at most"))
    practicum_minutes = DurationField(label=_("Practice with families"))
    total_minutes = DurationField(label=_("In all"))
    has_practicum = yes_no(label=_("Supervised practice"))
    practicum_families = count(1000, label=_("Practice families"))
    has_exam = yes_no(label=_("Exam"))
    deadlines = text(1000, label=_("Deadlines"))
    renewal_years = count(50, 1, label=_("Years to renewal"))
    renewal_ce_minutes = DurationField(label=_("Continuing education for renewal"))
    renewal_fee = forms.CharField(
        label=_("Renewal fee"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    renewal_currency = forms.CharField(
        label=_("Currency of the renewal fee"),
        max_length=3,
        required=False,
        help_text=_("Three letters, like GBP."),
    )
    renewal_note = text(1000, label=_("About renewal"))

    def __init__(self, *args: Any, facts: ProgrammeFacts, **kwargs: Any) -> None:
        told = {name: getattr(facts, name) for name in self.base_fields}
        told["renewal_fee"] = as_typed(facts.renewal_fee, facts.renewal_currency)
        for name in ("has_practicum", "has_exam"):
            told[name] = {True: "yes", False: "no"}.get(told[name], "")
        super().__init__(*args, initial=told, **kwargs)
        self.before = facts
        self.fields["languages"].choices = _languages(facts.languages)  # type: ignore[attr-defined]  # a choice field

    def sections(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The fields in their groups, as the page shows them."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS.items()]

    def clean_renewal_currency(self) -> str:
        currency: str = self.cleaned_data["renewal_currency"].strip().upper()
        if currency and not money.known_currency(currency):
            raise forms.ValidationError(
                _("Write the three letters of a currency, like GBP or EUR.")
            )
        return currency

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        least, most = cleaned.get("self_study_minutes_min"), cleaned.get("self_study_minutes_max")
        if least is not None and most is not None and least > most:
            self.add_error("self_study_minutes_max", _("The least is more than the most."))
        typed, currency = cleaned.get("renewal_fee"), cleaned.get("renewal_currency")
        if not typed or currency is None:
            cleaned.update(renewal_fee=None, renewal_currency="")
        elif not currency:
            self.add_error("renewal_currency", _("An amount needs its currency, like GBP."))
        else:
            try:
                cleaned["renewal_fee"] = amount_of(typed, currency)
            except forms.ValidationError as problem:
                self.add_error("renewal_fee", problem)
        return cleaned

    def facts(self) -> ProgrammeFacts:
        """The facts with what was typed; what the form does not show stays as it was."""
        told = dict(self.cleaned_data)
        for name in ("delivery", "languages"):
            told[name] = tuple(told[name])
        return dataclasses.replace(self.before, **told)


def note_faults(form: forms.BaseForm, faults: tuple[Fault, ...]) -> None:
    """What the catalogue refuses, beside its field where the form has it."""
    for fault in faults:
        form.add_error(fault.field if fault.field in form.fields else None, in_words(fault.says))


def _languages(chosen: tuple[str, ...]) -> list[tuple[str, str]]:
    """Those of the list, and those that the programme names already."""
    known = dict(languages())
    return [*known.items(), *((code, language_name(code)) for code in chosen if code not in known)]
