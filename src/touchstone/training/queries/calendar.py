"""A cohort's sessions as a calendar file (RFC 5545): one event a session, in the cohort's own zone."""

import datetime as dt
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, vText

from touchstone.kit.links import absolute
from touchstone.training.enums import CohortState, Delivery
from touchstone.training.models import Cohort, Session

YEAR = dt.timedelta(days=366)


def calendar_file(cohort: Cohort, *, at: dt.datetime, with_link: bool) -> bytes:
    """The file's bytes; `with_link` tells the online link, which is for people with a place only.

    Event ids depend on cohort and session only, so a newer file replaces an older. The file of a
    cancelled cohort takes the sessions out again.
    """
    cancelled = cohort.state == CohortState.CANCELLED
    sessions = list(cohort.sessions.order_by("number"))
    file = Calendar()
    file.add("prodid", "-//Touchstone//Training//EN")
    file.add("version", "2.0")
    file.add("method", "CANCEL" if cancelled else "PUBLISH")
    for session in sessions:
        file.add_component(_event(cohort, session, len(sessions), at, with_link))
    if sessions:
        file.add_missing_timezones(
            first_date=sessions[0].day - YEAR, last_date=sessions[-1].day + YEAR
        )
    return bytes(file.to_ical())


def _event(cohort: Cohort, session: Session, count: int, at: dt.datetime, with_link: bool) -> Event:
    zone = ZoneInfo(cohort.time_zone)
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    event = Event()
    event.add("uid", f"{cohort.public_id}-{session.number}@{host}")
    event.add("dtstamp", at)
    event.add("dtstart", dt.datetime.combine(session.day, session.starts, zone))
    event.add("dtend", dt.datetime.combine(session.day, session.ends, zone))
    title = f": {session.title}" if session.title else ""
    event.add("summary", f"{cohort.title}, {session.number}/{count}{title}")
    if where := _where(cohort, with_link):
        event["location"] = vText(where)
    event.add("url", absolute("cohort", cohort=cohort.public_id))
    cancelled = cohort.state == CohortState.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("sequence", int((at - cohort.created_at).total_seconds()) // 60)
    return event


def _where(cohort: Cohort, with_link: bool) -> str:
    if cohort.delivery == Delivery.LIVE_ONLINE:
        return cohort.online_link if with_link else ""
    return ", ".join(part for part in (cohort.venue_name, cohort.venue_address) if part)
