"""The self-check that parents read before they choose: why not today, and what to do instead.

Source: the safety table (`data/safety.json`), where each rule has its sources and dates. Only the
choice, the version of the table and the time are ever kept; the reason is never asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

GROUPS = ("call_doctor", "not_today", "ask_first")


class BadSafetyTable(ValueError):
    """The table cannot be read; the message names the row and the field."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to hold back, in a parent's words, with what the pair can do instead."""

    id: str
    level: str  # one of GROUPS
    title: str
    says: str
    instead: str


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The list as it stands in one version of the table: doctor first, then not today, then ask."""

    version: str
    reasons: tuple[Reason, ...]

    def at_level(self, level: str) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.level == level)


def self_check(table: Mapping[str, Any]) -> SelfCheck:
    """The parents' list from the safety table. Raises BadSafetyTable.

    Rules of the levels call_doctor, not_today and ask_first are shown; what staff follow among
    themselves (safeguarding) and what happens inside a meeting (pauses, the room) is not.
    """
    meta = table.get("meta") or {}
    if not meta.get("compiled") or not meta.get("schema_version"):
        raise BadSafetyTable("meta: compiled and schema_version are needed to name the version.")
    reasons = [
        _reason(number, row)
        for number, row in enumerate(table.get("rules") or ())
        if row.get("level") in GROUPS
    ]
    if not reasons:
        raise BadSafetyTable("rules: none of the levels that parents are shown is there.")
    reasons.sort(key=lambda reason: GROUPS.index(reason.level))
    return SelfCheck(f"{meta['compiled']}.{meta['schema_version']}", tuple(reasons))


def _reason(number: int, row: Mapping[str, Any]) -> Reason:
    for field in ("id", "title", "parent_wording", "inclusive_alternative"):
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise BadSafetyTable(f"rules/{number} ({row.get('id', 'no id')}): {field} is missing.")
    return Reason(
        id=row["id"],
        level=row["level"],
        title=row["title"],
        says=row["parent_wording"],
        instead=row["inclusive_alternative"],
    )
