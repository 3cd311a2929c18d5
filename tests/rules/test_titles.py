"""The title guard: unknown is ask, the stricter place wins, only a licence on record opens."""

import datetime as dt
import itertools
import json

import pytest

from tests.house.places import ROOT
from touchstone.catalog.enums import Verdict
from touchstone.catalog.rules.titles import STRICTNESS, Licence, kept_words, may_call, read_titles

TREE = json.loads((ROOT / "data" / "titles.json").read_text(encoding="utf-8"))
TABLE = read_titles(TREE)
ON = dt.date(2026, 6, 5)
THERAPIST = "certified_infant_massage_therapist"
INSTRUCTOR = "certified_infant_massage_instructor"
NC = Licence("us-nc", checked_on=dt.date(2026, 5, 1), good_until=dt.date(2026, 12, 31))


def ask(place, title=THERAPIST, *licences, **more):
    return may_call(TABLE, place, title, licences, on=ON, **more)


def test_the_whole_table_is_read():
    assert len(TABLE.jurisdictions) == TREE["meta"]["counts"]["jurisdictions"] == 46
    assert len(TABLE.titles) == 6
    for row in TREE["jurisdictions"]:
        for title, rule in row["rules"].items():
            assert ask(row["id"], title).verdict == rule["verdict"]


@pytest.mark.parametrize("place", ["", "us", "us-xx", "mars", "gb"])
def test_an_unlisted_place_is_ask(place):
    answer = ask(place)
    assert answer.verdict == Verdict.ASK
    assert answer.ask_whom == "the health or massage regulator of that place"
    assert answer.safe_alternative


def test_an_answer_names_law_section_date_and_regulator():
    answer = ask("us-nc")
    assert answer.verdict == Verdict.NEEDS_LICENCE
    assert (answer.law, answer.section, answer.as_of) == (
        "North Carolina General Statutes, ch. 90 art. 36", "90-623", "2023-01-01",
    )  # fmt: skip
    assert answer.regulator == "North Carolina Board of Massage and Bodywork Therapy"
    assert answer.ask_whom == ""
    assert len(answer.laws) == 4


def test_ask_says_whom():
    answer = ask("us-nc", INSTRUCTOR)
    assert answer.verdict == Verdict.ASK
    assert answer.ask_whom == answer.regulator
    assert answer.leaning == "restrictive"


@pytest.mark.parametrize(
    "licence",
    [
        Licence("us-va", dt.date(2026, 5, 1), None),
        Licence("us-nc", None, dt.date(2026, 12, 31)),
        Licence("us-nc", dt.date(2026, 6, 6), None),
        Licence("us-nc", dt.date(2026, 5, 1), dt.date(2026, 6, 4)),
    ],
    ids=["of another place", "not checked", "checked later", "expired"],
)
def test_only_a_checked_licence_of_that_place_in_date_opens(licence):
    assert ask("us-nc", THERAPIST, licence).verdict == Verdict.NEEDS_LICENCE


def test_a_licence_on_record_opens_what_needs_one_and_nothing_else():
    assert ask("us-nc", THERAPIST, NC).verdict == Verdict.ALLOWED
    last_day = Licence("us-nc", dt.date(2026, 5, 1), ON)
    assert ask("us-nc", THERAPIST, last_day).verdict == Verdict.ALLOWED
    assert ask("us-nc", INSTRUCTOR, NC).verdict == Verdict.ASK
    for row in TREE["jurisdictions"]:
        for title, rule in row["rules"].items():
            held = Licence(row["id"], dt.date(2026, 5, 1), None)
            if rule["verdict"] in {"ask", "not_allowed"}:
                assert ask(row["id"], title, held).verdict == rule["verdict"]


def test_the_stricter_of_two_places_wins_whichever_comes_first():
    for one, other in itertools.combinations(TABLE.jurisdictions, 2):
        alone = [ask(one, INSTRUCTOR).verdict, ask(other, INSTRUCTOR).verdict]
        strictest = max(alone, key=STRICTNESS.index)
        assert ask(one, INSTRUCTOR, advertised_in=other).verdict == strictest
        assert ask(other, INSTRUCTOR, advertised_in=one).verdict == strictest


def test_a_licence_of_one_place_does_not_open_the_other():
    assert ask("us-nc", THERAPIST, NC, advertised_in="us-va").verdict == Verdict.NEEDS_LICENCE


def test_an_unlisted_second_place_makes_a_yes_an_ask():
    free = next(p for p in TABLE.jurisdictions if ask(p, INSTRUCTOR).verdict == Verdict.ALLOWED)
    assert ask(free, INSTRUCTOR, advertised_in="nowhere").verdict == Verdict.ASK


@pytest.mark.parametrize("place", ["us-wa", "us-tx", "us-tn"])
def test_the_word_massage_itself_can_be_kept(place):
    answer = ask(place, "Saturday baby massage circle")
    assert answer.verdict == Verdict.NEEDS_LICENCE
    assert "massage" in answer.reason
    assert ask(place, "Saturday baby circle").verdict == Verdict.ASK


def test_kept_words_are_found_in_names_and_handles():
    assert "massage therapist" in kept_words(TABLE.jurisdictions["us-nc"], "Tiny-Massage-Therapist")
    assert kept_words(TABLE.jurisdictions["gb-eng"], "baby massage with Ines") == ()


def test_words_of_a_judged_title_are_that_title():
    by_words = ask("gb-eng", "  certified infant MASSAGE instructor ")
    assert by_words == ask("gb-eng", INSTRUCTOR)


def test_words_that_nobody_judged_are_ask():
    assert ask("gb-eng", "Queen of cuddles").verdict == Verdict.ASK
