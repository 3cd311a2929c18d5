import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act, Role
from touchstone.institutions.models import Institution
from touchstone.institutions.queries import holders_of
from touchstone.journal.actions import record
from touchstone.kit.money import known_currency
from touchstone.people.models import Person
from touchstone.training import emails
from touchstone.training.actions import seats
from touchstone.training.actions.listing import list_start
from touchstone.training.actions.orders import let_go
from touchstone.training.enums import CohortState, EnrolmentState, NotOpenable
from touchstone.training.models import Cohort, CohortTrainer, Enrolment, Mark, Place, Session
from touchstone.training.queries import cohorts as queries
from touchstone.training.rules.cohorts import (
    MOST_HOLD_DAYS,
    MOST_PLACES,
    CohortDetails,
    SessionPlan,
    known_zone,
    missing_to_open,
    timetable,
)

if TYPE_CHECKING:
    from touchstone.catalog.models import ProgrammeVersion

FIXED_ONCE_OPEN = frozenset({"fee_minor", "currency", "time_zone", "delivery"})


class BadDetails(ValueError):
    """These details make no cohort; `field` says which one, the message why."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field


class NotYourProgramme(Exception):
    """The programme belongs to another institution."""


class Fixed(Exception):
    """People rely on these since the cohort was opened; `fields` names them."""

    def __init__(self, fields: Collection[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = frozenset(fields)


class NotReady(Exception):
    """The cohort cannot open yet; `missing` says what it lacks."""

    def __init__(self, missing: tuple[NotOpenable, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class PlacesTaken(Exception):
    """Fewer places than are held; `taken` says how many are."""

    def __init__(self, taken: int) -> None:
        super().__init__(f"{taken} places are taken")
        self.taken = taken


class Cancelled(Exception):
    """The cohort was cancelled: it stays so."""


class MarksMade(Exception):
    """Attendance has been marked: the sessions stay as they were."""


class NotATrainer(Exception):
    """Somebody named has no trainer's role in the institution, or is a learner of the cohort."""


@transaction.atomic
def create_cohort(
    *,
    institution: Institution,
    programme_version: "ProgrammeVersion",
    details: CohortDetails,
    places: int,
    by: Person,
    at: dt.datetime,
) -> Cohort:
    """Make a draft: a dated run of one version of the institution's own programme, with its places.

    Raises NotYours, NotYourProgramme, BadDetails.
    """
    require(by, Act.RUN_COHORTS, institution)
    if programme_version.programme.institution_id != institution.pk:
        raise NotYourProgramme
    _check(details, places)
    cohort = Cohort.objects.create(
        institution=institution,
        programme_version=programme_version,
        created_at=at,
        **dataclasses.asdict(details),
    )
    _add_places(cohort, 0, places)
    record(
        "cohort.created", on=cohort, by=by, at=at, institution=institution.pk, places=places,
        programme_version=programme_version.pk,
    )  # fmt: skip
    return cohort


@transaction.atomic
def revise_cohort(*, cohort: Cohort, details: CohortDetails, by: Person, at: dt.datetime) -> Cohort:
    """Change what the cohort says. Once it has been open, fee, currency, zone and delivery stay.

    Raises NotYours, Cancelled, Fixed, BadDetails.
    """
    cohort = _locked(cohort, by)
    _check(details, 1)
    wanted = dataclasses.asdict(details)
    changed = {key for key, value in wanted.items() if getattr(cohort, key) != value}
    if cohort.state != CohortState.DRAFT and changed & FIXED_ONCE_OPEN:
        raise Fixed(changed & FIXED_ONCE_OPEN)
    if not changed:
        return cohort
    moved = "time_zone" in changed and queries.as_plans(cohort)
    for key in changed:
        setattr(cohort, key, wanted[key])
    cohort.save(update_fields=sorted(changed))
    if moved:
        _put_sessions(cohort, moved)
    _record("cohort.revised", cohort, by, at, fields=sorted(changed))
    return cohort


