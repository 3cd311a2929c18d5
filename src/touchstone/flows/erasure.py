"""Closing an account: what names a person goes, what proves something stays under a bare id."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from touchstone.catalog.actions.reviews import forget_reviews
from touchstone.classes.actions.bookings import erase_family
from touchstone.classes.enums import SeriesState
from touchstone.classes.models import Booking, InstructorPage
from touchstone.credentials.actions.watches import end_watches_of
from touchstone.engine.triggers import lawful_erasure
from touchstone.institutions.actions import forget_claims
from touchstone.institutions.models import Membership
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.people.models import Person
from touchstone.training.models import Enrolment, Family, Mark, Visit

ERASURE = "people.erasure"


class StillNeeded(Exception):
    """Others depend on this account now; `because` names what has to end first: team, classes."""

    def __init__(self, because: tuple[str, ...]) -> None:
        super().__init__(", ".join(because))
        self.because = because


def what_holds(person: Person) -> tuple[str, ...]:
    """What has to end before the account can be closed: a role on a team, a class open for booking."""
    held = []
    if Membership.objects.current().filter(person=person).exists():
        held.append("team")
    if InstructorPage.objects.filter(person=person, series__state=SeriesState.OPEN).exists():
        held.append("classes")
    return tuple(held)


@transaction.atomic
def erase_person(*, person: Person, reason: str, by: Acting, at: dt.datetime) -> None:
    """Erase what names somebody, and close the account for ever. Twice is once.

    Marks, decisions, payments and signed certificates stay, since they prove something; the name on
    a certificate stays as it was signed. Raises StillNeeded.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.is_active:
        return
    if held := what_holds(person):
        raise StillNeeded(held)
    end_watches_of(email=person.email, by=by, at=at)
    _close(person)
    forget_claims(person=person, by=by, at=at)
    forget_reviews(person=person, by=by, at=at)
    _forget_training(person)
    InstructorPage.objects.filter(person=person).update(
        headline="", about="", town="", published_at=None
    )
    for booking in Booking.objects.filter(person=person).order_by("pk"):
        erase_family(booking=booking, by=by, at=at)
    record("account.erased", on=person, by=by, at=at, reason=reason)


def _close(person: Person) -> None:
    EmailAddress.objects.filter(user=person).delete()
    person.email = f"erased-{person.public_id}@erased.invalid"
    person.name = "Erased person"
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["email", "name", "is_active", "password"])
    for session in Session.objects.order_by("pk").iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def _forget_training(person: Person) -> None:
    enrolments = Enrolment.objects.filter(person=person)
    enrolments.update(profession="", motivation="")
    families = Family.objects.filter(enrolment__in=enrolments)
    for family in families.order_by("pk"):
        family.code_name, family.context = f"family {family.pk}", ""
        family.save(update_fields=["code_name", "context"])
    with lawful_erasure(ERASURE):
        QuerySet(Visit).filter(family__in=families).update(cues="", changed="")
        QuerySet(Mark).filter(enrolment__in=enrolments).update(note="")
