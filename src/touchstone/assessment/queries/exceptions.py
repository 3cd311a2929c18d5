from django.db.models import QuerySet

from touchstone.assessment.models import Sitting, WallException, WallRequest
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Institution
from touchstone.institutions.queries import holders_of
from touchstone.people.models import Person
from touchstone.training.enums import EnrolmentState
from touchstone.training.models import Enrolment

__all__ = ["WallRequest", "candidates", "examiners", "granted", "requests"]


def requests(institution: Institution) -> QuerySet[WallRequest]:
    """What waits for an answer, oldest first."""
    return (
        WallRequest.objects.filter(institution=institution, granted__isnull=True)
        .select_related("learner", "examiner", "asked_by", "institution")
        .order_by("asked_at", "pk")
    )


def granted(institution: Institution) -> QuerySet[WallException]:
    """Every exception of an institution, newest first."""
    return (
        WallException.objects.filter(institution=institution)
        .select_related("learner", "examiner", "asked_by", "agreed_by")
        .order_by("-at", "-pk")
    )


def candidates(institution: Institution) -> QuerySet[Person]:
    """Who can be observed at an institution: who has a paid place or has sat one of its exams, by name."""
    enrolled = Enrolment.objects.filter(institution=institution, state=EnrolmentState.ENROLLED)
    sat = Sitting.objects.filter(institution=institution)
    found = Person.objects.filter(pk__in=enrolled.values("person")) | Person.objects.filter(
        pk__in=sat.values("person")
    )
    return found.order_by("name", "pk")


def examiners(institution: Institution) -> QuerySet[Person]:
    """Who examines for an institution, by name."""
    return holders_of(institution, Role.EXAMINER)
