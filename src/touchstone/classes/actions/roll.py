import datetime as dt

from django.db import transaction

from touchstone.classes.actions.guards import require_own
from touchstone.classes.enums import BookingState
from touchstone.classes.models import Meeting, MeetingMark, Pair, Series
from touchstone.journal.actions import record
from touchstone.people.models import Person

EARLY = dt.timedelta(hours=1)


class TooEarly(Exception):
    """The roll opens an hour before the meeting begins."""


class NotOnTheRoll(Exception):
    """The pair has no place in this series."""


@transaction.atomic
def mark_pair(
    *, meeting: Meeting, pair: Pair, came: bool, by: Person, at: dt.datetime
) -> MeetingMark:
    """Write down whether a pair came. A correction is a new mark; saying the same again adds nothing.

    Raises NotYours, TooEarly, NotOnTheRoll.
    """
    series = Series.objects.select_for_update(no_key=True).get(pk=meeting.series_id)
    require_own(series, by)
    if at < meeting.starts_at - EARLY:
        raise TooEarly
    booking = pair.booking
    if booking.series_id != series.pk or booking.state != BookingState.BOOKED:
        raise NotOnTheRoll
    newest = meeting.marks.filter(pair=pair).order_by("-marked_at", "-pk").first()
    if newest and newest.came == came:
        return newest
    mark = MeetingMark.objects.create(
        meeting=meeting, pair=pair, came=came, marked_by=by, marked_at=at
    )
    record("meeting.marked", on=meeting, by=by, at=at, pair=pair.pk, came=came)
    return mark


@transaction.atomic
def mark_roll(*, meeting: Meeting, came: dict[int, bool], by: Person, at: dt.datetime) -> None:
    """Mark several pairs at once (pair id → came), all or none. Raises as `mark_pair` does."""
    pairs = Pair.objects.select_related("booking").filter(pk__in=came).order_by("pk")
    if len(pairs) != len(came):
        raise NotOnTheRoll
    for pair in pairs:
        mark_pair(meeting=meeting, pair=pair, came=came[pair.pk], by=by, at=at)
