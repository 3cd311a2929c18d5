"""A parent's booked series can lead to the certificate for parents and carers."""

import datetime as dt

from django.db import transaction

from touchstone.assessment.models import SchemeVersion
from touchstone.classes.actions.bookings import claim_bookings
from touchstone.classes.actions.roll import mark_roll
from touchstone.classes.models import Booking, Meeting
from touchstone.classes.queries.bookings import accounts_of, attendance
from touchstone.classes.queries.schemes import in_force
from touchstone.credentials.actions import open_candidacy, record_series
from touchstone.credentials.enums import CandidacyState
from touchstone.credentials.models import Candidacy, SeriesRecord
from touchstone.people.models import Person


class LeadsNowhere(Exception):
    """The series leads to no certificate that is in force."""


class NotTheirs(Exception):
    """The booking was made with an address that this account has not proved to be its own."""


@transaction.atomic
def follow(*, booking: Booking, by: Person, at: dt.datetime) -> Candidacy:
    """Tie a family's bookings to its account, open its file and hand on what it has attended.

    Twice is once. Raises LeadsNowhere, NotTheirs, and what `open_candidacy` raises.
    """
    given = booking.series.scheme_version
    version = in_force(given) if given else None
    if version is None:
        raise LeadsNowhere
    claim_bookings(person=by, at=at)
    if not Booking.objects.filter(pk=booking.pk, person=by).exists():
        raise NotTheirs
    candidacy = open_candidacy(scheme_version=version, person=by, by=by, at=at)
    _hand_on(candidacy, by=by, at=at)
    return candidacy


@transaction.atomic
def keep_roll(*, meeting: Meeting, came: dict[int, bool], by: Person, at: dt.datetime) -> None:
    """Mark who came (pair id → came), and hand it on to the open files of those parents.

    Raises what `classes.actions.roll.mark_roll` raises.
    """
    mark_roll(meeting=meeting, came=came, by=by, at=at)
    version = meeting.series.scheme_version
    if version is None:
        return
    for candidacy in _open_files(version, came):
        _hand_on(candidacy, by=by, at=at)


def _open_files(version: SchemeVersion, pairs: dict[int, bool]) -> list[Candidacy]:
    return list(
        Candidacy.objects.filter(
            scheme_version__scheme=version.scheme_id,
            person__in=accounts_of(pairs),
            state=CandidacyState.OPEN,
        )
        .select_related("scheme_version", "person")
        .order_by("pk")
    )


def _hand_on(candidacy: Candidacy, *, by: Person, at: dt.datetime) -> None:
    """A new record for each series whose attendance is not what the newest record says."""
    records = SeriesRecord.objects.filter(candidacy=candidacy).order_by("at", "pk")
    newest = {one.source: (one.meetings, one.minutes) for one in records}
    for told in attendance(candidacy.person, candidacy.scheme_version):
        source = told.series.public_id
        if newest.get(source, (0, 0)) != (told.meetings, told.minutes):
            record_series(
                candidacy=candidacy,
                source=source,
                meetings=told.meetings,
                of_meetings=told.of_meetings,
                minutes=told.minutes,
                of_minutes=told.of_minutes,
                taught_by=told.series.page.person,
                by=by,
                at=at,
            )
