"""A candidate's file: opened, filled and declared complete by the candidate; licences checked by the office."""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from touchstone.assessment.enums import VersionState
from touchstone.assessment.models import SchemeVersion
from touchstone.credentials.certificate import unprintable
from touchstone.credentials.enums import CandidacyState, CredentialKind, DecisionKind, Lane
from touchstone.credentials.models import Candidacy, Credential, Licence, SeriesRecord
from touchstone.credentials.queries import missing, term_of
from touchstone.credentials.queries.places import places
from touchstone.credentials.rules.conduct import VERSION
from touchstone.credentials.rules.requirements import Line
from touchstone.credentials.rules.status import may
from touchstone.credentials.rules.text import faults_in, tidy
from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.people.models import Person
from touchstone.training.enums import EnrolmentState, Part
from touchstone.training.models import Enrolment, Involvement


class NotYours(Exception):
    """The file belongs to somebody else."""


class NotOffered(Exception):
    """The scheme version is not in force, or the person is not enrolled where the file says."""


class HoldsAlready(Exception):
    """The person holds this credential, and it is in force or only suspended."""


class CandidacyClosed(Exception):
    """The file has been decided or taken back."""


class NameUnfit(Exception):
    """The name cannot be signed or printed; `faults` says why, `missing` which signs no font has."""

    def __init__(self, faults: tuple[str, ...], missing: tuple[str, ...] = ()) -> None:
        super().__init__("; ".join((*faults, *missing)))
        self.faults, self.missing = faults, missing


class PlaceUnknown(Exception):
    """A place of work is none that we know."""


class NotComplete(Exception):
    """Something is still missing; `gaps` names each thing with its reason."""

    def __init__(self, gaps: tuple[Line, ...]) -> None:
        super().__init__(", ".join(gap.need.value for gap in gaps))
        self.gaps = gaps


class LicenceShown(Exception):
    """This licence was shown before."""


class LicenceClosed(Exception):
    """The licence has been checked or refused already."""


@transaction.atomic
def open_candidacy(
    *,
    scheme_version: SchemeVersion,
    person: Person,
    kind: CredentialKind = CredentialKind.FULL,
    enrolment: Enrolment | None = None,
    by: Person,
    at: dt.datetime,
) -> Candidacy:
    """Open somebody's file; an open one is answered as it is. By the person, or by the office for them.

    Without an enrolment the newest in which they are enrolled with this institution is taken, if
    any. Raises NotOffered, HoldsAlready, institutions.actions.NotYours.
    """
    institution = scheme_version.scheme.institution
    if by.pk != person.pk:
        require(by, Act.ADMIT, institution)
    if scheme_version.state != VersionState.PUBLISHED:
        raise NotOffered
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    open_one = Candidacy.objects.filter(
        scheme_version=scheme_version, person=person, kind=kind, state=CandidacyState.OPEN
    ).first()
    if open_one:
        return open_one
    _require_not_held(scheme_version, person, kind, at)
    candidacy = Candidacy.objects.create(
        institution=institution,
        scheme_version=scheme_version,
        person=person,
        kind=kind,
        enrolment=_enrolment(enrolment, scheme_version, person),
        name_to_print=tidy(person.name)[:120],
        opened_at=at,
    )
    record("candidacy.opened", on=candidacy, by=by, at=at, institution=institution.pk, kind=kind)
    return candidacy


def _require_not_held(
    version: SchemeVersion, person: Person, kind: CredentialKind, at: dt.datetime
) -> None:
    kinds = {kind, CredentialKind.FULL}
    held = Credential.objects.filter(person=person, scheme=version.scheme_id, kind__in=kinds)
    for credential in held.select_related("institution").order_by("pk"):
        if not may(DecisionKind.AWARD, term_of(credential), at).allowed:
            raise HoldsAlready(credential.number)


def _enrolment(given: Enrolment | None, version: SchemeVersion, person: Person) -> Enrolment | None:
    theirs = Enrolment.objects.filter(
        person=person, institution=version.scheme.institution_id, state=EnrolmentState.ENROLLED
    )
    if given is None:
        return theirs.order_by("-applied_at", "-pk").first()
    if not theirs.filter(pk=given.pk).exists():
        raise NotOffered
    return given


def own_open(candidacy: Candidacy, by: Person) -> Candidacy:
    """The file, locked for a change by its owner. Raises NotYours, CandidacyClosed."""
    found = Candidacy.objects.select_for_update(no_key=True).get(pk=candidacy.pk)
    if found.person_id != by.pk:
        raise NotYours
    if found.state != CandidacyState.OPEN:
        raise CandidacyClosed
    return found


@transaction.atomic
def set_practice(
    *,
    candidacy: Candidacy,
    works_in: Sequence[str],
    name_to_print: str,
    title_wanted: str = "",
    by: Person,
    at: dt.datetime,
) -> Candidacy:
    """Say where one will work, under which name, and whether the hands-on title is wanted.

    `works_in` are ids of `queries.places`. Raises NotYours, CandidacyClosed, PlaceUnknown, NameUnfit.
    """
    found = own_open(candidacy, by)
    if unknown := [place for place in works_in if place not in dict(places())]:
        raise PlaceUnknown(unknown[0])
    name = fit_name(name_to_print)
    found.works_in = list(dict.fromkeys(works_in))
    found.name_to_print = name
    found.title_wanted = Lane.HANDS_ON if title_wanted == Lane.HANDS_ON else ""
    found.save(update_fields=["works_in", "name_to_print", "title_wanted"])
    record("candidacy.practice_set", on=found, by=by, at=at, institution=found.institution_id)
    return found


