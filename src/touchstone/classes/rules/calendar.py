"""A series as a calendar file (RFC 5545): one event a meeting, in the series' own zone.

Titles say who and which meeting, never anything about a baby.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from touchstone.classes.rules.meetings import MeetingTimes

YEAR = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """What a calendar needs of a series. `words` is "Class {number} of {count} with {who}", translated."""

    public_id: str
    host: str
    who: str
    where: str
    url: str
    zone: str
    meetings: Sequence[MeetingTimes]
    words: str


def calendar(facts: CalendarFacts, *, at: dt.datetime, cancelled: bool = False) -> bytes:
    """The file's bytes. Event ids depend on series and meeting only, so a newer file replaces an older.

    `cancelled` takes the meetings out of a calendar again.
    """
    file = Calendar()
    file.add("prodid", "-//Touchstone//Classes//EN")
    file.add("version", "2.0")
    file.add("method", "CANCEL" if cancelled else "PUBLISH")
    for meeting in facts.meetings:
        file.add_component(_event(facts, meeting, at, cancelled))
    file.add_missing_timezones(
        first_date=facts.meetings[0].day - YEAR, last_date=facts.meetings[-1].day + YEAR
    )
    return bytes(file.to_ical())


def _event(facts: CalendarFacts, meeting: MeetingTimes, at: dt.datetime, cancelled: bool) -> Event:
    zone = ZoneInfo(facts.zone)
    event = Event()
    event.add("uid", f"{facts.public_id}-{meeting.number}@{facts.host}")
    event.add("dtstamp", at)
    event.add("dtstart", dt.datetime.combine(meeting.day, meeting.starts, zone))
    event.add("dtend", dt.datetime.combine(meeting.day, meeting.ends, zone))
    event.add(
        "summary",
        facts.words.format(number=meeting.number, count=len(facts.meetings), who=facts.who),
    )
    event["location"] = vText(facts.where)
    event.add("url", facts.url)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("sequence", 1 if cancelled else 0)
    return event
