"""Forms: what every form of the product shares."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db.models import BLANK_CHOICE_DASH
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.middleware import has_control_characters

EARLIEST, LATEST = 1900, 2199  # years
LARGEST = 2_147_483_647  # what a column of whole numbers holds

# What to do, instead of what is wrong. Special kinds stand before general ones.
SAYS: Mapping[type[forms.Field], Mapping[str, str | Promise]] = {
    forms.EmailField: {
        "required": _("Write your address, like pia@post.example"),
        "invalid": _("Write the part after the @ too, like pia@post.example"),
    },
    forms.BooleanField: {"required": _("Tick this to go on")},
    forms.FileField: {
        "required": _("Choose a file"),
        "empty": _("This file is empty; choose another"),
    },
    forms.MultipleChoiceField: {"required": _("Choose at least one")},
    forms.ChoiceField: {
        "required": _("Choose one"),
        "invalid_choice": _("Choose one of the list"),
    },
    forms.ModelMultipleChoiceField: {"required": _("Choose at least one")},
    forms.ModelChoiceField: {
        "required": _("Choose one"),
        "invalid_choice": _("Choose one of the list"),
    },
    forms.DateTimeField: {"invalid": _("Write a day and a time, like 2026-06-05 09:30")},
    forms.DateField: {"required": _("Write a day"), "invalid": _("Write a day, like 2026-06-05")},
    forms.TimeField: {"required": _("Write a time"), "invalid": _("Write a time, like 09:30")},
    forms.IntegerField: {
        "required": _("Write a number"),
        "invalid": _("Write a whole number, in digits"),
        "min_value": _("Write a number from %(limit_value)s on"),
        "max_value": _("Write a number up to %(limit_value)s"),
    },
    forms.URLField: {"invalid": _("Write the whole address, like https://example.org/page")},
    forms.CharField: {
        "max_length": _("Write at most %(limit_value)s signs; these are %(show_value)s")
    },
    forms.Field: {"required": _("Write something here")},
}


def plain_text(value: object) -> None:
    """Refuses control characters: they cannot be printed, and they break signatures."""
    if isinstance(value, str) and has_control_characters(value):
        raise ValidationError(
            _("This holds signs that cannot be printed. Type it again, or paste it as plain text."),
            code="control_characters",
        )


def near_day(value: object) -> None:
    """Refuses days so far off that a slip of the finger must have made them."""
    if isinstance(value, dt.date) and not EARLIEST <= value.year <= LATEST:
        raise ValidationError(
            _("Write a day of a year from %(first)s to %(last)s."),
            params={"first": EARLIEST, "last": LATEST},
            code="far_day",
        )


def say_what_to_do(field: forms.Field) -> None:
    """Gives a field our words for the errors for which it has only Django's own."""
    for kind, says in SAYS.items():
        if isinstance(field, kind):
            for code, words in says.items():
                if field.error_messages.get(code) == _usual(field, code):
                    field.error_messages[code] = str(words)


def _usual(field: forms.Field, code: str) -> str | Promise | None:
    """What Django says when a form gives no words of its own."""
    for base in type(field).__mro__:
        words: Mapping[str, str | Promise] = getattr(base, "default_error_messages", {})
        if code in words:
            return words[code]
    return None


def keep_plain(field: forms.Field) -> None:
    """Our words for errors; in text no control characters, and a longest length; days and numbers
    that can be reckoned with and kept.
    """
    say_what_to_do(field)
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == BLANK_CHOICE_DASH[0][1]:
        field.empty_label = _("Choose")
    if isinstance(field, forms.DateField):
        field.validators.append(near_day)
    if isinstance(field, forms.IntegerField):
        _bound(field)
    if not isinstance(field, forms.CharField):
        return
    field.validators.append(plain_text)
    if field.max_length is None:
        longest = 5_000 if isinstance(field.widget, forms.Textarea) else 300
        field.max_length = longest
        field.validators.append(forms.CharField(max_length=longest).validators[0])


def _bound(field: forms.IntegerField) -> None:
    if field.min_value is None:
        field.validators.append(MinValueValidator(-LARGEST))
    if field.max_value is None:
        field.validators.append(MaxValueValidator(LARGEST))


class AddressField(forms.SlugField):
    """The last part of an address that stays: small letters, digits and single hyphens."""

    default_validators = [RegexValidator(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Address"), "max_length": 80, **kwargs})
        self.error_messages["invalid"] = str(
            _("Write small letters, digits and single hyphens, like linden-house")
        )

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()


class PlainFields:
    """Mixed into a form: errors say what to do; text refuses control characters and has a longest length."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            keep_plain(field)

    def add_field(self, name: str, field: forms.Field) -> None:
        """A field that only this form has, a row's for example; held to the same rules."""
        keep_plain(field)
        self.fields[name] = field


class Form(PlainFields, forms.Form):
    """The form to build on."""


class ModelForm(PlainFields, forms.ModelForm):  # type: ignore[type-arg]  # generic only for the checker
    """The model form to build on; used to clean, never to save."""


def form_page(
    request: HttpRequest, template: str, form: forms.BaseForm, **context: Any
) -> HttpResponse:
    """A page with its form: 200 when it is fresh, 422 when what was typed needs another look."""
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, template, {"form": form, **context}, status=status)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with POST, an empty form included; None for GET, so that the form is fresh."""
    return request.POST if request.method == "POST" else None
