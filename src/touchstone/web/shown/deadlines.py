from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import Span
from touchstone.catalog.rules.listing import Rung


def within(rung: Rung) -> str:
    """`within 90 days after enrolling`."""
    units = {
        Span.DAYS: ngettext("%(count)s day", "%(count)s days", rung.count),
        Span.WEEKS: ngettext("%(count)s week", "%(count)s weeks", rung.count),
        Span.MONTHS: ngettext("%(count)s month", "%(count)s months", rung.count),
    }
    span = units[rung.unit] % {"count": rung.count}
    return _("within %(span)s %(since)s") % {"span": span, "since": words.SINCES[rung.since]}
