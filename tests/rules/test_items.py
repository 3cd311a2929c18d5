import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchstone.assessment.enums import Strand
from touchstone.assessment.rules.items import COLUMNS, ItemFile, read_item_files, read_items
from touchstone.kit.faults import ImportRefused


def row(**changes):
    return {
        "id": "dev-001",
        "strand": "development",
        "topic": "cues_consent_states",
        "stem": "A baby yawns and looks away. What now?",
        "options": ["Pause", "Carry on", "Start again"],
        "key": 0,
        "reason": "Two signs of a break.",
        "source": {
            "title": "A page on cues",
            "url": "https://cues.example/page",
            "as_of": "2016-05",
        },
        **changes,
    }


def as_json(*rows):
    return json.dumps({"items": list(rows)})


def as_csv(*rows, heading=COLUMNS):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue()


def cells(**changes):
    values = dict(
        zip(
            COLUMNS,
            ("dev-001", "development", "cues_consent_states", "What now?", "Pause", "Carry on",
             "Start again", "B", "Because.", "A page", "https://cues.example/", ""),
            strict=True,
        )
    )  # fmt: skip
    return list({**values, **changes}.values())


def faults(text, kind="json"):
    with pytest.raises(ImportRefused) as refused:
        read_items(text, kind, "bank")
    return refused.value.faults


def test_reads_json_with_a_byte_order_mark():
    (item,) = read_items("\ufeff" + as_json(row()), "json", "bank.json")
    assert item.strand is Strand.DEVELOPMENT
    assert item.options == ("Pause", "Carry on", "Start again")
    assert item.source.as_of == "2016-05"
    assert item.enemies == frozenset()


def test_reads_csv_with_a_byte_order_mark_and_a_key_letter():
    (item,) = read_items("\ufeff" + as_csv(cells()), "csv", "bank.csv")
    assert item.key == 1
    assert item.source.as_of is None


def test_columns_may_come_in_any_order():
    turned = tuple(reversed(COLUMNS))
    (item,) = read_items(as_csv(list(reversed(cells())), heading=turned), "csv", "bank.csv")
    assert item.id == "dev-001"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "Dev 1"}, "id"),
        ({"id": None}, "id"),
        ({"strand": "magic"}, "strand"),
        ({"topic": "history_culture"}, "topic"),
        ({"topic": ["x"]}, "topic"),
        ({"stem": " "}, "stem"),
        ({"stem": "a" * 601}, "stem"),
        ({"stem": "a\x07b"}, "stem"),
        ({"stem": "a\u202eb"}, "stem"),
        ({"stem": "=cmd|' /C calc'!A0"}, "stem"),
        ({"reason": "@SUM(A1)"}, "reason"),
        ({"options": ["a", "b"]}, "options"),
        ({"options": ["Pause", " pause ", "Go"]}, "options"),
        ({"options": ["a" * 301, "b", "c"]}, "option_a"),
        ({"options": ["a", "b", 3]}, "option_c"),
        ({"key": 3}, "key"),
        ({"key": -1}, "key"),
        ({"key": True}, "key"),
        ({"key": "a"}, "key"),
        ({"source": None}, "source"),
        ({"source": {"title": "A", "url": "javascript:alert(1)"}}, "source_url"),
        ({"source": {"title": "A", "url": "https://[bad"}}, "source_url"),
        ({"source": {"title": "A", "url": "https://a b.example"}}, "source_url"),
        ({"source": {"title": "A", "url": "https://me:pw@a.example"}}, "source_url"),
        ({"source": {"title": "A", "url": "https://a.example", "as_of": "May"}}, "source_as_of"),
        ({"enemies": "dev-002"}, "enemies"),
        ({"enemies": ["dev-002"]}, "enemies"),
        ({"enemies": ["dev-001"]}, "enemies"),
        ({"hint": "b"}, "hint"),
    ],
)
def test_each_fault_names_its_row_and_field(change, field):
    found = faults(as_json(row(id="dev-000", stem="Another?"), row(**change)))
    assert [(fault.row, fault.field) for fault in found] == [(2, field)]
    assert found[0].file == "bank"
    assert found[0].says


def test_all_faults_are_named_at_once():
    found = faults(as_json(row(key=9, stem=""), row(id="?")))
    assert {(fault.row, fault.field) for fault in found} == {(1, "key"), (1, "stem"), (2, "id")}


def test_an_id_or_a_question_used_twice_is_refused():
    found = faults(as_json(row(), row()))
    assert [(fault.row, fault.field) for fault in found] == [(2, "id"), (2, "stem")]


def test_one_bank_may_come_in_several_files():
    files = [
        ItemFile("a.json", as_json(row(enemies=["dev-002"]))),
        ItemFile("b.json", as_json(row(id="dev-002", stem="Another?"))),
    ]
    first, second = read_item_files(files)
    assert first.enemies == {second.id}
    with pytest.raises(
        ImportRefused, match=r"b\.json, row 1, id: dev-001 is already used in a\.json"
    ):
        read_item_files([files[0], ItemFile("b.json", as_json(row(stem="Another?")))])


def test_an_enemy_may_already_be_in_the_bank():
    (item,) = read_items(
        as_json(row(enemies=["old-001"])), "json", "bank", known=frozenset({"old-001"})
    )
    assert item.enemies == {"old-001"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"items": 3}', '{"items": []}', "[" * 100_000]
)
def test_what_is_no_item_file_is_refused_with_a_sentence(text):
    assert faults(text)[0].says


@pytest.mark.parametrize(
    ("text", "row_number"),
    [
        ("", 1),
        ("id,strand\n", 1),
        (as_csv(heading=[*COLUMNS, "note"]), 1),
        (as_csv(cells()[:-1]), 2),
        (as_csv(cells(key="d")), 2),
        (as_csv(cells(key="")), 2),
        (as_csv(cells(key="ab")), 2),
        (as_csv(cells(option_a="=cmd")), 2),
        (as_csv(), 0),
        ('"open', 0),
    ],
)
def test_csv_faults(text, row_number):
    found = faults(text, "csv")
    assert [fault.row for fault in found] == [row_number]


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for kind in ("json", "csv"):
        with pytest.raises(ImportRefused):
            read_items(text, kind, "bank")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)),
       st.sampled_from(sorted(row())))  # fmt: skip
def test_any_value_in_any_field_is_read_or_refused(value, field):
    try:
        (item,) = read_items(as_json(row(**{field: value})), "json", "bank")
    except ImportRefused:
        return
    assert len(set(item.options)) == 3
    assert item.key in {0, 1, 2}
