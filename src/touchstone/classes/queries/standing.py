import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from touchstone.assessment.enums import SchemeTemplate
from touchstone.credentials.enums import CredentialKind, Status
from touchstone.credentials.models import Credential
from touchstone.credentials.queries import in_good_standing, standing
from touchstone.people.models import Person


def teaching_credentials(person: Person, *, at: dt.datetime) -> QuerySet[Credential]:
    """What lets somebody hold classes at an instant: instructor credentials in good standing, oldest first.

    A trainee's credential does not.
    """
    return (
        in_good_standing(person, at=at)
        .filter(scheme__template=SchemeTemplate.INSTRUCTOR, kind=CredentialKind.FULL)
        .order_by("first_awarded_at", "pk")
    )


def may_teach(person: Person, *, at: dt.datetime) -> bool:
    """Whether somebody may offer classes and take bookings at an instant."""
    return teaching_credentials(person, at=at).exists()


def who_may_teach(people: Iterable[int], *, at: dt.datetime) -> list[int]:
    """Of several people (their ids), those who may teach at an instant."""
    return [
        person.pk
        for person in Person.objects.filter(pk__in=list(people)).order_by("pk")
        if may_teach(person, at=at)
    ]


def teaching_record(person: Person, *, at: dt.datetime) -> list[tuple[Credential, Status]]:
    """Every full instructor credential of somebody with its status at an instant, oldest first."""
    held = (
        Credential.objects.filter(
            person=person, scheme__template=SchemeTemplate.INSTRUCTOR, kind=CredentialKind.FULL
        )
        .select_related("institution", "scheme")
        .order_by("first_awarded_at", "pk")
    )
    return [(one, standing(one, at=at).status) for one in held]
