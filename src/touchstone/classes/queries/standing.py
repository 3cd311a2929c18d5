import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from touchstone.assessment.enums import SchemeTemplate
from touchstone.credentials.enums import CredentialKind, DecisionKind, Status
from touchstone.credentials.models import Credential, Decision, Edition
from touchstone.credentials.queries import in_good_standing, standing
from touchstone.credentials.queries.standing import with_standing
from touchstone.credentials.rules.status import STANDING_DECISIONS, Act, Term, status_on
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


def who_may_teach(people: Iterable[int] | QuerySet[Any, Any], *, at: dt.datetime) -> set[int]:
    """Of several people (their ids, or a subquery of them), those who may teach at an instant: the same answer, in one query.

    Reads of each credential what keeps it in force: the newest decision that gives or takes
    standing, and the dates of the current edition.
    """
    editions = Edition.objects.filter(credential=OuterRef("pk")).order_by("-number")
    decisions = Decision.objects.filter(
        credential=OuterRef("pk"), kind__in=STANDING_DECISIONS, at__lte=at
    ).order_by("-at", "-pk")
    rows = (
        Credential.objects.filter(
            person__in=people, scheme__template=SchemeTemplate.INSTRUCTOR, kind=CredentialKind.FULL
        )
        .annotate(
            valid_from=Subquery(editions.values("valid_from")[:1]),
            good_until=Subquery(editions.values("good_until")[:1]),
            newest=Subquery(decisions.values("kind")[:1]),
            newest_at=Subquery(decisions.values("at")[:1]),
        )
        .filter(valid_from__isnull=False, newest__isnull=False)
        .order_by("pk")
        .values_list(
            "person", "institution__time_zone", "valid_from", "good_until", "newest", "newest_at"
        )
    )
    return {row[0] for row in rows if _in_force(*row[1:], at=at)}


def _in_force(
    zone: str,
    valid_from: dt.datetime,
    good_until: dt.date,
    newest: str,
    newest_at: dt.datetime,
    *,
    at: dt.datetime,
) -> bool:
    acts = (Act(DecisionKind(newest), newest_at),)
    term = Term(CredentialKind.FULL, valid_from, good_until, zone, acts=acts)
    return status_on(term, at).in_force


def statuses(credentials: Iterable[Credential], *, at: dt.datetime) -> dict[int, Status]:
    """What several credentials (institution loaded) are worth, by their ids. Three queries."""
    unlike = {one.pk: one for one in credentials}
    found = with_standing(unlike.values(), at=at)
    return {one.credential.pk: one.standing.status for one in found}


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
