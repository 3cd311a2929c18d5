"""The curriculum that ships: complete, sourced, drawn where it says, and without a claim that we refuse."""

import json
import re
from itertools import combinations
from math import dist

import pytest

from tests.house.places import ROOT
from touchstone.catalog.enums import Topic
from touchstone.catalog.rules.claims import lint
from touchstone.training.enums import Region
from touchstone.training.rules.cards import read_cards
from touchstone.training.rules.lessons import LessonFile, read_lessons
from touchstone.training.rules.strokes import read_stroke

CURRICULUM = ROOT / "data" / "curriculum"
SAFETY = json.loads((ROOT / "data" / "safety.json").read_text(encoding="utf-8"))
STROKES = tuple(
    read_stroke(path.read_text(encoding="utf-8"), path.name)
    for path in sorted((CURRICULUM / "strokes").glob("*.json"))
)
LESSONS = read_lessons(
    (
        LessonFile(path.name, path.read_text(encoding="utf-8"))
        for path in sorted((CURRICULUM / "lessons").glob("*.md"))
    ),
    frozenset(stroke.slug for stroke in STROKES),
)
CARDS = read_cards((CURRICULUM / "cards.json").read_text(encoding="utf-8"), "cards.json")
LINK = re.compile(r"\]\(([^)]*)\)")
QUOTED = re.compile(r"“[^”]*”|(?<!\*)\*(?!\*)[^*\n]+\*(?!\*)|^\|.*$", re.MULTILINE)
EFFECTS = sorted(set(Topic) - {Topic.ETHICS_SCOPE, Topic.CUES_CONSENT_STATES})
REFUSED = (
    "cures", "heals", "boosts", "detox", "toxins", "proven to", "scientifically proven",
    "clinically", "strengthens the immune", "prevents colic", "relieves colic", "prevents autism",
    "cot death", "sleep through", "secure attachment", "guaranteed", "miracle", "makes babies healthier",
    "essential for bonding", "drug-free", "without risk",
)  # fmt: skip


def refused(text):
    """The stems of refused claims that a text holds, what it only quotes or sets against a fair sentence left out."""
    said = QUOTED.sub("", text).casefold()
    return [stem for stem in REFUSED if re.search(rf"\b{stem}", said)]


each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=[one.slug for one in LESSONS])
each_stroke = pytest.mark.parametrize("stroke", STROKES, ids=[one.slug for one in STROKES])


def test_every_topic_has_a_lesson():
    assert {lesson.topic for lesson in LESSONS} == set(Topic)


def test_lessons_are_numbered_without_a_gap():
    assert [lesson.number for lesson in LESSONS] == list(range(1, len(LESSONS) + 1))


@each_lesson
def test_a_lesson_has_its_parts(lesson):
    assert 700 <= lesson.words <= 1400
    assert lesson.minutes >= lesson.words / 180
    assert "## A worked example\n" in lesson.body
    assert "## To think over\n" in lesson.body
    assert re.search(r"^1\. .+\n2\. .+\n3\. ", lesson.body, re.MULTILINE)


@each_lesson
def test_a_lesson_with_strokes_says_when_not(lesson):
    assert "## Not today" in lesson.body or not lesson.strokes


@pytest.mark.parametrize("topic", EFFECTS)
def test_where_effects_are_spoken_of_the_evidence_is_told(topic):
    told = [
        one for one in LESSONS if one.topic == topic and "## What the evidence says" in one.body
    ]
    assert told


@each_lesson
def test_links_lead_to_strokes_that_the_lesson_names(lesson):
    linked = LINK.findall(lesson.body)
    assert {f"/learn/strokes/{slug}" for slug in lesson.strokes} == set(linked)


@each_lesson
def test_a_lesson_claims_nothing_that_we_refuse(lesson):
    assert refused(lesson.body) == []


def test_keys_of_the_questions_are_spread():
    keys = [lesson.check.key for lesson in LESSONS]
    assert min(keys.count(place) for place in range(3)) >= len(keys) // 5


def test_every_region_has_a_stroke():
    assert {stroke.region for stroke in STROKES} == set(Region)


@each_stroke
def test_a_stroke_is_used_by_a_lesson(stroke):
    assert any(stroke.slug in lesson.strokes for lesson in LESSONS)


@each_stroke
def test_references_of_a_stroke_resolve(stroke):
    cues = {row["cue"] for kind in ("pause", "stop") for row in SAFETY["cues"][kind]}
    assert set(stroke.stop_if) <= cues
    assert set(stroke.not_today) <= {rule["id"] for rule in SAFETY["rules"]}


@each_stroke
def test_numbers_in_the_picture_can_be_read(stroke):
    assert min(dist(a, b) for a, b in combinations(stroke.stations, 2)) >= 22


@each_stroke
def test_a_stroke_claims_nothing(stroke):
    texts = [
        stroke.words_for_the_parent, stroke.transcript, stroke.pressure, stroke.direction,
        *stroke.before, *(step.text for step in stroke.steps),
    ]  # fmt: skip
    assert lint("\n".join(texts)) == ()


def test_there_are_enough_cards():
    assert len(CARDS) >= 60
    assert {card.topic for card in CARDS} >= {Topic.SAFETY_OILS, Topic.ETHICS_SCOPE}


@pytest.mark.parametrize("card", CARDS, ids=[card.id for card in CARDS])
def test_a_card_claims_nothing_that_we_refuse(card):
    assert refused(card.back) == []
