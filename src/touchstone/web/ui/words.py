"""How days, times, lengths and states are written, everywhere the same."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, to_locale
from django.utils.translation import gettext_lazy as _

from touchstone.kit.said import Said

STATUS: Mapping[str, Promise] = {
    "valid": _("Valid today"),
    "trainee": _("Trainee"),
    "limited": _("Valid with limits"),
    "due": _("Due for renewal"),
    "expired": _("Expired"),
    "suspended": _("Suspended"),
    "withdrawn": _("Withdrawn"),
    "replaced": _("Replaced"),
    "not_yet": _("Not yet in force"),
    "unknown": _("No such number"),
}


def in_words(told: str | Exception) -> str:
    """What a rule says, or the error that carries it, in the reader's language."""
    text = told.args[0] if isinstance(told, Exception) else told
    if not isinstance(text, Said):
        return str(text)
    values = {
        name: day(value) if isinstance(value, dt.date) else value
        for name, value in text.values.items()
    }
    return gettext(text.pattern).format(**values)


def day(when: dt.date, zone: str = "UTC") -> str:
    """A day in full, `5 June 2026`; of an instant, the day it is in `zone` (IANA)."""
    if isinstance(when, dt.datetime):
        when = when.astimezone(ZoneInfo(zone)).date() if when.tzinfo else when.date()
    return format_date(when, "d MMMM y", locale=_locale())


def clock(when: dt.datetime | dt.time, zone: str = "UTC") -> str:
    """A time with its zone, `09:14 UTC`; a local time, which has none, as `09:14`."""
    if isinstance(when, dt.time):
        return f"{when:%H:%M}"
    there = when.astimezone(ZoneInfo(zone))
    name = there.tzname() or ""
    return f"{there:%H:%M} {f'UTC{name}' if name[:1] in '+-' else name}"


def days(count: int) -> str:
    """A number of days, `1 day`, `41 days`."""
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def initials(name: str) -> str:
    """One or two letters for a person: `Dee Marsh` is `DM`."""
    words = name.split()
    ends = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in ends).upper()


def _locale() -> str:
    return to_locale(get_language() or "en_GB")
