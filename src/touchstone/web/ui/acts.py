"""Pages that ask once and then do one thing: GET shows the question, POST does it."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from touchstone.web.ui.forms import Form, form_page, posted

Refusals = Mapping[type[Exception], str | Promise | Callable[[Any], str]]


def ask_once(
    request: HttpRequest,
    template: str,
    *,
    act: Callable[..., object],
    done: str,
    back: str,
    form: forms.BaseForm | None = None,
    refusals: Refusals | None = None,
    **context: Any,
) -> HttpResponse:
    """Does `act(**cleaned fields)` on POST and goes to the address `back` with the message `done`.

    An exception named in `refusals` keeps the page, with its sentence (or what a function makes of
    the exception) and all that was typed (422).
    """
    form = form if form is not None else Form(posted(request))
    if request.method == "POST" and form.is_valid():
        said = refusals or {}
        try:
            act(**form.cleaned_data)
        except tuple(said) as refusal:
            says = next(says for kind, says in said.items() if isinstance(refusal, kind))
            form.add_error(None, says(refusal) if callable(says) else str(says))
        else:
            messages.success(request, done)
            return redirect(back)
    return form_page(request, template, form, back=back, **context)
