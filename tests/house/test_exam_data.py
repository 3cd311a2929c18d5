"""The exam files that ship: readable, complete, balanced, and enough for three different forms."""

import random
from collections import Counter

import pytest

from tests.house.places import ROOT
from touchstone.assessment.enums import ObservationContext, Strand
from touchstone.assessment.rules.blueprints import read_blueprints
from touchstone.assessment.rules.forms import draw_form
from touchstone.assessment.rules.items import TOPICS, ItemFile, read_item_files, read_items
from touchstone.assessment.rules.rubrics import read_rubric

EXAM = ROOT / "data" / "exam"
NO_PANEL = "set for the demonstration, no panel sat"


def text(name):
    return (EXAM / name).read_text(encoding="utf-8")


BANK = read_item_files(
    ItemFile(path.name, path.read_text(encoding="utf-8"))
    for path in sorted((EXAM / "items").glob("*.json"))
)
CHECK = read_items(text("parent-check.json"), "json", "parent-check.json")
BLUEPRINTS = read_blueprints(text("blueprint.json"), "blueprint.json")
both = pytest.mark.parametrize("items", [BANK, CHECK], ids=["bank", "parent check"])


def test_each_strand_has_enough_items():
    by_strand = Counter(item.strand for item in BANK)
    assert set(by_strand) == set(Strand)
    assert min(by_strand.values()) >= 17
    assert len(BANK) >= 102
    assert len(CHECK) == 15


def test_each_of_the_twelve_topics_is_asked():
    assert {item.topic for item in BANK} == frozenset().union(*TOPICS.values())


def test_ids_are_never_shared_between_bank_and_check():
    assert not {item.id for item in BANK} & {item.id for item in CHECK}


@both
def test_keys_are_spread_evenly(items):
    keys = Counter(item.key for item in items)
    assert max(keys.values()) - min(keys.values()) <= 0.1 * len(items)


def hits(items, extreme):
    """How often somebody who always takes the longest (or shortest) option is right, ties shared."""
    total = 0.0
    for item in items:
        lengths = [len(option) for option in item.options]
        best = extreme(lengths)
        total += (lengths[item.key] == best) / lengths.count(best)
    return total / len(items)


@both
@pytest.mark.parametrize("extreme", [max, min], ids=["longest", "shortest"])
def test_length_does_not_give_the_key_away(items, extreme):
    assert hits(items, extreme) <= 0.45


def test_enemies_name_each_other():
    enemies = {item.id: item.enemies for item in [*BANK, *CHECK]}
    assert [(a, b) for a in enemies for b in enemies[a] if a not in enemies[b]] == []


def test_blueprints_say_what_they_are():
    instructor, parent = BLUEPRINTS["instructor"], BLUEPRINTS["parent"]
    assert (instructor.length, instructor.minutes, instructor.pass_from) == (30, 45, 24)
    assert (parent.length, parent.minutes, parent.pass_from) == (10, 20, 8)
    for blueprint in BLUEPRINTS.values():
        assert blueprint.standard == NO_PANEL
        assert (blueprint.attempts.attempts, blueprint.attempts.days_apart) == (3, 7)


@pytest.mark.parametrize("seed", range(20))
def test_three_attempts_hardly_meet_an_item_twice(seed):
    """Enemies can leave a strand one new item short in the third attempt, not more."""
    picks = random.Random(seed)
    seen = frozenset()
    for allowed in (0, 0, 2):
        form = draw_form(BANK, BLUEPRINTS["instructor"].counts, seen, picks)
        met = {item.id for item in form}
        assert len(met & seen) <= allowed
        seen |= met


@pytest.mark.parametrize("seed", range(20))
def test_the_parent_check_can_be_drawn(seed):
    counts = BLUEPRINTS["parent"].counts
    assert len(draw_form(CHECK, counts, frozenset(), random.Random(seed))) == 10


def test_rubrics_have_their_stations_and_safety_in_each():
    instructor = read_rubric(text("rubric-instructor.json"), "rubric-instructor.json")
    parent = read_rubric(text("rubric-parent.json"), "rubric-parent.json")
    assert 8 <= len(instructor.stations) <= 10
    assert len(parent.stations) == 4
    assert ObservationContext.FAMILY in instructor.contexts
    assert ObservationContext.OWN_BABY in parent.contexts
    for station in [*instructor.stations, *parent.stations]:
        assert 2 <= len(station.criteria) <= 4
    assert sum(criterion.critical for criterion in instructor.criteria()) >= 10
