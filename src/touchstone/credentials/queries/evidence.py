import datetime as dt

from django.db.models import QuerySet

from touchstone.assessment.enums import SittingState
from touchstone.assessment.models import Observation, Sitting
from touchstone.credentials.enums import CredentialKind, Lane
from touchstone.credentials.models import Candidacy, Licence, SeriesRecord
from touchstone.credentials.rules.requirements import Asked, Found, Line, asked, gaps, lines
from touchstone.training.queries import facts
from touchstone.training.queries.curriculum import lesson_slugs
from touchstone.training.queries.lessons import done_by
from touchstone.training.queries.progress import progress
from touchstone.training.rules.practicum import counts


def requirements(candidacy: Candidacy, *, at: dt.datetime) -> tuple[Line, ...]:
    """Every requirement of the candidacy's scheme version with what was found for it."""
    wanted = _asked(candidacy)
    return lines(wanted, _found(candidacy, wanted))


def missing(candidacy: Candidacy, at: dt.datetime) -> tuple[Line, ...]:
    """What the candidacy still lacks, each with its reason: from the function that refuses the award."""
    wanted = _asked(candidacy)
    return gaps(wanted, _found(candidacy, wanted))


def _asked(candidacy: Candidacy) -> Asked:
    return asked(candidacy.scheme_version.terms, CredentialKind(candidacy.kind))


def _found(candidacy: Candidacy, wanted: Asked) -> Found:
    sessions, of_sessions, minutes, of_minutes = _attended(candidacy)
    return Found(
        name=candidacy.name_to_print,
        works_in=tuple(candidacy.works_in),
        in_training=candidacy.enrolment_id is not None or of_minutes > 0,
        sessions=sessions,
        of_sessions=of_sessions,
        minutes=minutes,
        of_minutes=of_minutes,
        lessons=done_by(candidacy.person),
        all_lessons=lesson_slugs(),
        families=_families(candidacy, wanted),
        observation=_seen(candidacy) if wanted.observation else None,
        exam=_sat(candidacy) if wanted.exam else None,
        conduct=candidacy.conduct_signed_at is not None,
        licence_waits=_licence_waits(candidacy),
    )


def _attended(candidacy: Candidacy) -> tuple[int, int, int, int]:
    """Sessions or meetings and of how many, minutes and of how many: of the cohort, or of parents' courses."""
    if candidacy.enrolment:
        told = progress(candidacy.enrolment)
        return (
            told.sessions_attended,
            told.sessions_needed,
            told.minutes_attended,
            told.minutes_needed,
        )
    records = SeriesRecord.objects.filter(candidacy=candidacy).order_by("at", "pk")
    newest = {one.source: one for one in records}.values()
    return (
        sum(one.meetings for one in newest),
        sum(one.of_meetings for one in newest),
        sum(one.minutes for one in newest),
        sum(one.of_minutes for one in newest),
    )


def best_sitting(candidacy: Candidacy) -> Sitting | None:
    """The closed attempt that counts: passed before not passed, then by right answers."""
    return _sittings(candidacy).order_by("-passed", "-score", "pk").first()


def newest_observation(candidacy: Candidacy) -> Observation | None:
    """The observation that counts: passed before not passed, then the newest."""
    found = _observations(candidacy).select_related("examiner")
    return found.order_by("-passed", "-locked_at", "-pk").first()


def _families(candidacy: Candidacy, wanted: Asked) -> int:
    if not wanted.families or not candidacy.enrolment:
        return 0
    found = facts.families(candidacy.enrolment)
    return sum(counts(one, wanted.visits_each) for one in found)


def _seen(candidacy: Candidacy) -> bool | None:
    found = set(_observations(candidacy).order_by("passed").values_list("passed", flat=True))
    return True in found if found else None


def _observations(candidacy: Candidacy) -> QuerySet[Observation]:
    return Observation.objects.filter(
        scheme_version__scheme=candidacy.scheme_version.scheme_id, person=candidacy.person_id
    )


def _sat(candidacy: Candidacy) -> bool | None:
    found = set(_sittings(candidacy).order_by("passed").values_list("passed", flat=True))
    return True in found if found else None


def _sittings(candidacy: Candidacy) -> QuerySet[Sitting]:
    return Sitting.objects.filter(
        scheme_version__scheme=candidacy.scheme_version.scheme_id,
        person=candidacy.person_id,
        state=SittingState.CLOSED,
    )


def _licence_waits(candidacy: Candidacy) -> bool:
    """A licence was shown for a place of work and nobody has checked it: decide after that."""
    return (
        candidacy.title_wanted == Lane.HANDS_ON
        and Licence.objects.filter(
            institution=candidacy.institution_id,
            person=candidacy.person_id,
            jurisdiction__in=candidacy.works_in,
            checked_at__isnull=True,
            refused_because="",
        ).exists()
    )
