"""A learner's way: find a cohort, apply, pay, see what is next; and nobody sees another's."""

import datetime as dt

import pytest

from tests.factories import training as make
from touchstone.engine.models import Mail
from touchstone.kit import clock
from touchstone.payments.enums import Purpose
from touchstone.payments.queries import order_for
from touchstone.training import actions
from touchstone.training.enums import Delivery
from touchstone.training.models import Enrolment, Visit


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def cohort(cast, at):
    return make.cohort(cast, at)


@pytest.fixture
def ada(client, cast):
    client.force_login(cast.ada)
    return client


def text(answer):
    return answer.content.decode()


def page(cohort, tail=""):
    return f"/learn/cohorts/{cohort.public_id}{tail}"


def test_anybody_sees_an_open_cohort(client, cohort, cast, at):
    shown = text(client.get(page(cohort)))
    for told in (
        "Autumn cohort", "Sunday 5 July 2026", "10:00–16:00", "Europe/London", "Quay Street Hall", "£795.00",
        "12 of 12 places free", "A place is held for 14 days.", "Bo Lindqvist", "Demonstration",
    ):  # fmt: skip
        assert told in shown
    assert "Autumn cohort" in text(client.get("/learn/cohorts"))
    draft = make.cohort(cast, at, opened=False)
    assert client.get(page(draft)).status_code == 404
    assert client.get(page(draft, "/sessions.ics")).status_code == 404
    assert client.get(page(cohort, "/apply"))["Location"].startswith("/sign-in?")


def test_the_link_to_the_room_is_for_who_is_enrolled(client, cast, at):
    online = make.cohort(cast, at, delivery=Delivery.LIVE_ONLINE)
    assert "meet.example" not in text(client.get(page(online)))
    make.enrolled(online, cast.ada, cast, at)
    client.force_login(cast.ada)
    assert "meet.example" in text(client.get(page(online)))
    assert b"meet.example" in client.get(page(online, "/sessions.ics")).content


def test_applying(ada, cohort, cast):
    assert "Apply for a place" in text(ada.get(page(cohort, "/apply")))
    bad = ada.post(page(cohort, "/apply"), {"profession": "Midwife", "motivation": ""})
    assert bad.status_code == 422
    assert "Midwife" in text(bad)
    for _twice in range(2):
        done = ada.post(
            page(cohort, "/apply"), {"profession": "Midwife", "motivation": "For my families."}
        )
        assert done["Location"] == "/learn/"
    assert Enrolment.objects.get().person == cast.ada
    assert "The office reads your application." in text(ada.get("/learn/"))
    assert "My training" in text(ada.get(page(cohort)))


def test_a_closed_cohort_takes_no_application(ada, cohort, cast, at):
    actions.close_cohort(cohort=cohort, by=cast.dee, at=at)
    assert "takes no more applications" in text(ada.get(page(cohort)))
    answer = ada.post(page(cohort, "/apply"), {"profession": "Midwife", "motivation": "x"})
    assert answer.status_code == 422
    assert not Enrolment.objects.exists()


def test_what_is_next_at_each_step(ada, cohort, cast, at):
    assert "Your training begins with a place" in text(ada.get("/learn/"))
    enrolment = make.admitted(cohort, cast.ada, cast, at)
    shown = text(ada.get("/learn/"))
    assert "Pay £795.00 by the end of 19 June 2026." in shown
    assert "This opens once you are enrolled." in shown
    order = order_for(Purpose.ENROLMENT, enrolment.public_id)
    owed = text(ada.get(f"/learn/orders/{order.public_id}"))
    for told in ("Account 12345678", order.public_id, "Still owed", "by the end of 19 June 2026"):
        assert told in owed
    payment = make.paid(enrolment, cast, at)
    shown = text(ada.get("/learn/"))
    assert "0 of 3 sessions, 0 min of 18 h" in shown
    assert "Plan a family" in shown
    assert "Receipt 1" in text(ada.get(f"/learn/orders/{order.public_id}"))
    assert "£795.00" in text(ada.get(f"/learn/receipts/{payment.public_id}"))


