"""The office: programmes, schemes, cohorts, people in them, money."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import assessment, quotes, training
from tests.factories.cast import Cast, appoint, person
from tests.factories.visits import Visit
from tests.house.places import ROOT
from touchstone.assessment.actions import ask_wall_exception
from touchstone.assessment.enums import SchemeTemplate
from touchstone.catalog.actions import (
    create_programme,
    publish_programme,
    revise_programme,
    start_import,
)
from touchstone.catalog.enums import Delivery
from touchstone.catalog.models import Programme
from touchstone.catalog.queries.own import working_copy
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.institutions.enums import Role
from touchstone.payments.enums import Purpose
from touchstone.payments.queries import order_for
from touchstone.training import actions
from touchstone.training.models import Cohort
from touchstone.training.rules.cohorts import SessionPlan

EXAMS = ROOT / "data" / "exam"


def visits(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    yield from _programmes(cast, at)
    yield from _schemes(cast, at)
    yield from _exceptions(cast, at)
    yield from _cohorts(cast, at)
    yield from _people(cast, at)


def _programmes(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    here = {"institution": cast.linden.slug}
    draft, listed = (_programme(cast, name, at) for name in ("weekends", "evenings"))
    publish_programme(programme=listed, by=cast.dee, at=at)
    yield Visit("office_new_programme", cast.dee, here, {"slug": "new-programme"})
    for name in (
        "office_edit_programme", "office_programme_teaching", "office_programme_coverage",
        "office_programme_fees", "office_programme_refunds", "office_programme_deadlines",
        "office_programme_afterwards", "office_publish_programme",
    ):  # fmt: skip
        yield Visit(name, cast.dee, {**here, "programme": draft.slug})
    yield Visit("office_withdraw_programme", cast.dee, {**here, "programme": listed.slug})
    changed = _programme(cast, "mornings", at)
    publish_programme(programme=changed, by=cast.dee, at=at)
    facts = dataclasses.replace(working_copy(changed), group_size="12")
    revise_programme(programme=changed, facts=facts, by=cast.dee, at=at)
    yield Visit("office_discard_programme", cast.dee, {**here, "programme": changed.slug})
    table = f"programme,group_size\n{draft.slug},12\n".encode()
    sheet = SimpleUploadedFile("programmes.csv", table, content_type="text/csv")
    yield Visit("office_import_programmes", cast.dee, here, {"file": sheet})
    found = start_import(
        institution=cast.linden, sent=table, name="table.csv", kind="csv", by=cast.dee, at=at
    )
    for name in ("office_take_import", "office_drop_import"):
        yield Visit(name, cast.dee, {**here, "file": found.public_id})
    proof = {
        "kind": "exam", "amount": "120.50", "currency": "gbp", "per": "once", "told_on": "2026-05-03",
        "proof_url": "https://school.example/fees",
    }  # fmt: skip
    yield Visit("costs_told", None, {"slug": listed.slug}, proof)
    quote = quotes.told(listed, at=at)
    for name in ("curator_quote", "curator_refuse_quote"):
        yield Visit(name, cast.kit, {"quote": quote.public_id})


def _programme(cast: Cast, name: str, at: dt.datetime) -> Programme:
    """A programme that says enough to be listed."""
    facts = ProgrammeFacts(
        title=name, slug=f"{cast.linden.slug}-{name}", award_title="Certificate", languages=("en",),
        delivery=(Delivery.IN_PERSON,), summary="For people who want to teach parents.",
    )  # fmt: skip
    return create_programme(institution=cast.linden, by=cast.dee, at=at, facts=facts)


def _schemes(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    here, slug = {"institution": cast.linden.slug}, f"{cast.linden.slug}-bank"
    parent = SchemeTemplate.PARENT
    used = assessment.scheme(cast, at, parent, slug=slug)
    draft = assessment.scheme(cast, at, parent, slug=f"{slug}-draft", in_force=False)
    item = used.scheme.items.filter(retired_at__isnull=True).order_by("ref")[0]
    yield Visit("office_new_scheme", cast.dee, here, {"slug": "new-scheme"})
    yield Visit("office_scheme_terms", cast.dee, {**here, "scheme": draft.scheme.slug})
    yield Visit("office_publish_scheme", cast.dee, {**here, "scheme": draft.scheme.slug})
    there = {**here, "scheme": used.scheme.slug}
    yield Visit("office_draft_scheme", cast.dee, there)
    yield Visit("office_retire_item", cast.dee, {**there, "item": item.ref})
    yield Visit("office_import_items", cast.dee, there, {"file": _file("items/history.json")})
    yield Visit("office_rubric", cast.dee, there, {"file": _file("rubric-parent.json")})


def _exceptions(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    """Another officer has asked whether Cleo may observe somebody; Dee answers, and asks for others."""
    here, slug = {"institution": cast.linden.slug}, cast.linden.slug
    cohort, officer = training.cohort(cast, at), person(f"Officer-{slug} Novak")
    appoint(officer, cast.linden, Role.OFFICE, at)
    first, second = (
        training.enrolled(cohort, person(f"{who}-{slug} Novak"), cast, at).person
        for who in ("Seen", "Unseen")
    )
    asked = ask_wall_exception(
        institution=cast.linden, learner=first, examiner=cast.cleo, reason="Nobody else is near.",
        by=officer, at=at,
    )  # fmt: skip
    yield Visit("office_ask_exception", cast.dee, here, {"learner": second.pk})
    yield Visit("office_answer_exception", cast.dee, {**here, "asked": asked.public_id})


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name.rpartition("/")[2], (EXAMS / name).read_bytes())


def _cohorts(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    here = {"institution": cast.linden.slug}
    draft = training.cohort(cast, at, opened=False)
    opened = training.cohort(cast, at)
    today = _today(cast, at)
    yield Visit("office_new_cohort", cast.dee, here, {"fee": "795", "currency": "GBP"})
    for name in ("office_edit_cohort", "office_sessions", "office_open_cohort"):
        yield Visit(name, cast.dee, {**here, "cohort": draft.public_id})
    for name in (
        "office_places", "office_trainers", "office_close_cohort", "office_cancel_cohort",
    ):  # fmt: skip
        yield Visit(name, cast.dee, {**here, "cohort": opened.public_id})
    yield Visit("office_roll", cast.dee, {**here, "cohort": today.public_id, "number": 1})


def _today(cast: Cast, at: dt.datetime) -> Cohort:
    """A cohort with a learner whose first session begins in a quarter of an hour."""
    made = training.cohort(cast, at, opened=False)
    plan = SessionPlan(at.date(), dt.time(10, 30), dt.time(16), "Day 1")
    actions.plan_sessions(cohort=made, sessions=[plan, *training.plans(at)], by=cast.dee, at=at)
    opened = actions.open_cohort(cohort=made, by=cast.dee, at=at)
    training.enrolled(opened, person(f"Present-{cast.linden.slug} Novak"), cast, at)
    return opened


def _people(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    here, slug = {"institution": cast.linden.slug}, cast.linden.slug
    cohort = training.cohort(cast, at)
    waits, owes, paid, late = (
        person(f"{who}-{slug} Novak") for who in ("Waits", "Owes", "Paid", "Late")
    )
    applied = training.applied(cohort, waits, at)
    for name in ("office_admit", "office_refuse", "office_withdraw_learner"):
        yield Visit(name, cast.dee, {**here, "enrolment": applied.public_id})
    order = order_for(Purpose.ENROLMENT, training.admitted(cohort, owes, cast, at).public_id)
    assert order is not None
    for name in ("office_receive", "office_cancel_order"):
        yield Visit(name, cast.dee, {**here, "order": order.public_id})
    payment = training.paid(training.admitted(cohort, paid, cast, at), cast, at)
    yield Visit("office_refund", cast.dee, {**here, "payment": payment.public_id})
    yield Visit(
        "office_give_place", cast.dee, {**here, "enrolment": _without_place(cast, late, at)}
    )
    tutor = actions.approve_supervisor(
        institution=cast.linden, name="Mo Reid", email=f"mo@{slug}.example",
        qualification="Instructor since 2014", by=cast.dee, at=at,
    )  # fmt: skip
    yield Visit("office_new_supervisor", cast.dee, here)
    yield Visit("office_end_supervisor", cast.dee, {**here, "supervisor": tutor.public_id})


def _without_place(cast: Cast, late: training.Person, at: dt.datetime) -> str:
    """The enrolment of somebody who paid after the hold was over, when the cohort was full."""
    cohort = training.cohort(cast, at, places=1)
    early = at - dt.timedelta(days=20)
    lapsed = training.admitted(cohort, late, cast, early)
    actions.release_overdue(at=at)
    training.admitted(cohort, person(f"Quick-{cast.linden.slug} Novak"), cast, at)
    training.paid(lapsed, cast, at)
    actions.set_places(cohort=cohort, places=2, by=cast.dee, at=at)
    return lapsed.public_id
