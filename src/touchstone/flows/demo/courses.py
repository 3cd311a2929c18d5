"""Learning at the institution of the demonstration: cohorts, attendance, lessons, practice families."""

import datetime as dt
from collections.abc import Iterable, Sequence

from touchstone.catalog.enums import Per
from touchstone.catalog.models import ProgrammeVersion
from touchstone.flows.demo.house import ZONE, House
from touchstone.flows.settlement import receive
from touchstone.kit.clock import at_local
from touchstone.payments.enums import Method, Purpose
from touchstone.payments.queries import order_for
from touchstone.people.models import Person
from touchstone.training import actions
from touchstone.training.enums import BabyState, Delivery, Presence, SignOffState
from touchstone.training.models import Cohort, Enrolment, Family, Session
from touchstone.training.queries.curriculum import curriculum
from touchstone.training.rules.cohorts import CohortDetails, SessionPlan

DAYS = ("Reading the baby", "Strokes of the whole body", "Families and safety", "Leading a class")
PLACES = 12
CODE_NAMES = ("Maple", "Willow", "Heron", "Pebble", "Lark")
CONTEXTS = (
    "first baby, both parents come",
    "second baby, older sister watches",
    "foster carer, baby arrived at six weeks",
    "born at 34 weeks, now at home",
    "grandmother comes along",
)
CUES = (
    "Looked at her mother and opened her hands; we went on.",
    "Turned away after the legs; we waited, then stopped for today.",
    "Stretched, then fussed: hungry. The father fed him and we talked.",
    "Settled when the hands rested still on her chest.",
    "Smiled at the feet, pulled the arms in; we left the arms out.",
)
CHANGED = ("", "Shorter, legs and feet only.", "", "The mother led; I only showed on the doll.", "")
WHY = (
    ("Midwife", "I meet families in their first days and want to leave them with something of their own."),
    ("Health visitor", "Parents ask me for something calm to do; I want to know what is safe."),
    ("Nursery nurse", "I look after babies in care and would like their carers to feel at ease with touch."),
    ("Parent at home", "I learned with my own son and would like to hold a class in our village."),
    ("Physiotherapist", "My small patients come with tired parents."),
)  # fmt: skip
Day = dt.timedelta


