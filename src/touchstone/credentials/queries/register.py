"""The public register, as far as each holder allows."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Aggregate, Count, OuterRef, Q, QuerySet, Subquery, Sum

from touchstone.credentials.enums import DecisionKind, NameShown
from touchstone.credentials.models import (
    Check,
    Credential,
    DatedCheck,
    Decision,
    Edition,
    RegisterChoice,
    Watch,
)
from touchstone.people.models import Person

MOST = 10
WITHDRAWN_KEPT = dt.timedelta(days=730)


def register_of(
    surname: str, *, letter: str = "", town: str = "", at: dt.datetime
) -> list[Edition]:
    """At most ten current editions of holders with a family name and a first letter, or a town.

    Protected holders never appear; nor does who was withdrawn more than two years ago. Empty
    without an initial or a town: there is no list to walk through.
    """
    family, first, place = surname.strip(), letter.strip()[:1], town.strip()
    if not family or not (first or place):
        return []
    found = _listed(at).filter(_ends_with(family))
    if first:
        found = found.filter(_starts_with(first))
    if place:
        found = found.filter(credential__register_choice__town__iexact=place)
    return list(found.order_by("holder_name", "pk")[:MOST])


def _listed(at: dt.datetime) -> QuerySet[Edition]:
    newest = Edition.objects.filter(credential=OuterRef("credential")).order_by("-number")
    hidden = Credential.objects.filter(register_choice__name_shown=NameShown.PROTECTED)
    gone = Decision.objects.filter(kind=DecisionKind.WITHDRAW, at__lt=at - WITHDRAWN_KEPT)
    back = Decision.objects.filter(kind=DecisionKind.AWARD, at__gte=at - WITHDRAWN_KEPT)
    return (
        Edition.objects.filter(number=Subquery(newest.values("number")[:1]))
        .exclude(credential__in=hidden)
        .exclude(
            Q(credential__in=gone.values("credential"))
            & ~Q(credential__in=back.values("credential"))
        )
        .select_related("credential__institution", "credential__register_choice")
    )


def _cases(text: str) -> set[str]:
    """SQLite folds the case of ASCII only."""
    return {text, text.lower(), text.upper(), text.title(), text.capitalize()}


def _ends_with(family: str) -> Q:
    return Q(
        *[
            Q(holder_name__iendswith=f" {one}") | Q(holder_name__iexact=one)
            for one in _cases(family)
        ],
        _connector=Q.OR,
    )


def _starts_with(letter: str) -> Q:
    return Q(*[Q(holder_name__istartswith=one) for one in _cases(letter)], _connector=Q.OR)


class Interest(NamedTuple):
    """How often others looked: look-ups, dated checks kept, people who asked to be told. Never who."""

    checks: int
    kept: int
    watches: int


def interest_in(credentials: Collection[Credential]) -> dict[int, Interest]:
    """How much interest there was in each of several credentials, by the credential's id. Three queries."""
    looked = _counted(Check.objects.filter(credential__in=credentials), "credential", Sum("times"))
    kept = _counted(
        DatedCheck.objects.filter(edition__credential__in=credentials), "edition__credential"
    )
    told = _counted(Watch.objects.confirmed().filter(credential__in=credentials), "credential")
    return {
        one.pk: Interest(looked.get(one.pk, 0), kept.get(one.pk, 0), told.get(one.pk, 0))
        for one in credentials
    }


def _counted(rows: QuerySet[Any], by: str, how: Aggregate | None = None) -> dict[int, int]:
    counted = rows.order_by(by).values_list(by).annotate(count=how or Count("pk"))
    return {key: int(count) for key, count in counted}


def times_checked(credential: Credential) -> int:
    """How often a credential was looked up, all days together."""
    total = Check.objects.filter(credential=credential).aggregate(total=Sum("times"))["total"]
    return int(total or 0)


def choice_of(credential: Credential) -> RegisterChoice | None:
    """What a holder chose; None means the defaults: full name, no town, not for search engines."""
    return RegisterChoice.objects.filter(credential=credential).first()


def own_credential(person: Person, number: str) -> Credential | None:
    """Somebody's own credential by its number as printed."""
    found = Credential.objects.filter(person=person, number=number)
    return found.select_related("institution", "scheme").first()