@transaction.atomic
def plan_sessions(
    *, cohort: Cohort, sessions: Sequence[SessionPlan], by: Person, at: dt.datetime
) -> list[Session]:
    """Put these sessions in place of those that are there, in order of time.

    Who is admitted or enrolled gets a mail with the new dates when they changed. Raises NotYours,
    Cancelled, MarksMade once attendance was marked, and NoTimetable.
    """
    cohort = _locked(cohort, by)
    if Mark.objects.filter(session__cohort=cohort).exists():
        raise MarksMade
    before = queries.as_plans(cohort)
    made = _put_sessions(cohort, sessions)
    list_start(cohort)
    if before == queries.as_plans(cohort):
        return made
    _record("cohort.sessions_planned", cohort, by, at, sessions=len(made))
    for enrolment in queries.with_a_place(cohort) if before else ():
        emails.sessions_changed(enrolment, at=at)
    return made


@transaction.atomic
def set_places(*, cohort: Cohort, places: int, by: Person, at: dt.datetime) -> Cohort:
    """Change how many places there are. It shrinks only over free ones: raises PlacesTaken.

    Raises NotYours, Cancelled, BadDetails.
    """
    cohort = _locked(cohort, by)
    _check_places(places)
    there = Place.objects.filter(cohort=cohort).count()
    if places > there:
        highest = Place.objects.filter(cohort=cohort).order_by("-number").first()
        _add_places(cohort, highest.number if highest else 0, places - there)
    elif places < there:
        _remove_places(cohort, there - places)
    if places != there:
        _record("cohort.places_set", cohort, by, at, before=there, places=places)
    return cohort


@transaction.atomic
def name_trainers(
    *, cohort: Cohort, people: Collection[Person], by: Person, at: dt.datetime
) -> None:
    """Say who teaches: exactly these. Raises NotYours, Cancelled, NotATrainer."""
    cohort = _locked(cohort, by)
    wanted = {person.pk for person in people}
    learners = Enrolment.objects.active().filter(cohort=cohort, person__in=wanted)
    if wanted - set(_trainer_ids(cohort.institution)) or learners.exists():
        raise NotATrainer
    named = set(CohortTrainer.objects.filter(cohort=cohort).values_list("person_id", flat=True))
    if wanted == named:
        return
    CohortTrainer.objects.filter(cohort=cohort, person__in=named - wanted).delete()
    for person in sorted(wanted - named):
        CohortTrainer.objects.create(cohort=cohort, person_id=person, named_at=at)
    _record("cohort.trainers_named", cohort, by, at, people=sorted(wanted))


@transaction.atomic
def open_cohort(*, cohort: Cohort, by: Person, at: dt.datetime) -> Cohort:
    """Let people apply; a closed cohort opens again. Twice is once. Raises NotYours, Cancelled, NotReady."""
    cohort = _locked(cohort, by)
    if cohort.state == CohortState.OPEN:
        return cohort
    if missing := missing_to_open(queries.opening(cohort), at=at):
        raise NotReady(missing)
    return _become(cohort, CohortState.OPEN, "cohort.opened", by, at)


@transaction.atomic
def close_cohort(*, cohort: Cohort, by: Person, at: dt.datetime) -> Cohort:
    """Take no more applications; everything else goes on. Twice is once. Raises NotYours, Cancelled."""
    cohort = _locked(cohort, by)
    if cohort.state == CohortState.CLOSED:
        return cohort
    return _become(cohort, CohortState.CLOSED, "cohort.closed", by, at)


