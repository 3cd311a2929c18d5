import json

import pytest

from touchstone.kit.faults import ImportRefused
from touchstone.training.enums import Region, View
from touchstone.training.rules.strokes import read_stroke, smooth, turning


def stroke(**changes):
    row = {
        "slug": "round-the-tummy",
        "title": "Round the tummy",
        "region": "tummy",
        "view": "front",
        "position": "Baby on the back, you at the feet.",
        "outline": "M0 0L10 0 10 10Z",
        "hands": [
            {
                "role": "moving", "surface": "flat fingers", "pose": "flat",
                "path": [[150, 300], [200, 250], [250, 300]], "lean": -8, "scale": 1.3,
            },
            {"role": "still", "surface": "whole palm", "pose": "rest", "at": [206, 214, 100], "scale": 1.3},
        ],
        "direction": "Clockwise.",
        "tempo_seconds": 6,
        "repeats": 6,
        "pressure": "The weight of the hand.",
        "dry_hands": False,
        "steps": [
            {"n": 1, "text": "Rest one hand.", "hand": 1, "station": 0},
            {"n": 2, "text": "Begin low.", "hand": 0, "station": 0},
            {"n": 3, "text": "Up and across.", "hand": 0, "station": 1},
        ],
        "before": ["The baby is awake and calm."],
        "stop_if": ["crying or fussing"],
        "not_today": ["fever"],
        "words_for_the_parent": "Round we go.",
        "picture": "A baby on a blanket.",
        "transcript": "We begin.",
    }  # fmt: skip
    return row | changes


def read(row, name="round-the-tummy.json"):
    return read_stroke(json.dumps(row), name)


def faults(row, name="round-the-tummy.json"):
    with pytest.raises(ImportRefused) as refused:
        read(row, name)
    return {fault.field: fault.says for fault in refused.value.faults}


def hands(*changes):
    return [hand | change for hand, change in zip(stroke()["hands"], changes, strict=True)]


def test_a_stroke_is_read():
    found = read(stroke())
    assert (found.region, found.view) == (Region.TUMMY, View.FRONT)
    assert [step.n for step in found.steps] == [1, 2, 3]
    assert found.stations == ((206, 214), (150, 300), (200, 250))


def test_one_hand_moves_and_one_stays():
    found = read(stroke())
    (moves,), (stays,) = found.moving, found.still
    assert moves.arrow == (250, 300, 45)
    assert (stays.place, stays.lean) == ((206, 214), 100)


def test_both_hands_may_move():
    other = stroke()["hands"][0] | {"path": [[160, 280], [200, 240], [240, 280]]}
    found = read(stroke(hands=[stroke()["hands"][0], other]))
    assert [hand.place for hand in found.moving] == [(150, 300), (160, 280)]
    assert found.still == ()


def test_fingertips_follow_the_path_where_fingertips_touch():
    (thumb,) = read(stroke(hands=hands({"surface": "thumb pad"}, {}))).moving
    (palm,) = read(stroke()).moving
    assert (thumb.tip, palm.tip) == (True, False)


def test_the_tummy_is_stroked_clockwise():
    turned = stroke(hands=hands({"path": [[250, 300], [200, 250], [150, 300]]}, {}))
    assert "clockwise" in faults(turned)["hands"]
    assert read(turned | {"region": "chest"}).region == Region.CHEST


def test_turning_tells_clockwise_from_the_other_way():
    assert turning([(0, 10), (5, 0), (10, 10)]) > 0
    assert turning([(10, 10), (5, 0), (0, 10)]) < 0


def test_the_face_needs_dry_hands():
    face = stroke(region="face")
    assert "dry" in faults(face)["dry_hands"]
    assert read(face | {"dry_hands": True}).dry_hands


@pytest.mark.parametrize(("region", "view"), [("back", "front"), ("chest", "back")])
def test_the_back_and_only_the_back_is_seen_from_the_back(region, view):
    assert "view" in faults(stroke(region=region, view=view))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "Round"}, "slug"),
        ({"region": "belly"}, "region"),
        ({"hands": []}, "hands"),
        ({"hands": stroke()["hands"][1:]}, "hands"),
        ({"hands": hands({"path": [[0, 0]]}, {})}, "hands[1].path"),
        ({"hands": hands({"path": [[0, 0], [500, 0]]}, {})}, "hands[1].path[2]"),
        ({"hands": hands({"surface": "elbow"}, {})}, "hands[1].surface"),
        ({"hands": hands({"lean": "left"}, {})}, "hands[1].lean"),
        ({"hands": hands({}, {"at": [1, 2]})}, "hands[2].at"),
        ({"hands": hands({}, {"path": [[1, 2], [3, 4]]})}, "hands[2].path"),
        ({"steps": stroke()["steps"][:2]}, "steps"),
        ({"steps": [*stroke()["steps"][:2], {"n": 4, "text": "On.", "hand": 0, "station": 1}]}, "steps[3].n"),
        ({"steps": [*stroke()["steps"][:2], {"n": 3, "text": "On.", "hand": 0, "station": 9}]}, "steps[3].station"),
        ({"tempo_seconds": 0}, "tempo_seconds"),
        ({"before": []}, "before"),
        ({"stop_if": [""]}, "stop_if[1]"),
        ({"speed": 3}, "speed"),
    ],
)  # fmt: skip
def test_a_fault_names_its_field(changes, field):
    assert field in faults(stroke(**changes))


def test_every_fault_is_told_at_once():
    assert {"title", "pressure", "repeats"} <= set(faults(stroke(title="", pressure=3, repeats=99)))


@pytest.mark.parametrize("text", ["", "[", "[]", "3"])
def test_what_is_no_stroke_is_refused(text):
    with pytest.raises(ImportRefused):
        read_stroke(text, "round-the-tummy.json")


def test_a_file_bears_its_slug():
    assert "slug" in faults(stroke(), "another.json")


def test_a_smooth_path_goes_through_its_points():
    drawn = smooth([(0, 0), (10, 0), (20.5, 5)])
    assert drawn.startswith("M0 0C")
    assert drawn.endswith("20.5 5")
    assert " 10 0C" in drawn
