"""Whether texts may stand on a public page: the claims lint and the title guard, with reasons."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchstone.catalog.enums import Verdict
from touchstone.catalog.rules import claims
from touchstone.catalog.rules.titles import Answer, Jurisdiction, kept_reason, kept_words
from touchstone.classes.enums import TextFault

LICENSED_WORDS = ("therapist", "masseur", "masseuse")
LICENSED_WHY = "This word is for people with a licence on record."
TITLES = "title"  # the kind of claim that is about words for licensed people
UNREAD = (
    "The reading for unfair claims does not know this language. Have somebody read it who does."
)


@dataclass(frozen=True, slots=True)
class TextFinding:
    """One passage that needs another look: where it stands, why, and what could stand there instead."""

    field: str
    kind: TextFault
    excerpt: str
    why: str
    instead: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Publishable:
    """The answer: publish, or not, and everything that was found either way."""

    ok: bool
    findings: tuple[TextFinding, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who publishes. `title` is the one on the certificate; `hands_on` holders have a licence on record.

    `place` is where they teach (None when it is not in the titles table), `licensed_there` whether
    a licence of that place is checked and in date, `title_there` what the title guard says of the
    title in that place (None without a place).
    """

    title: str
    hands_on: bool = False
    place: Jurisdiction | None = None
    licensed_there: bool = False
    title_there: Answer | None = None


def claim_findings(
    field: str, text: str, languages: Sequence[str], *, hands_on: bool
) -> list[TextFinding]:
    """What the claims lint finds in one field, read in each language. "block" stops publication.

    The words that only licensed people use are the title guard's matter for those who have a licence.
    """
    found = dict.fromkeys(one for code in languages for one in claims.lint(text, code))
    return [
        TextFinding(
            field, TextFault.CLAIM, one.excerpt, one.why, one.instead, one.severity == "block"
        )
        for one in found
        if not (hands_on and one.kind == TITLES)
    ]


def word_findings(field: str, text: str, holder: Holder) -> list[TextFinding]:
    """Words that are kept for others, outside the holder's own title. Each one stops publication."""
    left = (
        re.sub(re.escape(holder.title), " … ", text, flags=re.IGNORECASE) if holder.title else text
    )
    found = []
    if not holder.hands_on:
        hits = (
            re.search(rf"(?<!\w){word}s?(?!\w)", left, re.IGNORECASE) for word in LICENSED_WORDS
        )
        found += [_kept(field, hit.group(), LICENSED_WHY, holder.title) for hit in hits if hit]
    if holder.place and not holder.licensed_there:
        why, instead = _law_of(holder.place), _said_instead(holder)
        found += [
            _kept(field, word, why, instead)
            for word in kept_words(holder.place, left)
            if not any(word in one.excerpt.casefold() for one in found)
        ]
    return found


def _kept(field: str, excerpt: str, why: str, instead: str) -> TextFinding:
    return TextFinding(field, TextFault.TITLE, excerpt, why, instead, blocks=True)


def _law_of(place: Jurisdiction) -> str:
    if place.word_massage:
        return kept_reason(f"{place.name}, {place.word_massage}")
    return f"{place.name} keeps this word. {place.who_may_use}".strip()


def _said_instead(holder: Holder) -> str:
    return holder.title_there.safe_alternative if holder.title_there else ""


def title_findings(holder: Holder) -> list[TextFinding]:
    """What the title guard says of the title on the certificate, in the place where somebody teaches.

    A title that is kept there stops publication; one that has to be asked about is shown.
    """
    answer = holder.title_there
    if answer is None or answer.verdict == Verdict.ALLOWED or holder.licensed_there:
        return []
    return [
        TextFinding(
            "jurisdiction",
            TextFault.TITLE,
            holder.title,
            answer.reason,
            answer.safe_alternative,
            blocks=answer.verdict != Verdict.ASK,
        )
    ]


def may_publish(
    texts: Mapping[str, str], *, languages: Sequence[str], holder: Holder
) -> Publishable:
    """Whether texts (field → text) may be published by a holder.

    `languages` (ISO 639-1) are those in which they may be written, the main one first.
    """
    found = title_findings(holder)
    for field, text in texts.items():
        found += claim_findings(field, text, languages, hands_on=holder.hands_on)
        found += word_findings(field, text, holder)
    if languages and not claims.reads(languages[0]):
        found.append(TextFinding("about", TextFault.CLAIM, languages[0], UNREAD, "", blocks=False))
    return Publishable(not any(one.blocks for one in found), tuple(found))
