"""Sentences that rules say: their pattern and what fills it, so that a page can say them in any language."""

import datetime as dt
from collections.abc import Mapping


class Said(str):
    """An English sentence that remembers how it was made. `web.ui.words.in_words` translates it."""

    pattern: str
    values: Mapping[str, object]


def said(pattern: str, **values: object) -> Said:
    """The sentence that a pattern makes with its values; dates are written out.

    The pattern stands in the call as one literal: from there it is read for translation.
    """
    text = Said(pattern.format(**{name: _english(value) for name, value in values.items()}))
    text.pattern, text.values = pattern, values
    return text


def _english(value: object) -> object:
    return f"{value:%-d %B %Y}" if isinstance(value, dt.date) else value
