"""Lengths of teaching, typed in hours and minutes."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_HOURS = 10_000
COLON = re.compile(r"(\d{1,5}):([0-5]\d)")
WORDS = re.compile(r"(?:(\d{1,5})\s*h)?\s*(?:(\d{1,6})\s*min)?")
HOURS = re.compile(r"\d{1,5}")


class NotADuration(ValueError):
    """What was typed is no number of hours and minutes."""


def read_minutes(text: str) -> int:
    """Minutes of `12`, `12:30`, `12 h`, `12 h 30 min` or `45 min`. Raises NotADuration."""
    text = text.strip().lower()
    if HOURS.fullmatch(text):
        return int(text) * 60
    parts = COLON.fullmatch(text) or WORDS.fullmatch(text)
    if parts is None or not any(parts.groups()):
        raise NotADuration(text)
    hours, minutes = parts.groups()
    return int(hours or 0) * 60 + int(minutes or 0)


def written(minutes: int) -> str:
    """Minutes as they are typed: `12:30`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}"


class DurationField(forms.CharField):
    """Hours and minutes; cleans to minutes, or to None when left empty: not stated."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Hours, or hours and minutes: 12 or 12:30."))
        super().__init__(required=False, max_length=20, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if text is None:
            return None
        try:
            minutes = read_minutes(text)
        except NotADuration as problem:
            raise forms.ValidationError(_("Write hours, like 12 or 12:30.")) from problem
        if minutes > MOST_HOURS * 60:
            raise forms.ValidationError(_("Write at most 10,000 hours."))
        return minutes
