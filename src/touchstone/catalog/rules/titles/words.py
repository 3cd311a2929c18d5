"""Words that a place keeps for some, letters that somebody claims, and the judged title next to other words."""

import re
from collections.abc import Iterator

from touchstone.catalog.rules.titles.shapes import Jurisdiction, Mark, Title, TitleTable
from touchstone.kit.said import said

MASSAGE = re.compile(r"massag|masaje|masáž|マッサージ|массаж", re.IGNORECASE)
WORD_IS_KEPT = ("restricted", "adverts", "not in a business name")
LETTERS = re.compile(r"(?:[A-Z]\.?){2,5}")
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
NOUNS = (
    (re.compile(r"therap|thérap|terap", re.IGNORECASE), "certified_infant_massage_therapist"),
    (re.compile(r"instru[ckt]", re.IGNORECASE), "certified_infant_massage_instructor"),
    (re.compile(r"educa|éducat", re.IGNORECASE), "certified_infant_massage_educator"),
    (
        re.compile(
            r"teacher|lecturer|insegnante|docent|kursleiter|oktató|oktato|shidosha", re.IGNORECASE
        ),
        "infant_massage_teacher",
    ),
)


def are_letters(text: str) -> bool:
    """Whether a text is bare letters after a name, as CIMI or L.M.T."""
    return LETTERS.fullmatch(text.strip()) is not None


def kept_words(place: Jurisdiction, text: str) -> tuple[str, ...]:
    """The words of a text (a title, a class name, a heading, a handle) that a place keeps for some."""
    spaced = " ".join(re.sub(r"[-_.]", " ", text).split())
    readings = (text, spaced, text.replace(".", ""))
    found = tuple(
        word for word in place.protected_words if any(_holds(one, word) for one in readings)
    )
    if not found and word_is_kept(place) and MASSAGE.search(text):
        return ("massage",)
    return found


def _holds(text: str, word: str) -> bool:
    """Letters are compared in capitals, so that Mt Royal is not M.T.; other words with their plural."""
    return any(
        re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)
        if are_letters(one)
        else re.search(rf"(?<!\w){re.escape(one)}s?(?!\w)", text, re.IGNORECASE)
        for one in _forms(word)
    )


def _forms(word: str) -> Iterator[str]:
    """`Licensed Massage Therapist (L.M.T.)` is the title, and its letters with and without points."""
    inside = IN_BRACKETS.search(word)
    if inside and are_letters(inside[1]):
        yield IN_BRACKETS.sub("", word).strip()
        yield from _forms(inside[1])
    else:
        yield word
        if are_letters(word):
            yield word.replace(".", "")


def word_is_kept(place: Jurisdiction) -> bool:
    """Whether the plain word massage is kept in the adverts or the names of the place."""
    return place.word_massage.startswith(WORD_IS_KEPT)


def kept_reason(rule: str) -> str:
    """Why the plain word massage is not free in a place; `rule` is how it is kept there."""
    return said(
        "Here the plain word massage is itself kept in adverts and names: {rule}. "
        "Check class names, page headings and handles too.",
        rule=rule,
    )


def without_brackets(text: str) -> str:
    """`Certified Infant Massage Instructor (IAIM)` without what stands in brackets."""
    return " ".join(IN_BRACKETS.sub(" ", text).split())


def nearest(table: TitleTable, text: str) -> tuple[Title, ...]:
    """The judged titles whose kind of work the words name, in several languages; none is the same title."""
    if not MASSAGE.search(text):
        return ()
    return tuple(
        table.titles[title] for noun, title in NOUNS if noun.search(text) and title in table.titles
    )


def marks_in(table: TitleTable, text: str) -> tuple[Mark, ...]:
    """The letters of a text that somebody claims as a mark."""
    plain = text.replace(".", "")
    return tuple(
        mark
        for mark in table.marks
        if any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", plain) for one in mark.letters)
    )
