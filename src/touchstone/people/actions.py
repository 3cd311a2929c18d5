import datetime as dt

from django.db import transaction

from touchstone.journal.actions import record
from touchstone.people.models import Person


@transaction.atomic
def revise_account(*, person: Person, name: str, time_zone: str, at: dt.datetime) -> None:
    """Change one's own name and time zone. Certificates keep the name that stands on them."""
    if (person.name, person.time_zone) == (name, time_zone):
        return
    person.name, person.time_zone = name, time_zone
    person.save(update_fields=["name", "time_zone"])
    record("account.revised", on=person, by=person, at=at)
