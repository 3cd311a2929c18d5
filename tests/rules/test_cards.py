import json

import pytest

from touchstone.catalog.enums import Topic
from touchstone.kit.faults import ImportRefused
from touchstone.training.rules.cards import read_cards


def card(**changes):
    row = {
        "id": "saf-001",
        "topic": "safety_oils",
        "front": "How long after a vaccination?",
        "back": "72 hours.",
        "source": {"title": "A page", "url": "https://page.example/", "as_of": None},
    }
    return row | changes


def read(*rows):
    return read_cards(json.dumps({"meta": {}, "cards": rows}), "cards.json")


def faults(*rows):
    with pytest.raises(ImportRefused) as refused:
        read(*rows)
    return [(fault.row, fault.field) for fault in refused.value.faults]


def test_cards_are_read_in_their_order():
    one, two = read(card(), card(id="saf-002", front="And then?"))
    assert (one.id, two.id) == ("saf-001", "saf-002")
    assert one.topic == Topic.SAFETY_OILS
    assert one.source.as_of is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "Saf 1"}, "id"),
        ({"topic": "oil"}, "topic"),
        ({"topic": ["safety_oils"]}, "topic"),
        ({"front": ""}, "front"),
        ({"back": "x" * 401}, "back"),
        ({"source": None}, "source"),
        ({"source": {"title": "A", "url": "nowhere", "as_of": None}}, "source.url"),
        ({"hint": "no"}, "hint"),
    ],
)
def test_a_fault_names_row_and_field(changes, field):
    assert (2, field) in faults(card(), card(id="saf-002", front="Other?") | changes)


def test_an_id_or_a_question_used_twice_is_refused():
    assert faults(card(), card()) == [(2, "id"), (2, "front")]


@pytest.mark.parametrize("text", ["", "[]", '{"cards": 3}'])
def test_what_holds_no_cards_is_refused(text):
    with pytest.raises(ImportRefused):
        read_cards(text, "cards.json")
