import datetime as dt

from allauth.account.models import EmailAddress
from django.db import transaction

from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.people.models import Person


@transaction.atomic
def appoint_administrator(*, email: str, name: str, by: Acting, at: dt.datetime) -> Person:
    """Let somebody make institutions. Whoever has no account gets one without a password: they sign in
    by a code that is sent to the address. `name` is for a new account; twice is once.
    """
    email = email.strip().lower()
    person = Person.objects.select_for_update(no_key=True).filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, name=name)
    if person.is_administrator:
        return person
    person.is_administrator = True
    person.save(update_fields=["is_administrator"])
    EmailAddress.objects.update_or_create(
        user=person, email=email, defaults={"verified": True, "primary": True}
    )
    record("administrator.appointed", on=person, by=by, at=at)
    return person


@transaction.atomic
def revise_account(*, person: Person, name: str, time_zone: str, at: dt.datetime) -> None:
    """Change one's own name and time zone. Certificates keep the name that stands on them."""
    if (person.name, person.time_zone) == (name, time_zone):
        return
    person.name, person.time_zone = name, time_zone
    person.save(update_fields=["name", "time_zone"])
    record("account.revised", on=person, by=person, at=at)
