"""What a review may hold, and what may be said of several."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from touchstone.catalog.rules.claims import Finding, lint

ENOUGH = 5  # a share of fewer answers says more about chance than about the programme
# Kinds of claim (rows of data/claims.json) that speak of a baby's or a parent's health.
HEALTH = frozenset({
    "disease", "discourage", "development", "immunity", "sleep", "colic", "growth", "bonding", "mood",
    "mechanism", "guarantee", "testimonial",
})  # fmt: skip
DAY = re.compile(r"\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b")
CONTACTS = (
    re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(r"\b[\w-]+\.(?:com|org|net|info|edu|co|de|uk|eu|at|ch|fr|es|it|ru|au|ca|ie)\b(?:/\S*)?", re.IGNORECASE),
    re.compile(r"(?<![\w@])@\w{2,}"),
    re.compile(r"(?:\+|\b0|\b)\d(?:[\s()/.-]{0,2}\d){7,}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Again:
    """Of `asked` who answered, `yes` would choose it again."""

    yes: int
    asked: int


def contacts(text: str) -> tuple[str, ...]:
    """Mail addresses, web addresses, names on networks and telephone numbers in a text; days are none."""
    left = DAY.sub(" ", text)
    return tuple(dict.fromkeys(hit.group() for kind in CONTACTS for hit in kind.finditer(left)))


def again(answers: Iterable[bool | None]) -> Again | None:
    """How many would choose it again; None for fewer than five answers."""
    given = [one for one in answers if one is not None]
    return Again(sum(given), len(given)) if len(given) >= ENOUGH else None


def health_claims(text: str, language: str) -> tuple[Finding, ...]:
    """What a text says of health and the evidence does not carry. The words are left as they are."""
    return tuple(one for one in lint(text, language) if one.kind in HEALTH)
