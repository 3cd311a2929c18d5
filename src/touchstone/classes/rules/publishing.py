"""Whether texts may stand on a public page: the claims lint and the title guard, with reasons."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from touchstone.classes.enums import TextFault


class ClaimFinding(Protocol):
    """What the claims lint says of a passage (see `catalog.rules.claims`)."""

    @property
    def severity(self) -> str: ...
    @property
    def excerpt(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def instead(self) -> str: ...


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
class Wording:
    """Words that the law of the place keeps for others, and what may be said instead.

    `own` are phrases that this holder may print: the title on the certificate, as the title guard
    decided it. `licensed` holders have a licence on record.
    """

    words: Sequence[str]
    own: Sequence[str]
    why: str
    instead: str
    licensed: bool = False


@dataclass(frozen=True, slots=True)
class Publishable:
    """The answer: publish, or not, and everything that was found either way."""

    ok: bool
    findings: tuple[TextFinding, ...]


def claim_findings(field: str, found: Iterable[ClaimFinding]) -> list[TextFinding]:
    """The lint's findings on one field. "block" stops publication; "rewrite" proposes."""
    return [
        TextFinding(
            field, TextFault.CLAIM, one.excerpt, one.why, one.instead, one.severity == "block"
        )
        for one in found
    ]


def title_findings(field: str, text: str, wording: Wording) -> list[TextFinding]:
    """Every protected word in a text, outside the holder's own title. Each one stops publication."""
    left = text
    for phrase in sorted(wording.own, key=len, reverse=True):
        left = re.sub(re.escape(phrase), " … ", left, flags=re.IGNORECASE) if phrase else left
    hits = (
        re.search(rf"(?<!\w){re.escape(word)}(?:s|es)?(?!\w)", left, re.IGNORECASE)
        for word in wording.words
    )
    return [
        TextFinding(field, TextFault.TITLE, hit.group(), wording.why, wording.instead, blocks=True)
        for hit in hits
        if hit
    ]


def may_publish(
    texts: Mapping[str, str],
    *,
    claims: Mapping[str, Iterable[ClaimFinding]],
    wording: Wording,
) -> Publishable:
    """Whether texts (field → text) may be published, given what the claims lint found in each field."""
    found: list[TextFinding] = []
    for field, text in texts.items():
        found += claim_findings(field, claims.get(field, ()))
        found += title_findings(field, text, wording)
    return Publishable(not any(one.blocks for one in found), tuple(found))
