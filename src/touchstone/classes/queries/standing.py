import datetime as dt

from django.db.models import QuerySet

from touchstone.assessment.enums import SchemeTemplate
from touchstone.credentials.models import Credential
from touchstone.credentials.queries import in_good_standing
from touchstone.people.models import Person


def teaching_credentials(person: Person, *, at: dt.datetime) -> QuerySet[Credential]:
    """What lets somebody hold classes at an instant: instructor credentials in good standing, oldest first."""
    return (
        in_good_standing(person, at=at)
        .filter(scheme__template=SchemeTemplate.INSTRUCTOR)
        .order_by("first_awarded_at", "pk")
    )


def may_teach(person: Person, *, at: dt.datetime) -> bool:
    """Whether somebody may offer classes and take bookings at an instant."""
    return teaching_credentials(person, at=at).exists()
