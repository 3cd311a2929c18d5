"""Forms: what every form of the product shares."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.middleware import has_control_characters

DEFAULT_MAX = {forms.Textarea: 5_000, forms.TextInput: 300}


def plain_text(value: object) -> None:
    """Refuses control characters: they cannot be printed, and they break signatures."""
    if isinstance(value, str) and has_control_characters(value):
        raise ValidationError(
            _("This holds signs that cannot be printed. Type it again, or paste it as plain text."),
            code="control_characters",
        )


class PlainFields:
    """Mixed into a form: text fields refuse control characters and always have a longest length."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field, forms.CharField):
                continue
            field.validators.append(plain_text)
            if field.max_length is None:
                longest = 5_000 if isinstance(field.widget, forms.Textarea) else 300
                field.max_length = longest
                field.validators.append(forms.CharField(max_length=longest).validators[0])


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