def test_a_refusal_is_shown_with_its_reason(ada, cohort, cast, at):
    enrolment = make.applied(cohort, cast.ada, at)
    actions.refuse(enrolment=enrolment, reason="Only for midwives.", by=cast.dee, at=at)
    assert "Only for midwives." in text(ada.get("/learn/"))


def test_a_lapsed_place_says_what_to_do(ada, cohort, cast, at):
    make.admitted(cohort, cast.ada, cast, at)
    actions.release_overdue(at=at + dt.timedelta(days=15))
    assert "The place is no longer held for you." in text(ada.get("/learn/"))


def test_leaving(ada, cohort, cast, at):
    enrolment = make.enrolled(cohort, cast.ada, cast, at)
    address = f"/learn/enrolments/{enrolment.public_id}/leave"
    assert "Give your place back?" in text(ada.get(address))
    ada.post(address, {"reason": ""})
    enrolment.refresh_from_db()
    assert enrolment.state == "withdrawn"


def test_nobody_sees_anothers_money_place_or_family(client, cast, cohort, at):
    enrolment = make.enrolled(cohort, cast.ada, cast, at)
    maple = make.family(enrolment, at)
    make.visited(maple, at)
    sign_off = actions.ask_sign_off(
        family=maple, supervisor=make.supervisor(cast, at), by=cast.ada, at=at
    )
    order = order_for(Purpose.ENROLMENT, enrolment.public_id)
    payment = order.payments.get()
    theirs = [
        f"/learn/orders/{order.public_id}", f"/learn/receipts/{payment.public_id}",
        f"/learn/enrolments/{enrolment.public_id}/leave", f"/learn/sign-offs/{sign_off.public_id}/withdraw",
        *(f"/learn/practicum/{maple.public_id}{tail}" for tail in ("", "/visit", "/ask", "/rest", "/resume", "/stop")),
    ]  # fmt: skip
    client.force_login(cast.eve)
    for address in theirs:
        assert client.get(address).status_code == 404, address
        assert client.post(address).status_code == 404, address
    client.force_login(cast.ada)
    for address in theirs:
        assert client.get(address).status_code == 200, address


def family_words(**changes):
    given = {
        "code_name": "Willow",
        "birth_month": "2026-03",
        "context": "twins",
        "consent_on": "2026-06-04",
        "agreed": "on",
    }
    return {**given, **changes}


def visit_words(**changes):
    given = {
        "held_on": "2026-06-05", "minutes": "60", "delivery": "in_person", "baby_state": "quiet_alert",
        "cues": "Turned her head away twice.", "changed": "Waited.",
    }  # fmt: skip
    return {**given, **changes}


def test_a_family_from_plan_to_asking_for_a_signature(ada, cohort, cast, at):
    assert "once you are enrolled" in text(ada.get("/learn/practicum"))
    make.enrolled(cohort, cast.ada, cast, at)
    assert "7 families" in text(ada.get("/learn/practicum"))
    home = ada.post("/learn/practicum/new", family_words())["Location"]
    assert "No meeting has been logged yet." in text(ada.get(home))
    assert "not approved any supervisor" in text(ada.get(f"{home}/ask"))
    ada.post(f"{home}/visit", visit_words())
    assert "Turned her head away twice." in text(ada.get(home))
    sol = make.supervisor(cast, at)
    ada.post(f"{home}/ask", {"supervisor": sol.public_id})
    shown = text(ada.get(home))
    assert "Sol Marín has been asked." in shown
    twice = ada.post(f"{home}/ask", {"supervisor": sol.public_id})
    assert twice.status_code == 422
    assert "Take that back first." in text(twice)
    ada.post(f"{home}/rest", {"reason": "family unwell"})
    assert "Resting" in text(ada.get("/learn/practicum"))
    ada.post(f"{home}/resume")
    ada.post(f"{home}/stop", {"reason": "moved"})
    for act in ("visit", "ask", "rest", "resume", "stop"):
        for ended in (ada.get(f"{home}/{act}", follow=True), ada.post(f"{home}/{act}", visit_words(), follow=True)):
            assert "The practice with this family has ended." in text(ended)
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"code_name": ""}, {"code_name": "x" * 41}, {"birth_month": "yesterday"}, {"consent_on": "2026-06-06"},
        {"agreed": ""}, {"context": "a\x00b"},
    ],
)  # fmt: skip
def test_bad_families_keep_what_was_typed(ada, cohort, cast, at, changes):
    make.enrolled(cohort, cast.ada, cast, at)
    answer = ada.post("/learn/practicum/new", family_words(**changes))
    assert answer.status_code == 422
    if "code_name" not in changes:
        assert "Willow" in text(answer)


