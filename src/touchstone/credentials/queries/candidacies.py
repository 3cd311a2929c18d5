import datetime as dt

from django.db.models import F, QuerySet

from touchstone.credentials.enums import CandidacyState, DecisionKind
from touchstone.credentials.models import Candidacy, Credential, Decision, Licence
from touchstone.credentials.queries.standing import Held, with_standing
from touchstone.institutions.models import Institution
from touchstone.people.models import Person

ANSWER_DAYS = 28  # by when a complete file is answered


def _shown(candidacies: QuerySet[Candidacy]) -> QuerySet[Candidacy]:
    return candidacies.select_related(
        "person", "institution", "scheme_version__scheme", "enrolment__cohort"
    )


def visible_to(person: Person) -> QuerySet[Candidacy]:
    """Somebody's own files, newest first."""
    return _shown(Candidacy.objects.filter(person=person)).order_by("-opened_at", "-pk")


def candidacies_of(institution: Institution) -> QuerySet[Candidacy]:
    """Every file of an institution: those that wait for a decision first, the oldest before the newer."""
    return _shown(Candidacy.objects.filter(institution=institution)).order_by(
        F("ready_at").asc(nulls_last=True), "opened_at", "pk"
    )


def decidable(institution: Institution) -> QuerySet[Candidacy]:
    """The complete files that wait for a decider, the oldest first."""
    return candidacies_of(institution).filter(state=CandidacyState.OPEN, ready_at__isnull=False)


def answer_by(candidacy: Candidacy) -> dt.date | None:
    """The day by which a complete file is answered."""
    return (
        (candidacy.ready_at + dt.timedelta(days=ANSWER_DAYS)).date() if candidacy.ready_at else None
    )


def licences_shown(candidacy: Candidacy) -> QuerySet[Licence]:
    """What the candidate showed to this institution, newest first."""
    return (
        Licence.objects.filter(institution=candidacy.institution_id, person=candidacy.person_id)
        .select_related("checked_by")
        .order_by("-shown_at", "-pk")
    )


def unchecked_licences(institution: Institution) -> QuerySet[Licence]:
    """Licences that wait for the office, the oldest first."""
    return (
        Licence.objects.filter(institution=institution, checked_at__isnull=True, refused_because="")
        .select_related("person")
        .order_by("shown_at", "pk")
    )


def decision_of(candidacy: Candidacy) -> Decision | None:
    """The award or the refusal of a file, with its reason."""
    kinds = [DecisionKind.AWARD, DecisionKind.REFUSE]
    return (
        Decision.objects.filter(candidacy=candidacy, kind__in=kinds)
        .select_related("decided_by", "credential")
        .first()
    )


def held_by(person: Person, *, at: dt.datetime) -> list[Held]:
    """Somebody's credentials with the current edition and status of each, the oldest first."""
    held = Credential.objects.filter(person=person).select_related("institution", "scheme")
    return with_standing(held.order_by("first_awarded_at", "pk"), at=at)


def credentials_of(institution: Institution, *, at: dt.datetime) -> list[Held]:
    """Every credential of an institution with its edition and status, the newest number first."""
    held = Credential.objects.filter(institution=institution).select_related(
        "institution", "scheme", "person"
    )
    return with_standing(held.order_by("-first_awarded_at", "-pk"), at=at)


def credential_of(institution: Institution, number: str) -> Credential | None:
    """One credential of an institution by its number as printed."""
    found = Credential.objects.filter(institution=institution, number=number)
    return found.select_related("institution", "scheme", "person").first()


def decisions_on(credential: Credential) -> QuerySet[Decision]:
    """Every decision on a credential with who took it and why, newest first: for the office."""
    found = Decision.objects.filter(credential=credential).select_related("decided_by")
    return found.order_by("-at", "-pk")
