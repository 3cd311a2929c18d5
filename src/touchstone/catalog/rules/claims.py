"""The claims lint: finds sentences whose words the evidence does not carry.

Kinds, patterns and reasons are rows of `data/claims.json`, each with its sources. The lint reads
words only: it finds, explains and proposes; a person decides. Pictures, tone and speech escape it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[4] / "data" / "claims.json"
SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?]*(?:[\"”»“])?", re.UNICODE)
CLAUSE = re.compile(r"[;:]|,? \b(?:but|aber|mais|pero|mas)\b")
PART = re.compile(r"\{([a-z]{2}\.[a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that needs another look. `severity` is block or rewrite."""

    kind: str
    severity: str
    excerpt: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of claim in one language."""

    id: str
    severity: str
    why: str
    instead: str
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


@cache
def _table() -> Mapping[str, Any]:
    tree: Mapping[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return tree


@cache
def _kinds(language: str) -> tuple[Kind, ...]:
    words = _table()["words"]

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(PART.sub(lambda part: words[part[1]], pattern), re.IGNORECASE)

    return tuple(
        Kind(
            id=row["id"],
            severity=row["severity"],
            why=row["why"],
            instead=row["fair_rewrite"],
            patterns=tuple(map(compiled, row["patterns"].get(language, ()))),
            unless=tuple(map(compiled, row["unless"])),
        )
        for row in _table()["kinds"]
    )


@cache
def _negation(language: str) -> re.Pattern[str]:
    return re.compile(_table()["negation"][language], re.IGNORECASE)


def reads(language: str) -> bool:
    """Whether the lint knows a language; a text in another one needs a person who does."""
    return language[:2] in _table()["negation"]


def lint(text: str, language: str = "en") -> tuple[Finding, ...]:
    """Every kind of claim in every sentence of `text`, in order; () where nothing was found.

    `language` is an ISO 639-1 code, a region may follow it. A language that the lint cannot read
    gives no finding (see `reads`).
    """
    code = language[:2]
    if not reads(code):
        return ()
    return tuple(
        Finding(kind.id, kind.severity, sentence, kind.why, kind.instead)
        for sentence, following in _sentences(text)
        for kind in _kinds(code)
        if _claims(kind, sentence, following, _negation(code))
    )


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence with the one after it: a question is read with its answer."""
    found = [match.group().strip() for match in SENTENCE.finditer(text)]
    found = [sentence for sentence in found if sentence]
    yield from zip(found, [*found[1:], ""], strict=False)


def _claims(kind: Kind, sentence: str, following: str, negation: re.Pattern[str]) -> bool:
    if any(fine.search(f"{sentence} {following}".strip()) for fine in kind.unless):
        return False
    matches = (match for pattern in kind.patterns for match in pattern.finditer(sentence))
    return any(not negation.search(_clause(sentence[: match.start()])) for match in matches)


def _clause(before: str) -> str:
    """What stands before a finding in its own clause: a negation further off does not govern it."""
    return CLAUSE.split(before)[-1]
