from babel import Locale


def country_name(code: str) -> str:
    """The English name of a country, or the code itself where there is none."""
    return str(Locale("en").territories.get(code, code))


def language_name(code: str) -> str:
    """The English name of a language, or the code itself where there is none."""
    return str(Locale("en").languages.get(code, code))
