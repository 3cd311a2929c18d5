"""One fact put right: what the listing says afterwards, and for how long a correction holds."""

import json
from pathlib import Path

import pytest

from tests.factories.listings import BODY, FACTS, PAGE
from touchstone.catalog.enums import Block, FeeKind, Topic, ValueKind
from touchstone.catalog.rules.corrections import (
    FACTS as CORRECTABLE,
)
from touchstone.catalog.rules.corrections import (
    Change,
    carried,
    correctable,
    corrected,
    kind_of,
)
from touchstone.catalog.rules.listing import (
    FeeLine,
    ListingFile,
    as_facts,
    institution_as_facts,
    read_about,
    read_programmes,
    read_relisted,
)

NEW = "https://school.example/new"
TREE = as_facts(FACTS)
ROOT = Path(__file__).resolve().parents[2]


def change(pointer, after, before=None, as_of="2026-05"):
    return Change(pointer, before, after, NEW, as_of, "as the page says")


def fee(**changes):
    return {**TREE["fee_lines"][0], **changes}


def test_every_fact_of_a_page_can_be_corrected():
    assert all(kind_of(pointer) for kinds in CORRECTABLE.values() for pointer in kinds)
    assert {f"/coverage/{topic}" for topic in Topic} == set(CORRECTABLE[Block.COVERAGE])
    assert kind_of("/slug") is None
    assert kind_of("/evidence/x") is None


def test_rows_come_first_with_what_they_say():
    first, *_rest = correctable(TREE, Block.COSTS)
    assert (first.pointer, first.kind, first.value["amount"]) == ("/fee_lines/0", ValueKind.FEE, 79500)


def test_a_new_value_rests_on_the_new_page_alone():
    after = corrected(TREE, change("/group_size", "14"))
    assert after["group_size"] == "14"
    assert after["evidence"]["/group_size"] == [{"url": NEW, "as_of": "2026-05", "says": "as the page says"}]
    assert after["evidence"]["/contact/minutes"] == TREE["evidence"]["/contact/minutes"]
    assert after["source_urls"] == [PAGE, NEW]
    assert TREE["group_size"] == "12"


def test_what_is_no_longer_stated_needs_no_page():
    after = corrected(TREE, change("/group_size", None))
    assert after["group_size"] is None
    assert "/group_size" not in after["evidence"]


def test_a_dearer_fee_is_dated_by_its_page_and_keeps_the_evidence_of_the_rest():
    after = corrected(TREE, change("/fee_lines/0", fee(amount=89500)))
    assert after["fee_lines"][0]["as_of"] == "2026-05"
    assert after["evidence"]["/fee_lines/0/amount"][0]["url"] == NEW
    assert after["evidence"]["/fee_lines/0/kind"][0]["url"] == PAGE


def test_a_row_that_goes_takes_its_evidence_along_and_the_others_move_up():
    tree = corrected(TREE, change("/fee_lines/-", fee(kind="exam", amount=5000)))
    after = corrected(tree, change("/fee_lines/0", None, tree["fee_lines"][0]))
    assert [line["kind"] for line in after["fee_lines"]] == ["exam"]
    assert after["evidence"]["/fee_lines/0/amount"][0]["url"] == NEW
    assert "/fee_lines/1/amount" not in after["evidence"]


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/group_size", "14"), ("/contact/minutes", 1200), ("/languages", ["en", "cy"]),
        ("/coverage/safety_oils", "focus"), ("/assessment/exam", False), ("/audience", "both"),
        ("/renewal/fee", {"amount": 4500, "currency": "GBP"}), ("/accreditation", ["A body"]),
        ("/fee_lines/0", {**TREE["fee_lines"][0], "amount": 89500}),
        ("/fee_lines/-", {**TREE["fee_lines"][0], "kind": "exam", "amount": 5000}),
        ("/fee_lines/0", None),
        ("/refund_bands/-", {"when": "14 days", "outcome": "all", "days_before": None, "percent_back": None, "kept": None}),
    ],
)  # fmt: skip
def test_what_is_corrected_would_be_taken_from_a_file(pointer, value):
    facts, faults = read_relisted(corrected(TREE, change(pointer, value)))
    assert faults == ()
    assert facts.slug == FACTS.slug


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("/title", None), ("/contact/minutes", -1), ("/languages", ["xx-nothing"]), ("/fee_lines/0", fee(amount=1, currency=None))],
)  # fmt: skip
def test_what_no_file_could_say_is_a_fault(pointer, value):
    assert read_relisted(corrected(TREE, change(pointer, value)))[1]


def test_a_fee_read_again_carries_the_new_date():
    facts, _ = read_relisted(corrected(TREE, change("/fee_lines/0", fee(amount=89500))))
    assert facts.fee_lines == (FeeLine(FeeKind.TUITION, 89500, "GBP", as_of="2026-05"),)


def test_corrections_hold_while_the_files_say_the_same():
    changes = [change("/group_size", "14", "12"), change("/group_size", "16", "14")]
    assert carried(TREE, changes)["group_size"] == "16"


def test_when_the_files_say_something_else_they_are_right():
    newer = {**TREE, "group_size": "20"}
    assert carried(newer, [change("/group_size", "14", "12")]) == newer


def test_an_added_charge_is_added_once():
    added = change("/fee_lines/-", fee(kind="exam", amount=5000))
    assert len(carried(TREE, [added])["fee_lines"]) == 2
    known = {**TREE, "fee_lines": [*TREE["fee_lines"], fee(kind="exam", amount=5000, note="in June")]}
    assert carried(known, [added]) == known


def test_an_institution_is_corrected_alike():
    tree = institution_as_facts(BODY)
    facts, faults = read_about(corrected(tree, change("/institution/city", "York")))
    assert (facts.city, faults) == ("York", ())
    assert [one.url for one in facts.evidence if one.field == "/institution/city"] == [NEW]


def test_every_listing_can_be_listed_again_as_it_stands():
    folder = ROOT / "data" / "programmes"
    files = [ListingFile(path.name, path.read_text(encoding="utf-8")) for path in folder.glob("*.json")]
    found = read_programmes([file for file in files if "programmes" in json.loads(file.text)])
    bad = [(one.slug, read_relisted(as_facts(one))[1]) for one in found.programmes]
    bad += [(one.slug, read_about(institution_as_facts(one))[1]) for one in found.institutions]
    assert [one for one in bad if one[1]] == []
