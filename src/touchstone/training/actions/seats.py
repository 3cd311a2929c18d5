"""Taking and freeing places. Every act locks the cohort first, then the enrolment, then the order."""

from touchstone.training.models import Cohort, Enrolment, Place


class CohortFull(Exception):
    """No place is free."""


def locked(enrolment: Enrolment) -> Enrolment:
    """The enrolment as it stands now, with its cohort, both locked until the act ends."""
    cohort = (
        Cohort.objects.select_for_update(of=("self",), no_key=True)
        .select_related("institution", "programme_version")
        .get(pk=enrolment.cohort_id)
    )
    found = (
        Enrolment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "institution")
        .get(pk=enrolment.pk)
    )
    found.cohort = cohort
    return found


def claim(enrolment: Enrolment) -> Place:
    """Take the free place with the lowest number: it is taken only if it is still free.

    Holding one already keeps it. Raises CohortFull.
    """
    if held := Place.objects.filter(enrolment=enrolment).first():
        return held
    free = Place.objects.filter(cohort_id=enrolment.cohort_id).free().order_by("number")
    while place := free.select_for_update(no_key=True).first():
        if Place.objects.free().filter(pk=place.pk).update(enrolment=enrolment):
            return place
    raise CohortFull


def free(enrolment: Enrolment) -> bool:
    """Give the place back, if one is held; answers whether it was."""
    return bool(Place.objects.filter(enrolment=enrolment).update(enrolment=None))
