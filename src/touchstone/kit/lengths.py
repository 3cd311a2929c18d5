"""How lengths of time are written."""

from django.utils.translation import gettext


def minutes(count: int) -> str:
    """A length, `45 min`, `7 h`, `7 h 30 min`."""
    hours, rest = divmod(count, 60)
    if not hours:
        return gettext("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return gettext("%(hours)s h") % {"hours": hours}
    return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
