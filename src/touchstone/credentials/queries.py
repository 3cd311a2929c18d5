import datetime as dt

from django.db.models import QuerySet

from touchstone.credentials.enums import DecisionKind, NameShown
from touchstone.credentials.models import Credential, Edition
from touchstone.credentials.rules.status import Act, Standing, Term, status_on
from touchstone.people.models import Person

NEW_EDITIONS = {DecisionKind.AWARD, DecisionKind.REFUSE}


def current_edition(credential: Credential) -> Edition:
    """The newest signed document under a number. Raises Edition.DoesNotExist before the award."""
    return credential.editions.select_related("decision__candidacy__scheme_version").latest(
        "number"
    )


def standing(credential: Credential, *, at: dt.datetime) -> Standing:
    """What a credential is worth at an instant, computed from its decisions and its current edition."""
    edition = current_edition(credential)
    terms = edition.decision.candidacy.scheme_version.terms
    decisions = credential.decisions.order_by("at", "pk").values_list("kind", "at")
    term = Term(
        kind=credential.kind,
        valid_from=edition.valid_from,
        good_until=edition.good_until,
        zone=credential.institution.time_zone,
        renewal_days=int(terms.get("renewal_window_days", 0)),
        limits=edition.limits,
        acts=tuple(
            Act(DecisionKind(kind), when) for kind, when in decisions if kind not in NEW_EDITIONS
        ),
    )
    return status_on(term, at)


def in_good_standing(person: Person, *, at: dt.datetime) -> QuerySet[Credential]:
    """Somebody's credentials that are in force at an instant."""
    held = Credential.objects.filter(person=person).select_related("institution").order_by("pk")
    in_force = [one.pk for one in held if standing(one, at=at).in_force]
    return Credential.objects.filter(pk__in=in_force)


def by_number(number: str) -> Credential | None:
    """The credential of a number as printed, whatever its status."""
    return Credential.objects.select_related("institution", "scheme").filter(number=number).first()


def register_of(name: str) -> QuerySet[Edition]:
    """At most ten editions of holders with exactly this name; protected holders never appear."""
    hidden = Credential.objects.filter(register_choice__name_shown=NameShown.PROTECTED)
    named = Edition.objects.filter(holder_name__iexact=name).exclude(credential__in=hidden)
    return named.select_related("credential__institution").order_by(
        "credential__number", "-number"
    )[:10]
