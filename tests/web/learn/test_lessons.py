"""Lessons, strokes and cards: open to everybody; a right answer keeps a lesson as done."""

from xml.etree import ElementTree

import pytest

from touchstone.kit import clock
from touchstone.training.models import LessonDone
from touchstone.training.queries.curriculum import curriculum
from touchstone.web.ui.figures.stroke import stroke_figure


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def first():
    return curriculum().lessons[0]


def text(answer):
    return answer.content.decode()


def page(lesson):
    return f"/learn/lessons/{lesson.slug}"


def test_everybody_reads_every_lesson_with_its_sources(client, db):
    for lesson in curriculum().lessons:
        answer = client.get(page(lesson))
        assert answer.status_code == 200
        shown = text(answer)
        assert shown.count('id="source-') == len(lesson.sources)
        assert 'href="#source-1"' in shown
        assert "[^" not in shown
        assert 'href="javascript' not in shown
    assert client.get("/learn/lessons/").status_code == 200
    assert client.get("/learn/lessons/nothing-here").status_code == 404


def test_every_stroke_and_card_has_its_page(client, db):
    for stroke in curriculum().strokes:
        answer = client.get(f"/learn/strokes/{stroke.slug}")
        assert answer.status_code == 200
        assert all(step.text[:20].split("'")[0] in text(answer) for step in stroke.steps)
        drawing = ElementTree.fromstring(stroke_figure(stroke))
        assert len(drawing.findall(".//circle[@class='stroke-disc']")) == len(stroke.steps)
        assert len(drawing.findall(".//animateMotion")) == len(stroke.moving)
        assert stroke.picture in drawing.get("aria-label")
    assert client.get("/learn/strokes/").status_code == 200
    assert client.get("/learn/strokes/nothing-here").status_code == 404
    assert client.get("/learn/cards").status_code == 200


def test_where_a_fingertip_strokes_the_tip_and_not_the_palm_lies_on_the_path():
    taught = curriculum().stroke
    brow, sole = (stroke_figure(taught[slug]) for slug in ("brow-to-temple", "thumb-steps-along-the-sole"))
    assert "rotate(12) scale(-0.75 0.75) translate(5 33)" in brow
    assert "translate(19 28)" in sole
    assert ") translate(" not in stroke_figure(taught["clockwise-tummy-circle"])


def test_on_the_tummy_the_face_is_turned_aside():
    drawn = {one.view: stroke_figure(one) for one in curriculum().strokes}
    assert drawn["front"].count("skin-dot") == 2
    assert drawn["back"].count("skin-dot") == 1


def test_a_right_answer_is_kept_once(client, cast, first):
    client.force_login(cast.ada)
    wrong = (first.check.key + 1) % 3
    assert "Not that one." in text(client.post(page(first), {"choice": wrong}))
    assert not LessonDone.objects.exists()
    for _twice in range(2):
        assert "Right." in text(client.post(page(first), {"choice": first.check.key}))
    assert LessonDone.objects.get().lesson == first.slug
    assert "Done" in text(client.get("/learn/lessons/"))
    assert f"1 of {len(curriculum().lessons)} lessons" in text(
        client.get("/learn/")
    ) or "begins with a place" in text(client.get("/learn/"))


def test_a_visitor_sees_the_answer_and_nothing_is_kept(client, db, first):
    shown = text(client.post(page(first), {"choice": first.check.key}))
    assert "Sign in to keep the lesson as done." in shown
    assert not LessonDone.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"choice": "7"}, {"choice": "x"}])
def test_no_answer_is_asked_for_again(client, cast, first, typed):
    client.force_login(cast.ada)
    answer = client.post(page(first), typed)
    assert answer.status_code == 422
    assert "Right." not in text(answer)
