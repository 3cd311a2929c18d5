import datetime as dt

from django.db import IntegrityError, transaction

from touchstone.classes.actions.guards import NotFair, require_own, require_standing
from touchstone.classes.enums import SeriesState
from touchstone.classes.models import InstructorPage
from touchstone.classes.queries.fairness import of_handle, of_page
from touchstone.classes.rules.details import PageDetails
from touchstone.classes.rules.publishing import Publishable
from touchstone.journal.actions import record
from touchstone.people.models import Person


class HandleTaken(Exception):
    """Another instructor has this handle already."""


class SeriesStillOpen(Exception):
    """An open series stands on this page: close or cancel it first."""


@transaction.atomic
def make_page(*, handle: str, details: PageDetails, by: Person, at: dt.datetime) -> InstructorPage:
    """Make somebody's page, not yet published. A second time gives the page that is there.

    Unfair texts are kept as a draft; the handle has to be fair at once, since it stays. Raises
    NotInGoodStanding, HandleTaken, NotFair.
    """
    credential = require_standing(by, at=at)
    if mine := InstructorPage.objects.filter(person=by).first():
        return mine
    page = InstructorPage(
        person=by, credential=credential, handle=handle, created_at=at, **details.fields()
    )
    _require_fair(of_handle(page, at=at))
    try:
        with transaction.atomic():
            page.save(force_insert=True)
    except IntegrityError as taken:
        if mine := InstructorPage.objects.filter(person=by).first():
            return mine
        raise HandleTaken(handle) from taken
    record("instructor_page.made", on=page, by=by, at=at)
    return page


@transaction.atomic
def revise_page(
    *, page: InstructorPage, details: PageDetails, by: Person, at: dt.datetime
) -> InstructorPage:
    """Change what the page says. The handle stays.

    Raises NotYours, NotInGoodStanding; NotFair when the page is published and the new texts cannot
    stand there (an unpublished page keeps them, with its findings shown).
    """
    page = InstructorPage.objects.select_for_update(no_key=True).get(pk=page.pk)
    require_own(page, by)
    require_standing(by, at=at)
    changed = [key for key, value in details.fields().items() if getattr(page, key) != value]
    for key in changed:
        setattr(page, key, details.fields()[key])
    if page.published_at:
        _require_fair(of_page(page, at=at))
    if changed:
        page.save(update_fields=changed)
        record("instructor_page.revised", on=page, by=by, at=at, fields=changed)
    return page


@transaction.atomic
def publish_page(*, page: InstructorPage, by: Person, at: dt.datetime) -> InstructorPage:
    """Show the page to everybody. Twice is once. Raises NotYours, NotInGoodStanding, NotFair."""
    page = InstructorPage.objects.select_for_update(no_key=True).get(pk=page.pk)
    require_own(page, by)
    page.credential = require_standing(by, at=at)
    _require_fair(of_page(page, at=at))
    if page.published_at is None:
        page.published_at = at
        page.save(update_fields=["published_at", "credential"])
        record("instructor_page.published", on=page, by=by, at=at)
    return page


@transaction.atomic
def withdraw_page(*, page: InstructorPage, by: Person, at: dt.datetime) -> InstructorPage:
    """Take the page off the public pages again. Raises NotYours; SeriesStillOpen."""
    page = InstructorPage.objects.select_for_update(no_key=True).get(pk=page.pk)
    require_own(page, by)
    if page.series.filter(state=SeriesState.OPEN).exists():
        raise SeriesStillOpen
    if page.published_at is not None:
        page.published_at = None
        page.save(update_fields=["published_at"])
        record("instructor_page.withdrawn", on=page, by=by, at=at)
    return page


def _require_fair(answer: Publishable) -> None:
    if not answer.ok:
        raise NotFair(answer.findings)