@pytest.mark.parametrize(
    "changes",
    [
        {"held_on": "2026-06-06"}, {"held_on": "2026-06-01"}, {"minutes": "0"}, {"minutes": "481"}, {"baby_state": ""},
        {"strokes": ["nothing-like-that"]}, {"cues": ""}, {"delivery": "by post"},
    ],
)  # fmt: skip
def test_bad_logs_keep_what_was_typed(ada, cohort, cast, at, changes):
    maple = make.family(make.enrolled(cohort, cast.ada, cast, at), at)
    answer = ada.post(f"/learn/practicum/{maple.public_id}/visit", visit_words(**changes))
    assert answer.status_code == 422
    assert "Waited." in text(answer)
    assert not maple.visits.exists()


def test_pages_take_the_same_queries_for_one_and_three_families(
    ada, cohort, cast, at, django_assert_max_num_queries
):
    enrolment = make.enrolled(cohort, cast.ada, cast, at)
    make.visited(make.family(enrolment, at), at, count=1)
    counts = {}
    for address in ("/learn/", "/learn/practicum"):
        with django_assert_max_num_queries(40) as seen:
            ada.get(address)
        counts[address] = len(seen)
    for name in ("Willow", "Rowan"):
        make.visited(make.family(enrolment, at, code_name=name), at, count=3)
    for address, count in counts.items():
        with django_assert_max_num_queries(count):
            ada.get(address)


def test_who_has_applied_is_not_asked_again(ada, cohort, cast, at):
    make.applied(cohort, cast.ada, at)
    for answer in (ada.get(page(cohort, "/apply"), follow=True), ada.post(page(cohort, "/apply"), follow=True)):
        assert "You have asked for a place in this cohort already." in text(answer)
    assert Enrolment.objects.get().motivation == make.applied(cohort, cast.ada, at).motivation


def test_the_office_is_told_when_somebody_gives_their_place_back(ada, cohort, cast, at):
    enrolment = make.enrolled(cohort, cast.ada, cast, at)
    shown = text(ada.post(f"/learn/enrolments/{enrolment.public_id}/leave", {"reason": "We move."}, follow=True))
    assert "The office has been told." in shown
    letter = Mail.objects.get(to="dee@cast.example", subject="Ada Okafor has left Autumn cohort")
    assert "We move." in letter.text
    assert "£795.00 of what was paid is with you." in letter.text


def test_taking_an_application_back_tells_nobody_of_a_place(ada, cohort, cast, at):
    enrolment = make.applied(cohort, cast.ada, at)
    shown = text(ada.post(f"/learn/enrolments/{enrolment.public_id}/leave", {"reason": ""}, follow=True))
    assert "You have taken your application back." in shown
    assert not Mail.objects.filter(to="dee@cast.example", subject__contains="has left").exists()


def test_each_session_says_how_long_one_was_there(client, cohort, cast, at, monkeypatch):
    enrolment = make.enrolled(cohort, cast.ada, cast, at)
    first, second, _third = cohort.sessions.order_by("number")
    arrived = first.starts_at + dt.timedelta(minutes=90)
    actions.mark(
        session=first, enrolment=enrolment, arrived_at=arrived, left_at=first.ends_at, note="", by=cast.bo,
        at=first.ends_at,
    )  # fmt: skip
    monkeypatch.setattr(clock, "now", lambda: second.ends_at + dt.timedelta(hours=1))
    client.force_login(cast.ada)
    shown = text(client.get("/learn/"))
    assert "you were there 270 of 360 minutes" in shown
    assert "over, not marked yet" in shown