@transaction.atomic
def cancel_cohort(*, cohort: Cohort, reason: str, by: Person, at: dt.datetime) -> Cohort:
    """Call it off for good: everybody is withdrawn and written to, what is owed is let go.

    What was paid waits on the money page to be given back. Twice is once. Raises NotYours.
    """
    require(by, Act.RUN_COHORTS, cohort.institution)
    cohort = Cohort.objects.select_for_update(of=("self",), no_key=True).get(pk=cohort.pk)
    if cohort.state == CohortState.CANCELLED:
        return cohort
    for enrolment in queries.active(cohort).select_for_update(of=("self",), no_key=True):
        seats.free(enrolment)
        enrolment.state = EnrolmentState.WITHDRAWN
        enrolment.save(update_fields=["state"])
        record(
            "enrolment.withdrawn", on=enrolment, by=by, at=at, reason=reason,
            institution=cohort.institution_id,
        )  # fmt: skip
        paid = let_go(enrolment, reason=reason, by=by, at=at)
        emails.cohort_cancelled(enrolment, reason=reason, paid=paid, at=at)
    return _become(cohort, CohortState.CANCELLED, "cohort.cancelled", by, at, reason=reason)


def _locked(cohort: Cohort, by: Person) -> Cohort:
    """The cohort as it stands now, locked. Raises NotYours, Cancelled."""
    require(by, Act.RUN_COHORTS, cohort.institution)
    found = (
        Cohort.objects.select_for_update(of=("self",), no_key=True)
        .select_related("institution")
        .get(pk=cohort.pk)
    )
    if found.state == CohortState.CANCELLED:
        raise Cancelled
    return found


def _check(details: CohortDetails, places: int) -> None:
    if not details.title.strip():
        raise BadDetails("title", "Write a title.")
    if not known_zone(details.time_zone):
        raise BadDetails("time_zone", "Choose a time zone, like Europe/London.")
    if not known_currency(details.currency):
        raise BadDetails("currency", "Write the three letters of a currency, like GBP.")
    if details.fee_minor < 0:
        raise BadDetails("fee", "A fee is not below nothing.")
    if not 1 <= details.hold_days <= MOST_HOLD_DAYS:
        raise BadDetails("hold_days", f"A place is held for 1 to {MOST_HOLD_DAYS} days.")
    _check_places(places)


def _check_places(places: int) -> None:
    if not 1 <= places <= MOST_PLACES:
        raise BadDetails("places", f"A cohort has 1 to {MOST_PLACES} places.")


def _trainer_ids(institution: Institution) -> list[int]:
    return list(holders_of(institution, Role.TRAINER).values_list("pk", flat=True))


def _add_places(cohort: Cohort, after: int, count: int) -> None:
    Place.objects.bulk_create(
        Place(cohort=cohort, number=number) for number in range(after + 1, after + count + 1)
    )


def _remove_places(cohort: Cohort, count: int) -> None:
    free = (
        Place.objects.filter(cohort=cohort)
        .free()
        .order_by("-number")
        .select_for_update(no_key=True)
    )
    going = list(free.values_list("pk", flat=True)[:count])
    if len(going) < count:
        raise PlacesTaken(Place.objects.filter(cohort=cohort, enrolment__isnull=False).count())
    Place.objects.filter(pk__in=going, enrolment__isnull=True).delete()


def _put_sessions(cohort: Cohort, plans: Sequence[SessionPlan]) -> list[Session]:
    times = timetable(plans, cohort.time_zone)
    Session.objects.filter(cohort=cohort, number__gt=len(times)).delete()
    return [
        Session.objects.update_or_create(
            cohort=cohort,
            number=one.number,
            defaults={
                **dataclasses.asdict(one.plan),
                "starts_at": one.starts_at,
                "ends_at": one.ends_at,
            },
        )[0]
        for one in times
    ]


def _become(
    cohort: Cohort, state: CohortState, act: str, by: Person, at: dt.datetime, reason: str = ""
) -> Cohort:
    cohort.state = state
    cohort.save(update_fields=["state"])
    list_start(cohort)
    record(act, on=cohort, by=by, at=at, reason=reason, institution=cohort.institution_id)
    return cohort


def _record(act: str, cohort: Cohort, by: Person, at: dt.datetime, **parameters: Any) -> None:
    record(act, on=cohort, by=by, at=at, institution=cohort.institution_id, **parameters)
