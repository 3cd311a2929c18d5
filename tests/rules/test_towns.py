from pathlib import Path

import pytest

from touchstone.catalog.rules.towns import Towns

TABLE = (Path(__file__).parents[2] / "data" / "towns.tsv").read_bytes()
TOWNS = Towns(TABLE)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Leeds", "Leeds, GB"), ("  lEEds ", "Leeds, GB"), ("cologne", "Köln, DE"), ("köln", "Köln, DE"),
        ("東京", "Tokyo, JP"), ("Newcastle, Australia", "Newcastle, AU"), ("Zürich", "Zürich, CH"),
        ("newcastle, gb", "Newcastle upon Tyne, GB"), ("Edinb", "Edinburgh, GB"),
    ],
)  # fmt: skip
def test_a_town_is_found_as_people_type_it(typed, label):
    assert TOWNS.find(typed)[0].label == label


@pytest.mark.parametrize("typed", ["", " ", ",", ", GB", "Nowhereville", "Leeds, France", "\t", "zzzz", "\uffff"])
def test_what_is_no_town_is_none(typed):
    assert TOWNS.find(typed) == ()


def test_the_largest_of_a_name_comes_first_and_the_others_are_there():
    labels = [one.label for one in TOWNS.find("newcastle")]
    assert labels == ["Newcastle, AU", "Newcastle, ZA", "Newcastle upon Tyne, GB"]


def test_each_town_is_found_by_its_own_line():
    lines = TABLE.splitlines()
    assert lines == sorted(lines)
    for line in lines[:: len(lines) // 500]:
        folded, name, country, *_ = line.decode().split("\t")
        assert any(one.name == name for one in TOWNS._named(folded, country.lower(), whole=True))
