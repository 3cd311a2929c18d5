"""A scheme version as its public page shows it."""

from typing import Any

from touchstone.assessment.queries.schemes import SchemeVersion
from touchstone.credentials.enums import CredentialKind, Lane
from touchstone.credentials.rules.achievement import allows, award_name, criteria, not_covered
from touchstone.credentials.rules.requirements import asked, lane_of
from touchstone.training.queries.curriculum import lesson_slugs


def shown_achievement(version: SchemeVersion) -> dict[str, Any]:
    """Name, how it is earned, and what it lets its holder do, by lane."""
    terms = version.terms
    wanted = asked(terms)
    lessons = lesson_slugs() if wanted.lessons is None else wanted.lessons
    lanes = [lane_of(terms)]
    if (terms.get("titles") or {}).get("hands_on") and Lane.HANDS_ON not in lanes:
        lanes.append(Lane.HANDS_ON)
    full = CredentialKind.FULL
    return {
        "name": award_name(terms, version.scheme.title),
        "criteria": criteria(wanted, len(lessons)),
        "lanes": [(lane, allows(lane, full), not_covered(lane, full)) for lane in lanes],
        "months": terms.get("valid_months"),
    }
