from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from touchstone.classes.models import Series
from touchstone.classes.queries.offers import timetable
from touchstone.classes.queries.wording import holder_name
from touchstone.classes.rules.calendar import CalendarFacts
from touchstone.kit.links import absolute


def calendar_facts(series: Series) -> CalendarFacts:
    """What the calendar file of a series says: who, where and when, and its public address."""
    return CalendarFacts(
        public_id=series.public_id,
        host=urlsplit(settings.PUBLIC_URL).hostname or "localhost",
        who=holder_name(series.page),
        where=f"{series.venue_name}, {series.venue_address}",
        url=absolute("series", handle=series.page.handle, series=series.slug),
        zone=series.time_zone,
        meetings=timetable(series),
        words=_("Class {number} of {count} with {who}"),
    )
