"""The public register, as far as each holder allows."""

import datetime as dt

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from touchstone.credentials.enums import DecisionKind, NameShown
from touchstone.credentials.models import Check, Credential, Decision, Edition, RegisterChoice
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
