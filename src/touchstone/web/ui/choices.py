"""Lists that several forms choose from: countries, languages, time zones, currencies."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

LANGUAGES = (
    "ar", "bg", "bn", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "gd",
    "gu", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl", "pa",
    "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "th", "ti", "tr",
    "uk", "ur", "vi", "zh",
)  # fmt: skip


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """ISO 3166-1 alpha-2 codes with their English names, by name."""
    names = Locale("en").territories
    codes = (code for code in get_global("territory_currencies") if len(code) == 2)
    return tuple(sorted(((c, names[c]) for c in codes if c in names), key=lambda pair: pair[1]))


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """ISO 639-1 codes with the language's own name and the English one, by the English name."""
    english = Locale("en").languages
    return tuple(
        (code, _both(code, english[code]))
        for code in sorted(LANGUAGES, key=lambda code: english[code])
    )


def _both(code: str, english: str) -> str:
    own = Locale(code).languages.get(code, "")
    return english if own.casefold() == english.casefold() or not own else f"{english} ({own})"


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """IANA zones that people choose from: those named after a place."""
    places = (zone for zone in available_timezones() if "/" in zone and zone[:4] != "Etc/")
    return tuple((zone, zone.replace("_", " ")) for zone in sorted(places))


def country_name(code: str) -> str:
    """The English name of a country, or the code itself where there is none."""
    return str(Locale("en").territories.get(code, code))


def language_name(code: str) -> str:
    """The English name of a language, or the code itself where there is none."""
    return str(Locale("en").languages.get(code, code))
