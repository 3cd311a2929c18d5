"""A programme, a cohort with its sessions, and people on their way through it, by the actions."""

import datetime as dt

from tests.factories.cast import Cast
from touchstone.catalog.models import Programme, ProgrammeVersion
from touchstone.flows.settlement import receive
from touchstone.institutions.models import Institution
from touchstone.payments.enums import Method, Purpose
from touchstone.payments.models import Payment
from touchstone.payments.queries import order_for
from touchstone.people.models import Person
from touchstone.training import actions
from touchstone.training.enums import BabyState, Delivery
from touchstone.training.models import Cohort, Enrolment, Family, Session, Supervisor
from touchstone.training.rules.cohorts import CohortDetails, SessionPlan


def version_of(institution: Institution, slug: str = "instructor") -> ProgrammeVersion:
    """A published version of a programme of the institution."""
    programme, _ = Programme.objects.get_or_create(
        institution=institution,
        slug=f"{institution.slug}-{slug}",
        defaults={"title": "Infant massage instructor"},
    )
    return ProgrammeVersion.objects.create(
        programme=programme,
        number=programme.versions.count() + 1,
        facts={},
        published_at=institution.created_at,
    )


def details(**changes: object) -> CohortDetails:
    given: dict[str, object] = {
        "title": "Autumn cohort", "delivery": Delivery.IN_PERSON, "time_zone": "Europe/London",
        "fee_minor": 79500, "currency": "GBP", "venue_name": "Quay Street Hall",
        "venue_address": "1 Quay Street, Leeds", "online_link": "https://meet.example/linden",
    }  # fmt: skip
    return CohortDetails(**{**given, **changes})  # type: ignore[arg-type]


def plans(at: dt.datetime, count: int = 3, after: int = 30) -> list[SessionPlan]:
    """Sessions a week apart, 10:00 to 16:00, from `after` days on."""
    first = at.date() + dt.timedelta(days=after)
    return [
        SessionPlan(first + dt.timedelta(days=7 * n), dt.time(10), dt.time(16), f"Day {n + 1}")
        for n in range(count)
    ]


def cohort(
    cast: Cast, at: dt.datetime, *, places: int = 12, opened: bool = True, **changes: object
) -> Cohort:
    """A cohort of Linden House, taught by Bo, open unless said otherwise."""
    made = actions.create_cohort(
        institution=cast.linden, programme_version=version_of(cast.linden), details=details(**changes),
        places=places, by=cast.dee, at=at,
    )  # fmt: skip
    actions.plan_sessions(cohort=made, sessions=plans(at), by=cast.dee, at=at)
    actions.name_trainers(cohort=made, people=[cast.bo], by=cast.dee, at=at)
    return actions.open_cohort(cohort=made, by=cast.dee, at=at) if opened else made


def applied(cohort: Cohort, person: Person, at: dt.datetime) -> Enrolment:
    return actions.apply(
        cohort=cohort,
        person=person,
        profession="Midwife",
        motivation="For my families.",
        by=person,
        at=at,
    )


def admitted(cohort: Cohort, person: Person, cast: Cast, at: dt.datetime) -> Enrolment:
    return actions.admit(enrolment=applied(cohort, person, at), by=cast.dee, at=at)


def paid(enrolment: Enrolment, cast: Cast, at: dt.datetime, **changes: object) -> Payment:
    order = order_for(Purpose.ENROLMENT, enrolment.public_id)
    assert order is not None
    given: dict[str, object] = {
        "amount_minor": order.total_minor, "method": Method.TRANSFER, "received_on": at.date(),
        "reference": "LINDEN 7", "key": f"key-{enrolment.public_id}",
    }  # fmt: skip
    return receive(order=order, by=cast.dee, at=at, **{**given, **changes})  # type: ignore[arg-type]


def enrolled(cohort: Cohort, person: Person, cast: Cast, at: dt.datetime) -> Enrolment:
    """Applied, admitted and paid."""
    enrolment = admitted(cohort, person, cast, at)
    paid(enrolment, cast, at)
    enrolment.refresh_from_db()
    return enrolment


def attended(session: Session, enrolment: Enrolment, by: Person) -> None:
    """There from beginning to end."""
    actions.mark(
        session=session, enrolment=enrolment, arrived_at=session.starts_at, left_at=session.ends_at, note="",
        by=by, at=session.ends_at,
    )  # fmt: skip


def family(enrolment: Enrolment, at: dt.datetime, code_name: str = "Maple") -> Family:
    return actions.plan_family(
        enrolment=enrolment, code_name=code_name, birth_month=dt.date(2026, 3, 1), context="first baby",
        consent_on=at.date(), by=enrolment.person, at=at,
    )  # fmt: skip


def visited(family: Family, at: dt.datetime, count: int = 5) -> None:
    """Meetings with a family, one a day up to `at`, of 60 minutes each."""
    for n in range(count):
        actions.log_visit(
            family=family, held_on=at.date(), minutes=60, delivery=Delivery.IN_PERSON, strokes=[],
            baby_state=BabyState.QUIET_ALERT, cues=f"Looked at her mother, {n}.", changed="", by=family.enrolment.person, at=at,
        )  # fmt: skip


def supervisor(cast: Cast, at: dt.datetime) -> Supervisor:
    return actions.approve_supervisor(
        institution=cast.linden, name="Sol Marín", email="sol@cast.example", qualification="Instructor since 2014",
        by=cast.dee, at=at,
    )  # fmt: skip
