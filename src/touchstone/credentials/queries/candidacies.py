import datetime as dt

from django.db.models import F, QuerySet

from touchstone.credentials.enums import CandidacyState, DecisionKind
from touchstone.credentials.models import Candidacy, Credential, Decision, Edition, Licence
from touchstone.credentials.queries.standing import current_edition, standing
from touchstone.credentials.rules.status import Standing
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


def held_by(person: Person, *, at: dt.datetime) -> list[tuple[Credential, Edition, Standing]]:
    """Somebody's credentials with the current edition and status of each, the oldest first."""
    held = (
        Credential.objects.filter(person=person)
        .select_related("institution", "scheme")
        .order_by("first_awarded_at", "pk")
    )
    return [(one, current_edition(one), standing(one, at=at)) for one in held]
