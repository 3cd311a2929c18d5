import datetime as dt

from django.db import transaction

from touchstone.classes import emails
from touchstone.classes.enums import SeriesState
from touchstone.classes.models import InstructorPage, Series
from touchstone.classes.queries import offers
from touchstone.classes.queries.standing import teaching_credentials, who_may_teach
from touchstone.credentials.models import Credential
from touchstone.institutions.enums import Role
from touchstone.institutions.queries import holders_of
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting


@transaction.atomic
def pause_classes(*, credential: Credential, by: Acting, at: dt.datetime) -> int:
    """What follows when a holder's standing is lost: open series close, families and the office are told.

    Answers how many series have meetings yet to come. Nothing happens while another credential
    still lets the person teach (the page then rests on that one), nor when there is no page. Again
    for the same decision tells nobody twice.
    """
    page = (
        InstructorPage.objects.filter(person=credential.person_id)
        .select_for_update(no_key=True)
        .first()
    )
    if page is None:
        return 0
    if other := teaching_credentials(credential.person, at=at).first():
        if page.credential_id == credential.pk != other.pk:
            page.credential = other
            page.save(update_fields=["credential"])
            record("instructor_page.moved", on=page, by=by, at=at, credential=other.pk)
        return 0
    running = list(offers.still_running(credential.person, at=at).select_related("page__person"))
    families = sum(_pause(series, credential, by=by, at=at) for series in running)
    if running:
        for officer in holders_of(credential.institution, Role.OFFICE):
            emails.office_paused(credential, officer, series=len(running), families=families, at=at)
    return len(running)


def pause_where_standing_ended(*, by: Acting, at: dt.datetime) -> int:
    """Finds the standings that ended by the calendar alone, and does for each what follows.

    A certificate runs out without anybody acting. Answers how many pages it touched.
    """
    running = list(offers.pages_still_running(at=at))
    holders = who_may_teach([page.person_id for page in running], at=at)
    lost = [page for page in running if page.person_id not in holders]
    for page in lost:
        pause_classes(credential=page.credential, by=by, at=at)
    return len(lost)


def _pause(series: Series, credential: Credential, *, by: Acting, at: dt.datetime) -> int:
    """Close one series and write to its families; answers how many were told."""
    closed = Series.objects.filter(pk=series.pk, state=SeriesState.OPEN).update(
        state=SeriesState.CLOSED
    )
    if closed:
        record(
            "series.paused",
            on=series,
            by=by,
            at=at,
            reason="The instructor's certificate is not in good standing.",
            institution=credential.institution_id,
            credential=credential.pk,
        )
    told = list(offers.families(series))
    for booking in told:
        emails.paused(booking, credential, at=at)
    return len(told)
