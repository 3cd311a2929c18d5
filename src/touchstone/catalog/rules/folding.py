"""Text as it is searched: without accents, case and width."""

import unicodedata
from collections.abc import Iterable

LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h",
})  # fmt: skip
VOICED = frozenset(
    "\u3099\u309a"
)  # the marks that tell ga from ka in kana are letters, not accents


def fold(text: str) -> str:
    """`Spädbarnsmassage` → `spadbarnsmassage`; full-width and half-width signs become the same."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    kept = (sign for sign in apart if not unicodedata.combining(sign) or sign in VOICED)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def search_text(parts: Iterable[str]) -> str:
    """One folded text of many parts; parts are kept apart so that no word is made across them."""
    return " | ".join(fold(part) for part in parts if part)


def terms(query: str) -> tuple[str, ...]:
    """The words of a query, folded; every one of them has to be found."""
    return tuple(fold(query).split())
