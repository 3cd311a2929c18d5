"""What pages, mail and the API say of a series and of a refusal, in the reader's language."""

from collections.abc import Mapping, Sequence

from django.utils.dateformat import format as date_format
from django.utils.dateformat import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.classes.enums import NotBookable, PairFault
from touchstone.classes.rules.meetings import MeetingTimes
from touchstone.classes.rules.safety import Reason, SelfCheck

WEEKDAYS: Sequence[Promise] = (
    gettext_lazy("Mondays"),
    gettext_lazy("Tuesdays"),
    gettext_lazy("Wednesdays"),
    gettext_lazy("Thursdays"),
    gettext_lazy("Fridays"),
    gettext_lazy("Saturdays"),
    gettext_lazy("Sundays"),
)
NUMBERS: Sequence[Promise] = (
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
    gettext_lazy("twelve"),
)
NOT_BOOKABLE: Mapping[NotBookable, Promise] = {
    NotBookable.DRAFT: gettext_lazy("This class is not open yet."),
    NotBookable.CANCELLED: gettext_lazy("This class has been called off."),
    NotBookable.BEGUN: gettext_lazy("This class has begun; it takes no new bookings."),
    NotBookable.PAUSED: gettext_lazy(
        "This class takes no bookings now, because the instructor's certificate is not in good "
        "standing."
    ),
    NotBookable.CLOSED: gettext_lazy("This class takes no more bookings."),
    NotBookable.FULL: gettext_lazy("There are not enough free places in this class."),
}
PAIR_FAULTS: Mapping[PairFault, Promise] = {
    PairFault.NO_PAIR: gettext_lazy("Say who is coming: one baby at least."),
    PairFault.TOO_MANY: gettext_lazy(
        "One booking is for two pairs at most. Write to the instructor for more."
    ),
    PairFault.NO_NICKNAME: gettext_lazy("Write what you call your baby. A nickname is fine."),
    PairFault.NOT_BORN_YET: gettext_lazy(
        "This month has not come yet. Book once your baby is born."
    ),
    PairFault.TOO_OLD: gettext_lazy(
        "These classes are for babies up to three years. Choose a later month, or write to the "
        "instructor."
    ),
}
CHECK_HEADINGS: Mapping[str, Promise] = {
    "call_doctor": gettext_lazy("Call a doctor or your health line first"),
    "not_today": gettext_lazy("Not today"),
    "ask_first": gettext_lazy("Ask first"),
}


def weekdays(timetable: Sequence[MeetingTimes]) -> str:
    """The weekday as people say it of a course: `Tuesdays`."""
    return str(WEEKDAYS[timetable[0].day.weekday()])


def hours(timetable: Sequence[MeetingTimes]) -> str:
    """The wall-clock hours of a meeting: `10:00–11:15`."""
    first = timetable[0]
    return f"{time_format(first.starts, 'H:i')}–{time_format(first.ends, 'H:i')}"


def how_many(timetable: Sequence[MeetingTimes]) -> str:
    """The number of meetings as a word: `five`."""
    return str(NUMBERS[len(timetable) - 1])


def from_day(timetable: Sequence[MeetingTimes]) -> str:
    """The first day, for a heading: `Tuesdays from 12 January`."""
    return _("%(weekdays)s from %(day)s") % {
        "weekdays": weekdays(timetable),
        "day": date_format(timetable[0].day, "j F"),
    }


def when(timetable: Sequence[MeetingTimes]) -> str:
    """All meetings in a line: `five Tuesdays, 10:00–11:15, 12 January to 9 February 2027`."""
    if len(timetable) == 1:
        return f"{date_format(timetable[0].day, 'l j F Y')}, {hours(timetable)}"
    return _("%(number)s %(weekdays)s, %(hours)s, %(first)s to %(last)s") % {
        "number": how_many(timetable),
        "weekdays": weekdays(timetable),
        "hours": hours(timetable),
        "first": _unbroken(date_format(timetable[0].day, "j F")),
        "last": _unbroken(date_format(timetable[-1].day, "j F Y")),
    }


def _unbroken(day: str) -> str:
    """A day whose parts stay on one line."""
    return day.replace(" ", "\N{NO-BREAK SPACE}")


def check_groups(check: SelfCheck) -> list[tuple[str, tuple[Reason, ...]]]:
    """The parents' self-check under its headings."""
    return [(str(CHECK_HEADINGS[level]), check.at_level(level)) for level in CHECK_HEADINGS]