def fit_name(name: str) -> str:
    """A name as it can be signed and printed. Raises NameUnfit."""
    clean = tidy(name)
    faults = tuple(faults_in(clean, one_line=True))
    missing = () if faults else unprintable(clean)
    if not clean or len(clean) > 120:
        faults = (*faults, "write a name of 1 to 120 signs")
    if faults or missing:
        raise NameUnfit(faults, missing)
    return clean


@transaction.atomic
def sign_conduct(*, candidacy: Candidacy, by: Person, at: dt.datetime) -> Candidacy:
    """Sign the code of conduct in its present version. Twice is once. Raises NotYours, CandidacyClosed."""
    found = own_open(candidacy, by)
    if found.conduct_version != VERSION:
        found.conduct_signed_at, found.conduct_version = at, VERSION
        found.save(update_fields=["conduct_signed_at", "conduct_version"])
        record(
            "candidacy.conduct_signed",
            on=found, by=by, at=at, institution=found.institution_id, version=VERSION,
        )  # fmt: skip
    return found


@transaction.atomic
def show_licence(
    *,
    candidacy: Candidacy,
    jurisdiction: str,
    body: str,
    number: str,
    expires_on: dt.date,
    by: Person,
    at: dt.datetime,
) -> Licence:
    """Show a licence of a place to the institution, which then checks it.

    Raises NotYours, PlaceUnknown, LicenceShown. A holder may show a newer one after the award too.
    """
    if candidacy.person_id != by.pk:
        raise NotYours
    if jurisdiction not in dict(places()):
        raise PlaceUnknown(jurisdiction)
    try:
        with transaction.atomic():
            licence = Licence.objects.create(
                institution_id=candidacy.institution_id,
                person=by,
                jurisdiction=jurisdiction,
                body=tidy(body),
                number=tidy(number),
                expires_on=expires_on,
                shown_at=at,
            )
    except IntegrityError as shown:
        raise LicenceShown from shown
    record("licence.shown", on=licence, by=by, at=at, institution=licence.institution_id)
    return licence


@transaction.atomic
def check_licence(
    *,
    licence: Licence,
    checked_where: str,
    refused_because: str = "",
    by: Person,
    at: dt.datetime,
) -> Licence:
    """Record that a licence was looked up: by whom, where, when, and, if it was not good, why not.

    Raises institutions.actions.NotYours, LicenceClosed; ValueError without a place where.
    """
    require(by, Act.CHECK_LICENCES, licence.institution)
    if not tidy(checked_where):
        raise ValueError("say where the licence was checked")
    found = Licence.objects.select_for_update(no_key=True).get(pk=licence.pk)
    if found.checked_at:
        raise LicenceClosed
    found.checked_at, found.checked_by = at, by
    found.checked_where, found.refused_because = tidy(checked_where), tidy(refused_because)
    found.save(update_fields=["checked_at", "checked_by", "checked_where", "refused_because"])
    act = "licence.refused" if found.refused_because else "licence.checked"
    record(act, on=found, by=by, at=at, institution=found.institution_id)
    return found


@transaction.atomic
def record_series(
    *,
    candidacy: Candidacy,
    source: str,
    meetings: int,
    of_meetings: int,
    minutes: int,
    of_minutes: int,
    taught_by: Person,
    by: Acting,
    at: dt.datetime,
) -> SeriesRecord:
    """Write what a parents' course (`source` names it) says of attendance; who held it stands on the
    other side of the wall from then on. The newest record of a course counts. Raises CandidacyClosed.
    """
    found = Candidacy.objects.select_for_update(no_key=True).get(pk=candidacy.pk)
    if found.state != CandidacyState.OPEN:
        raise CandidacyClosed
    made = SeriesRecord.objects.create(
        candidacy=found,
        source=source,
        meetings=meetings,
        of_meetings=of_meetings,
        minutes=minutes,
        of_minutes=of_minutes,
        taught_by=taught_by,
        at=at,
    )
    if taught_by.pk != found.person_id:
        Involvement.objects.create(
            institution_id=found.institution_id,
            learner_id=found.person_id,
            actor=taught_by,
            part=Part.TRAINER,
            at=at,
        )
    record(
        "candidacy.series_recorded",
        on=found, by=by, at=at, institution=found.institution_id, source=source, meetings=meetings,
    )  # fmt: skip
    return made


@transaction.atomic
def declare_ready(*, candidacy: Candidacy, by: Person, at: dt.datetime) -> Candidacy:
    """Hand the complete file over for a decision. Twice is once. Raises NotYours, CandidacyClosed, NotComplete."""
    found = own_open(candidacy, by)
    if found.ready_at:
        return found
    if gaps := missing(found, at):
        raise NotComplete(gaps)
    found.ready_at = at
    found.save(update_fields=["ready_at"])
    record("candidacy.ready", on=found, by=by, at=at, institution=found.institution_id)
    return found


@transaction.atomic
def take_back(*, candidacy: Candidacy, reason: str, by: Person, at: dt.datetime) -> Candidacy:
    """The candidate takes the file back before a decision. Raises NotYours, CandidacyClosed."""
    found = own_open(candidacy, by)
    found.state = CandidacyState.WITHDRAWN
    found.save(update_fields=["state"])
    record(
        "candidacy.withdrawn",
        on=found,
        by=by,
        at=at,
        institution=found.institution_id,
        reason=reason,
    )
    return found
