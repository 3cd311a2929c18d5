import datetime as dt
from dataclasses import dataclass

from touchstone.credentials.models import Credential, Edition
from touchstone.credentials.queries.shown import latest_editions
from touchstone.credentials.queries.standing import edition_standing
from touchstone.credentials.rules.status import Standing
from touchstone.people.models import Person


@dataclass(frozen=True, slots=True)
class Held:
    """One credential of somebody with its current edition and what it is worth now."""

    credential: Credential
    edition: Edition
    standing: Standing


def held_by(person: Person, *, at: dt.datetime) -> list[Held]:
    """Everything that was awarded to somebody, the oldest first."""
    owned = list(
        Credential.objects.filter(person=person)
        .select_related("institution", "scheme")
        .order_by("first_awarded_at", "pk")
    )
    editions = latest_editions(owned)
    return [
        Held(one, editions[one.pk], edition_standing(editions[one.pk], at=at))
        for one in owned
        if one.pk in editions
    ]
