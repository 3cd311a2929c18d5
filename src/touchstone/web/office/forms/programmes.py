"""What an institution says of its own programme. Left empty, or "Not stated", says nothing."""

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Audience, Relation
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.publishing import RESERVED
from touchstone.kit import money
from touchstone.kit.choices import labelled
from touchstone.kit.faults import Fault
from touchstone.web.ui.forms import AddressField, Form
from touchstone.web.ui.words import in_words

MOST = 100_000_000  # minor units: a slip of the finger, not a fee
YES_NO = (("", words.NOT_STATED), ("yes", _("Yes")), ("no", _("No")))


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


class LinesField(forms.CharField):
    """Texts, one on each line; cleans to a list of them."""

    def __init__(self, *, each: int, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("One on each line."))
        widget = forms.Textarea({"rows": 4})
        super().__init__(required=False, max_length=10 * each, widget=widget, **kwargs)
        self.each = each

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > self.each for line in lines):
            says = _("Write at most %(most)s signs on a line.")
            raise forms.ValidationError(says, params={"most": self.each})
        if len(set(lines)) < len(lines):
            raise forms.ValidationError(_("A line stands here twice. Take one out."))
        return lines


class NewProgrammeForm(Form):
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example: Infant massage instructor.")
    )
    slug = AddressField(
        help_text=_(
            "Small letters, digits and hyphens, like linden-instructor. It stays for ever."
        ),
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise forms.ValidationError(_("This address is kept for a page. Choose another."))
        return slug

    def facts(self) -> ProgrammeFacts:
        return ProgrammeFacts(**self.cleaned_data)


class PlainForm(Form):
    """Facts that stand alone, in sections. Left empty they are not stated; what it does not show stays."""

    SECTIONS: ClassVar[Mapping[Promise, tuple[str, ...]]] = {}
    before: ProgrammeFacts

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        facts: ProgrammeFacts,
        currency: str = "",
        **kwargs: Any,
    ) -> None:
        self.before, self.currency = facts, currency
        told = {name: _typed(getattr(facts, name, None)) for name in self.base_fields}
        super().__init__(data, **{**kwargs, "initial": {**told, **kwargs.get("initial", {})}})

    def sections(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The fields in their groups, as the page shows them."""
        return [(title, [self[name] for name in names]) for title, names in self.SECTIONS.items()]

    def facts(self) -> ProgrammeFacts:
        """The facts with what was typed, from a valid form."""
        told = {name: self.cleaned_data[name] for name in self.base_fields}
        return dataclasses.replace(self.before, **{name: _kept(one) for name, one in told.items()})

    def place_of(self, name: str) -> str | None:
        """The field to mark for a fault of the catalogue, by the name or pointer that the fault has."""
        head = name if name in self.fields else name.removeprefix("/").partition("/")[0]
        return head if head in self.fields else None


class AboutForm(PlainForm):
    """What it leads to, and who may join."""

    SECTIONS = {
        _("What it leads to"): ("title", "summary", "award_title", "award_letters", "relation"),
        _("Who may join"): ("audience", "prerequisites"),
    }
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
    prerequisites = text(1000, label=_("What it asks of you first"))


def _typed(value: Any) -> Any:
    """A fact as its field has it: yes and no in words, lines for a list of texts."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return list(value) if isinstance(value, tuple) else value


def _kept(value: Any) -> Any:
    """What was typed as a fact has it: line ends are one sign, not the two that browsers send."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return value.replace("\r\n", "\n")
    return tuple(value) if isinstance(value, list) else value


def note_faults(form: forms.BaseForm, faults: tuple[Fault, ...]) -> None:
    """What the catalogue refuses, beside its field where the form has it."""
    for fault in faults:
        place = fault.field if fault.field in form.fields else None
        if isinstance(form, PlainForm):
            place = form.place_of(fault.field)
        form.add_error(place, in_words(fault.says))
