"""How long somebody is told of a credential that has come to an end."""

import datetime as dt

from touchstone.credentials.enums import Status

OVER = frozenset({Status.EXPIRED, Status.WITHDRAWN, Status.REPLACED})
TOLD_FOR = dt.timedelta(days=365)
CONFIRM_WITHIN = dt.timedelta(days=7)


def is_over(told: Status, told_at: dt.datetime, at: dt.datetime) -> bool:
    """Whether a watch ends by itself: a year after the credential was said to be over."""
    return told in OVER and at > told_at + TOLD_FOR
