import dataclasses
import datetime as dt

from django.db.models import OuterRef, QuerySet, Subquery

from touchstone.credentials.enums import CredentialKind, DecisionKind, Lane
from touchstone.credentials.models import Credential, Decision, Edition, Revocation
from touchstone.credentials.rules.status import Act, Standing, Term, status_on
from touchstone.people.models import Person

NO_ACT = {DecisionKind.REFUSE}


def current_edition(credential: Credential) -> Edition:
    """The newest signed document under a number. Raises Edition.DoesNotExist before the award."""
    return _editions(credential).latest("number")


def edition_of(credential: Credential, number: int) -> Edition | None:
    """One signed document under a number, or None."""
    return _editions(credential).filter(number=number).first()


def _editions(credential: Credential) -> QuerySet[Edition]:
    return Edition.objects.filter(credential=credential).select_related(
        "credential__institution",
        "decision__candidacy__scheme_version__scheme",
        "key",
        "status_list__institution",
    )


def term_of(credential: Credential, edition: Edition | None = None) -> Term:
    """What the status of a credential hangs on, read from its current edition (or a given one)."""
    shown = edition or current_edition(credential)
    terms = shown.decision.candidacy.scheme_version.terms
    decisions = Decision.objects.filter(credential=credential).order_by("at", "pk")
    acts = tuple(
        Act(DecisionKind(kind), when)
        for kind, when in decisions.values_list("kind", "at")
        if kind not in NO_ACT
    )
    return Term(
        kind=CredentialKind(credential.kind),
        valid_from=shown.valid_from,
        good_until=shown.good_until,
        zone=credential.institution.time_zone,
        renewal_days=int(terms.get("renewal_window_days") or 0),
        limits=shown.limits,
        acts=acts,
        replaced_at=_full_since(credential),
    )


def _full_since(credential: Credential) -> dt.datetime | None:
    """When the full credential took the place of a trainee's; None for every other credential."""
    if credential.kind != CredentialKind.TRAINEE:
        return None
    full = replacement_of(credential)
    return full.first_awarded_at if full else None


def replacement_of(credential: Credential) -> Credential | None:
    """The full credential that took the place of a trainee's."""
    return Credential.objects.filter(
        person=credential.person_id, scheme=credential.scheme_id, kind=CredentialKind.FULL
    ).first()


def standing(credential: Credential, *, at: dt.datetime) -> Standing:
    """What a credential is worth at an instant, computed from its decisions and its current edition."""
    return status_on(term_of(credential), at)


def edition_standing(edition: Edition, *, at: dt.datetime) -> Standing:
    """What one signed document is worth at an instant: the same answer as any outside verifier's.

    An older edition that was stopped early is *replaced*; one that was renewed runs out by its dates.
    """
    credential = edition.credential
    term = term_of(credential, edition)
    if edition.number == current_edition(credential).number:
        return status_on(term, at)
    stopped = Revocation.objects.filter(
        status_list=edition.status_list_id, index=edition.status_index
    ).first()
    when = stopped.at if stopped else None
    return status_on(dataclasses.replace(term, acts=(), replaced_at=when), at)


def in_good_standing(person: Person, *, at: dt.datetime) -> QuerySet[Credential]:
    """Somebody's credentials that are in force at an instant."""
    held = Credential.objects.filter(person=person).select_related("institution").order_by("pk")
    in_force = [one.pk for one in held if standing(one, at=at).in_force]
    return Credential.objects.filter(pk__in=in_force)


def by_number(number: str) -> Credential | None:
    """The credential of a number as printed, whatever its status."""
    return (
        Credential.objects.select_related("institution", "scheme", "person", "register_choice")
        .filter(number=number)
        .first()
    )


def history(credential: Credential) -> QuerySet[Decision]:
    """Every decision on a credential, the oldest first: what and when, for everybody to read."""
    return Decision.objects.filter(credential=credential).order_by("at", "pk")


def edition_by_id(edition: int) -> Edition:
    """An edition by its row's id, with what a letter or a sheet says of it."""
    return Edition.objects.select_related(
        "credential__institution", "credential__person", "decision", "key"
    ).get(pk=edition)


def licences_ended(*, at: dt.datetime) -> list[Credential]:
    """Credentials whose newest edition rests on a licence that may have ended by an instant."""
    newest = Edition.objects.filter(credential=OuterRef("pk")).order_by("-number")
    found = Credential.objects.annotate(
        licence_until=Subquery(newest.values("licence_until")[:1]),
        lane=Subquery(newest.values("lane")[:1]),
    )
    return list(
        found.filter(licence_until__lt=at.date() + dt.timedelta(days=1), lane=Lane.HANDS_ON)
        .select_related("institution")
        .order_by("pk")
    )
