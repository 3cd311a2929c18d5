import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

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
    decisions = Decision.objects.filter(credential=credential).order_by("at", "pk")
    full = replacement_of(credential) if credential.kind == CredentialKind.TRAINEE else None
    return _term(
        credential,
        edition or current_edition(credential),
        decisions.values_list("kind", "at"),
        full.first_awarded_at if full else None,
    )


def _term(
    credential: Credential,
    shown: Edition,
    decisions: Iterable[tuple[str, dt.datetime]],
    replaced_at: dt.datetime | None,
) -> Term:
    terms = shown.decision.candidacy.scheme_version.terms
    return Term(
        kind=CredentialKind(credential.kind),
        valid_from=shown.valid_from,
        good_until=shown.good_until,
        zone=credential.institution.time_zone,
        renewal_days=int(terms.get("renewal_window_days") or 0),
        limits=shown.limits,
        acts=tuple(Act(DecisionKind(kind), when) for kind, when in decisions if kind not in NO_ACT),
        replaced_at=replaced_at,
    )


class Held(NamedTuple):
    """A credential with its current edition and what it is worth."""

    credential: Credential
    edition: Edition
    standing: Standing


def with_standing(credentials: Iterable[Credential], *, at: dt.datetime) -> list[Held]:
    """Several credentials (institution loaded) with their standing, in their order. Three queries."""
    held = list(credentials)
    editions = {
        one.credential_id: one
        for one in Edition.objects.filter(credential__in=held)
        .select_related("decision__candidacy__scheme_version")
        .order_by("number")
    }
    acts: dict[int | None, list[tuple[str, dt.datetime]]] = defaultdict(list)
    decisions = Decision.objects.filter(credential__in=held).order_by("at", "pk")
    for credential, kind, when in decisions.values_list("credential", "kind", "at"):
        acts[credential].append((kind, when))
    full = _full_of(held)
    return [
        Held(
            one,
            shown,
            status_on(
                _term(one, shown, acts[one.pk], full.get((one.kind, one.person_id, one.scheme_id))),
                at,
            ),
        )
        for one in held
        if (shown := editions.get(one.pk))
    ]


def _full_of(held: list[Credential]) -> dict[tuple[str, int, int], dt.datetime]:
    """Since when a full credential stands in the place of a trainee's: (trainee, person, scheme) → when."""
    people = {one.person_id for one in held}
    rows = Credential.objects.filter(person__in=people, kind=CredentialKind.FULL).order_by("pk")
    return {
        (CredentialKind.TRAINEE.value, person, scheme): since
        for person, scheme, since in rows.values_list("person", "scheme", "first_awarded_at")
    }


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
    found = with_standing(held, at=at)
    return Credential.objects.filter(
        pk__in=[one.credential.pk for one in found if one.standing.in_force]
    )


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
