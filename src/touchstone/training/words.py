"""What pages say of an act on an enrolment, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: Mapping[str, Promise] = {
    "enrolment.applied": _("Applied"),
    "enrolment.admitted": _("Admitted: a place was held"),
    "enrolment.refused": _("Not admitted"),
    "enrolment.confirmed": _("Enrolled"),
    "enrolment.lapsed": _("The hold ended unpaid: the place was freed"),
    "enrolment.paid_without_place": _("Paid, but no place was free"),
    "enrolment.withdrawn": _("Withdrawn"),
}


def of_act(act: str) -> str:
    """The act in words; an act without words is shown by its name."""
    return str(ACTS.get(act, act))
