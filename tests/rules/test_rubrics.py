import copy
import json

import pytest

from touchstone.assessment.enums import ObservationContext
from touchstone.assessment.rules.blueprints import read_blueprints
from touchstone.assessment.rules.rubrics import read_rubric
from touchstone.kit.faults import ImportRefused

RUBRIC = {
    "title": "Observation",
    "scale": ["not seen", "unsafe", "with prompts", "independent", "adapts"],
    "critical_from": 3,
    "other_from": 2,
    "contexts": ["doll", "family"],
    "stations": [
        {
            "id": "s1",
            "title": "Permission",
            "task": "Open a meeting.",
            "minutes": 10,
            "criteria": [
                {"id": "s1-a", "text": "Asks and waits", "critical": True},
                {"id": "s1-b", "text": "Uses plain words"},
            ],
        }
    ],
}
BLUEPRINT = {
    "counts": {"method": 3},
    "minutes": 45,
    "pass_from": 2,
    "standard": "set by a panel",
    "attempts": 3,
    "days_apart": 7,
}


def changed(path, value):
    content = copy.deepcopy(RUBRIC)
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(content)


def test_reads_a_rubric():
    rubric = read_rubric("\ufeff" + json.dumps(RUBRIC), "rubric.json")
    assert rubric.contexts == (ObservationContext.DOLL, ObservationContext.FAMILY)
    assert [criterion.critical for criterion in rubric.criteria()] == [True, False]


@pytest.mark.parametrize(
    ("path", "value", "row", "field"),
    [
        (["title"], "", 0, "title"),
        (["scale"], ["a"], 0, "scale"),
        (["critical_from"], 5, 0, "critical_from"),
        (["contexts"], ["moon"], 0, "contexts"),
        (["contexts"], [], 0, "contexts"),
        (["stations"], [], 0, "stations"),
        (["colour"], "red", 0, "colour"),
        (["stations", 0, "minutes"], 0, 1, "minutes"),
        (["stations", 0, "criteria"], [], 1, "criteria"),
        (["stations", 0, "criteria", 0, "critical"], "yes", 1, "critical"),
        (["stations", 0, "criteria", 1, "id"], "s1-a", 1, "id"),
        (["stations", 0, "criteria", 1, "text"], "=1+1", 1, "criteria.text"),
    ],
)
def test_a_fault_names_its_station_and_field(path, value, row, field):
    with pytest.raises(ImportRefused) as refused:
        read_rubric(changed(path, value), "rubric.json")
    assert [(fault.row, fault.field) for fault in refused.value.faults] == [(row, field)]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"stations": [3]}'])
def test_what_is_no_rubric_is_refused(text):
    with pytest.raises(ImportRefused):
        read_rubric(text, "rubric.json")


def test_reads_blueprints():
    read = read_blueprints(json.dumps({"blueprints": {"instructor": BLUEPRINT}}), "blueprint.json")
    assert read["instructor"].length == 3
    assert read["instructor"].attempts.days_apart == 7


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"counts": {"magic": 3}, "pass_from": 1}, "instructor.counts"),
        ({"counts": None, "pass_from": 1}, "instructor.counts"),
        ({"pass_from": 4}, "instructor.pass_from"),
        ({"minutes": "45"}, "instructor.minutes"),
        ({"attempts": 0}, "instructor.attempts"),
        ({"standard": ""}, "instructor.standard"),
        ({"speed": 1}, "instructor.speed"),
    ],
)
def test_a_blueprint_that_cannot_be_used_is_refused(change, field):
    with pytest.raises(ImportRefused) as refused:
        read_blueprints(
            json.dumps({"blueprints": {"instructor": {**BLUEPRINT, **change}}}), "blueprint.json"
        )
    assert [fault.field for fault in refused.value.faults] == [field]