def on(day: dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
    """The instant of a wall-clock time at the institution."""
    return at_local(dt.datetime.combine(day, dt.time(hour, minute)), ZONE)


def cohort(
    house: House, title: str, first: dt.date, *, places: int = PLACES, apart: int = 7
) -> Cohort:
    """A cohort of four days, `apart` days from one to the next; open for applications sixty days before."""
    made_at = on(first - Day(days=60), 9)
    version = house.programme(at=made_at)
    made = actions.create_cohort(
        institution=house.institution,
        programme_version=version,
        details=CohortDetails(
            title=title, delivery=Delivery.IN_PERSON, time_zone=ZONE, fee_minor=_fee(version),
            currency="GBP",
            venue_name="Harbour Quay Rooms", venue_address="3 Harbour Quay\nLeeds",
        ),
        places=places, by=house.cast.dee, at=made_at,
    )  # fmt: skip
    plans = [
        SessionPlan(first + Day(days=apart * n), dt.time(10), dt.time(16), title)
        for n, title in enumerate(DAYS)
    ]
    actions.plan_sessions(cohort=made, sessions=plans, by=house.cast.dee, at=made_at)
    actions.name_trainers(cohort=made, people=[house.cast.bo], by=house.cast.dee, at=made_at)
    return actions.open_cohort(cohort=made, by=house.cast.dee, at=made_at)


def _fee(version: ProgrammeVersion) -> int:
    """What the version charges everybody, once."""
    lines = version.facts["fee_lines"]
    return sum(one["amount"] for one in lines if one["per"] == Per.ONCE and not one["condition"])


def close(house: House, cohort: Cohort) -> None:
    """Takes no more applications from the evening of the first day on."""
    actions.close_cohort(cohort=cohort, by=house.cast.dee, at=on(_first(cohort), 18))


def _first(cohort: Cohort) -> dt.date:
    return Session.objects.filter(cohort=cohort).earliest("number").day


def apply(cohort: Cohort, person: Person, at: dt.datetime) -> Enrolment:
    profession, motivation = WHY[person.pk % len(WHY)]
    return actions.apply(
        cohort=cohort, person=person, profession=profession, motivation=motivation, by=person, at=at
    )


def admit(house: House, cohort: Cohort, person: Person, at: dt.datetime) -> Enrolment:
    """Applied at `at`, admitted the day after: a place is held until it is paid."""
    applied = apply(cohort, person, at)
    return actions.admit(enrolment=applied, by=house.cast.dee, at=at + Day(days=1))


def enrol(house: House, cohort: Cohort, person: Person, at: dt.datetime) -> Enrolment:
    """Applied at `at`, admitted, and paid by bank transfer four days later."""
    enrolment = admit(house, cohort, person, at)
    order = order_for(Purpose.ENROLMENT, enrolment.public_id)
    assert order is not None, "an admission opens an order"
    paid_at = at + Day(days=4)
    receive(
        order=order, amount_minor=order.total_minor, method=Method.TRANSFER, received_on=paid_at.date(),
        reference=f"HTI {order.pk}", key=f"demo-{enrolment.public_id}", by=house.cast.dee, at=paid_at,
    )  # fmt: skip
    enrolment.refresh_from_db()
    return enrolment


def attend(house: House, enrolment: Enrolment, *, until: dt.datetime) -> None:
    """There at every session that is over by `until`, once a quarter of an hour late."""
    held = Session.objects.filter(cohort=enrolment.cohort, ends_at__lte=until).order_by("number")
    for session in held:
        late = Day(minutes=15 if session.number == 2 else 0)
        actions.mark(
            session=session, enrolment=enrolment, arrived_at=session.starts_at + late,
            left_at=session.ends_at, note="Train was late." if late else "", by=house.cast.bo,
            at=session.ends_at + Day(minutes=10),
        )  # fmt: skip


def learn(person: Person, slugs: Iterable[str], at: dt.datetime) -> None:
    """Lessons finished one after the other, each a day later, by the right answer."""
    for n, slug in enumerate(slugs):
        key = curriculum().lesson[slug].check.key
        actions.finish_lesson(person=person, lesson=slug, choice=key, at=at + Day(days=n))


def family(enrolment: Enrolment, number: int, at: dt.datetime) -> Family:
    """A practice family that agreed on the day of `at`; `number` 0 to 4 chooses its name."""
    return actions.plan_family(
        enrolment=enrolment, code_name=CODE_NAMES[number], birth_month=at.date() - Day(days=70),
        context=CONTEXTS[number], consent_on=at.date(), by=enrolment.person, at=at,
    )  # fmt: skip


def visit(family: Family, dates: Sequence[dt.date]) -> None:
    """Meetings with a family, each logged on its evening."""
    strokes = [one.slug for one in curriculum().strokes]
    for n, day in enumerate(dates):
        actions.log_visit(
            family=family, held_on=day, minutes=45 + 5 * (n % 3), delivery=Delivery.IN_PERSON,
            strokes=strokes[n % len(strokes) :][:3], baby_state=BabyState.QUIET_ALERT,
            cues=CUES[n % len(CUES)], changed=CHANGED[n % len(CHANGED)], by=family.enrolment.person,
            at=on(day, 19),
        )  # fmt: skip


def practise(house: House, enrolment: Enrolment, first: dt.date, *, families: int = 5) -> None:
    """Families one after the other, ten days apart: five meetings each in twenty days, then signed."""
    for number in range(families):
        begin = first + Day(days=10 * number)
        made = family(enrolment, number, on(begin, 12))
        visit(made, [begin + Day(days=5 * n) for n in range(5)])
        sign(house, made, on(begin + Day(days=21), 9))


def sign(house: House, family: Family, at: dt.datetime) -> None:
    """The supervisor is asked at `at` and approves the day after."""
    asked = actions.ask_sign_off(
        family=family, supervisor=house.supervisor, by=family.enrolment.person, at=at
    )
    actions.answer_sign_off(
        sign_off=asked, state=SignOffState.APPROVED, presence=Presence.VIDEO,
        note="Calm, and always asked first.", at=at + Day(days=1),
    )  # fmt: skip
