"""The claims lint against the sixty reviewed examples, and against what would fool it."""

import json

import pytest

from tests.house.places import ROOT
from touchstone.catalog.rules.claims import lint, reads

TABLE = json.loads((ROOT / "data" / "claims.json").read_text(encoding="utf-8"))
EXAMPLES = [pytest.param(one, id=one["id"]) for one in TABLE["examples"]]


def kinds(text, language="en"):
    return {one.kind for one in lint(text, language)}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_reviewed_examples(example):
    found = kinds(example["text"], example["lang"])
    if example["verdict"] == "fine":
        assert found == set()
    else:
        assert example["rule"] in found


def test_there_are_sixty_of_them():
    assert len(EXAMPLES) == TABLE["meta"]["counts"]["examples"] == 60


@pytest.mark.parametrize("kind", TABLE["kinds"], ids=[kind["id"] for kind in TABLE["kinds"]])
def test_what_a_kind_proposes_is_itself_fine(kind):
    assert kinds(kind["bad_example"]) != set()
    assert kinds(kind["fair_rewrite"]) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No other course treats reflux.", "disease"),
        ("Not only does it cure colic, it is fun.", "colic"),
        ("It is not magic, but it cures colic.", "colic"),
        ("MASSAGE CURES COLIC", "colic"),
        ("Welcome.\n\nBabies sleep through the night.\n\nBook now.", "sleep"),
    ],
)
def test_a_negation_elsewhere_rescues_nothing(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "It does not cure colic.",
        "We never promise better sleep.",
        "It is never too late to begin.",
        "Massage therapists and nurses may join.",
        "Bring a towel, a change of clothes and a treat for yourself.",
        "Five meetings of an hour each, £60 for all of them.",
        "",
    ],
)
def test_fair_words_stay(text):
    assert kinds(text) == set()


def test_a_finding_says_which_sentence_why_and_what_instead():
    [finding] = [one for one in lint("Hello. It cures colic. Bye.") if one.kind == "colic"]
    assert finding.excerpt == "It cures colic."
    assert finding.severity == "rewrite"
    assert finding.why
    assert finding.instead


def test_a_region_is_no_other_language_and_an_unknown_one_finds_nothing():
    assert "colic" in {one.kind for one in lint("It cures colic.", "en-GB")}
    assert not reads("hu")
    assert lint("It cures colic.", "hu") == ()


def test_long_hostile_text_is_read_in_time():
    assert lint("cure " * 20_000) == ()
