"""The claims lint: finds sentences whose words the evidence does not carry.

The kinds and their stems are rows of `data/claims.json`, passed in as `kinds`; each row names its
sources. This reads words only: it finds, explains and stops; a person decides.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[4] / "data" / "claims.json"
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
NEGATED = re.compile(r"\b(not|never|no|cannot|isn't|doesn't|don't)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that needs another look. `severity` is block or rewrite."""

    kind: str
    severity: str
    excerpt: str
    why: str
    instead: str


@cache
def kinds() -> tuple[dict[str, Any], ...]:
    """The rows of the rule table."""
    return tuple(json.loads(TABLE.read_text(encoding="utf-8"))["kinds"])


def _has(sentence: str, stems: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(stem)}", sentence, re.IGNORECASE) for stem in stems)


def _claims(sentence: str, stems: dict[str, list[str]], language: str) -> bool:
    """A stem of the language, and of each companion list (such as conditions) where the row has one."""
    companions = [words for key, words in stems.items() if key.endswith(f"_{language}")]
    return _has(sentence, stems.get(language, [])) and all(_has(sentence, words) for words in companions)


def lint(text: str, language: str = "en") -> tuple[Finding, ...]:
    """Every sentence of `text` that a row of the table finds, in order. A negated sentence is fine."""
    found = []
    for sentence in (match.group().strip() for match in SENTENCE.finditer(text)):
        if NEGATED.search(sentence):
            continue
        for row in kinds():
            if row["severity"] == "block" and _claims(sentence, row["stems"], language):
                found.append(Finding(row["id"], row["severity"], sentence, row["why"], ""))
                break
    return tuple(found)
