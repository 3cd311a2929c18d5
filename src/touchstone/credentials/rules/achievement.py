"""What a certificate lets its holder do, what it does not cover, and how it is earned, in plain sentences.

They stand in the signed document, on paper and on the check page, so they are written once.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from touchstone.credentials.enums import CredentialKind, Lane
from touchstone.credentials.rules.requirements import TRAINEE_MONTHS, Asked

VALID_MONTHS = 24  # where a scheme's terms do not say

ALLOWS: Mapping[Lane, str] = {
    Lane.OWN_BABY: "Has learned to massage their own baby, led by the baby's cues.",
    Lane.PARENT_LED: (
        "May teach parents and carers to massage their own baby, in groups or at home. "
        "Shows on a doll; the parent touches the baby."
    ),
    Lane.HANDS_ON: (
        "May massage babies within the licence on record, and teach parents and carers to massage "
        "their own baby."
    ),
}
TRAINEE_ALLOWS = "May teach the practice families of the training, with a supervisor to turn to."
NOT_COVERED: Mapping[Lane, str] = {
    Lane.OWN_BABY: "Teaching others. Massage of other people's babies. Medical advice of any kind.",
    Lane.PARENT_LED: (
        "Hands-on treatment of a baby. Babies on a neonatal unit. Medical advice of any kind."
    ),
    Lane.HANDS_ON: (
        "Work outside the licence on record or after it ends. Babies on a neonatal unit, unless its "
        "team asks. Medical advice beyond the licence."
    ),
}
TRAINEE_NOT_COVERED = (
    "Classes of their own. Paid work. Hands-on treatment of a baby. Medical advice."
)


def allows(lane: Lane, kind: CredentialKind) -> str:
    """What it lets the holder do."""
    return TRAINEE_ALLOWS if kind is CredentialKind.TRAINEE else ALLOWS[lane]


def not_covered(lane: Lane, kind: CredentialKind) -> str:
    """What it does not cover."""
    return TRAINEE_NOT_COVERED if kind is CredentialKind.TRAINEE else NOT_COVERED[lane]


def scope(lane: Lane, kind: CredentialKind) -> str:
    """Both together, as the signed document and the paper say it."""
    return f"{allows(lane, kind)} Does not cover: {not_covered(lane, kind)}"


def criteria(asked: Asked, lessons: int) -> str:
    """How it is earned, as one paragraph. `lessons` counts those asked for."""
    sentences = (
        "Every meeting of the training attended." if asked.sessions is None else "",
        f"At least {asked.sessions} meetings attended." if asked.sessions else "",
        f"At least {asked.share:.0%} of all taught minutes attended." if asked.share else "",
        f"{lessons} lessons with their questions answered." if lessons else "",
        _families(asked),
        "Seen at work by an examiner who had not taught them." if asked.observation else "",
        "A written exam passed." if asked.exam else "",
        "A code of conduct signed." if asked.conduct else "",
        "Decided, with reasons, by a person who neither taught nor examined them.",
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _families(asked: Asked) -> str:
    if not asked.families:
        return ""
    return (
        f"{asked.families} practice families taught, {asked.visits_each} meetings each, "
        "signed by a supervisor."
    )


def award_name(terms: Mapping[str, Any], scheme: str) -> str:
    """What the certificate is called: as the terms say, else as the scheme is."""
    return str(terms.get("award") or scheme)


def months_valid(terms: Mapping[str, Any], kind: CredentialKind) -> int:
    """How long a certificate runs by its scheme."""
    if kind is CredentialKind.TRAINEE:
        return int(terms.get("trainee_months") or TRAINEE_MONTHS)
    return int(terms.get("valid_months") or VALID_MONTHS)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months on; the last day of the month where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first_of_next = dt.date(year + month // 12, month % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last))
