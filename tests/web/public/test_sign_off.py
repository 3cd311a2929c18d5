"""A supervisor signs by link, without an account; opening the link never signs."""

import datetime as dt

import pytest

from tests.factories import training as make
from touchstone.engine import actions as engine
from touchstone.kit import clock
from touchstone.training import actions
from touchstone.training.enums import BabyState, Delivery
from touchstone.training.models import SignOff

DAY = dt.timedelta(days=1)


@pytest.fixture
def later(monkeypatch, at):
    """Moves the hour that pages read."""
    move = lambda when: monkeypatch.setattr(clock, "now", lambda: when)  # noqa: E731
    move(at)
    return move


@pytest.fixture
def link(cast, at, monkeypatch, later):
    """The path of the link that Sol got by mail."""
    sent = []
    post = engine.post
    maple = make.family(make.enrolled(make.cohort(cast, at), cast.ada, cast, at), at)
    make.visited(maple, at)
    monkeypatch.setattr(engine, "post", lambda **letter: sent.append(letter))
    actions.ask_sign_off(family=maple, supervisor=make.supervisor(cast, at), by=cast.ada, at=at)
    monkeypatch.setattr(engine, "post", post)
    return "/sign/" + sent[-1]["text"].split("/sign/")[1].split()[0]


def text(answer):
    return answer.content.decode()


def test_the_link_shows_every_log_the_last_three_open_and_signs_nothing(client, link):
    answer = client.get(link)
    assert answer.status_code == 200
    shown = text(answer)
    assert "Ada Okafor asks for your signature" in shown
    assert "5 meetings, 300 minutes together." in shown
    assert "her mother, 4" in shown
    assert "her mother, 2" in shown
    assert "2 logs before these" in shown
    assert shown.index("her mother, 2") < shown.index("2 logs before these") < shown.index("her mother, 1")
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"
    for method in (client.head, client.get):
        method(link)
    assert SignOff.objects.get().state == "asked"


def test_signing_once(client, link, cast):
    answer = client.post(
        link, {"state": "approved", "presence": "video", "note": "Calm hands."}, follow=True
    )
    assert "Your answer is kept" in text(answer)
    signed = SignOff.objects.get()
    assert (signed.state, signed.presence, signed.minutes) == ("approved", "video", 300)
    client.post(link, {"state": "declined", "presence": "", "note": "No."})
    signed.refresh_from_db()
    assert signed.state == "approved"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "required"),
        ({"state": "approved", "note": "kept words"}, "Say how you know"),
        ({"state": "needs_more", "presence": "video"}, "what is missing"),
        ({"state": "withdrawn", "note": "kept words"}, "one of the list"),
        ({"state": "approved", "presence": "rumour", "note": "kept words"}, "one of the list"),
        ({"state": "approved", "presence": "video", "note": "x" * 2001}, "at most 2000"),
    ],
)
def test_an_answer_that_is_none_keeps_what_was_typed(client, link, typed, says):
    answer = client.post(link, typed)
    assert answer.status_code == 422
    assert says in text(answer)
    if "kept" in typed.get("note", ""):
        assert "kept words" in text(answer)
    assert SignOff.objects.get().state == "asked"


def test_each_closed_link_has_its_own_sentence(client, link, cast, at, later):
    unknown = client.get("/sign/nothing-of-ours")
    assert unknown.status_code == 404
    assert "leads nowhere" in text(unknown)
    later(at + 14 * DAY)
    for answer in (client.get(link), client.post(link, {"state": "approved", "presence": "video"})):
        assert answer.status_code == 410
        assert "has run out" in text(answer)
    later(at)
    sign_off = SignOff.objects.get()
    actions.end_supervisor(supervisor=sign_off.supervisor, reason="x", by=cast.dee, at=at)
    assert "has ended your approval" in text(client.get(link))
    actions.withdraw_sign_off(sign_off=sign_off, by=cast.ada, at=at)
    assert "taken this question back" in text(client.get(link))
    assert SignOff.objects.get().state == "withdrawn"


def test_what_a_supervisor_should_look_at_is_said_even_of_folded_logs(client, cast, at, monkeypatch, later):
    sent = []
    ada = make.enrolled(make.cohort(cast, at), cast.ada, cast, at)
    maple = make.family(ada, at)
    late = at + 15 * DAY
    make.visited(maple, at, count=1)
    given = {
        "family": maple, "minutes": 60, "delivery": Delivery.IN_PERSON, "strokes": [],
        "baby_state": BabyState.DROWSY, "changed": "", "by": cast.ada,
    }  # fmt: skip
    actions.log_visit(held_on=at.date(), cues="Written down late.", at=late, **given)
    for n in range(3):
        actions.log_visit(held_on=late.date(), cues=f"In time, {n}.", at=late, **given)
    monkeypatch.setattr(engine, "post", lambda **letter: sent.append(letter))
    actions.ask_sign_off(family=maple, supervisor=make.supervisor(cast, at), by=cast.ada, at=late)
    later(late)
    shown = text(client.get("/sign/" + sent[-1]["text"].split("/sign/")[1].split()[0]))
    assert "At one meeting stands something to look at." in shown
    assert "written down more than two weeks later" in shown
