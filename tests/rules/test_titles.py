"""The title guard: unknown is ask, the stricter place wins, only a licence on record opens."""

import datetime as dt
import itertools
import json

import pytest

from tests.house.places import ROOT
from touchstone.catalog.enums import Verdict
from touchstone.catalog.rules.titles import (
    STRICTNESS,
    Licence,
    are_letters,
    kept_words,
    marks_in,
    may_call,
    read_titles,
    side_by_side,
    stricter,
)

TREE = json.loads((ROOT / "data" / "titles.json").read_text(encoding="utf-8"))
TABLE = read_titles(TREE)
ON = dt.date(2026, 6, 5)
THERAPIST = "certified_infant_massage_therapist"
INSTRUCTOR = "certified_infant_massage_instructor"
NC = Licence("us-nc", checked_on=dt.date(2026, 5, 1), good_until=dt.date(2026, 12, 31))


PLACES = [*TABLE.jurisdictions, "elsewhere"]
WORDS = (
    "Certified Educator of Infant Massage", "Insegnante di Massaggio Infantile", "CIMT", "RMT", "L.M.T.",
    "Certified Pediatric Massage Therapist", "Instrutor em Shantala", "Queen of cuddles", "Baby massage circle",
    "tiny_massage_therapist", "マッサージ", "Certificate of completion",
)  # fmt: skip


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


def held(*places):
    return [Licence(place, ON, None) for place in places]


@pytest.mark.parametrize("title", [*TABLE.titles, *WORDS])
def test_two_places_are_as_strict_as_the_stricter_whichever_comes_first(title):
    for one, other in itertools.product(PLACES, repeat=2):
        both, turned = (
            ask(one, title, advertised_in=other),
            ask(other, title, advertised_in=one),
        )
        assert (both.verdict, both.leaning) == (turned.verdict, turned.leaning)
        alone = [ask(place, title) for place in (one, other)]
        assert both in alone
        assert both.verdict == max((a.verdict for a in alone), key=STRICTNESS.index)
        assert stricter(both, alone[0]) == both


@pytest.mark.parametrize("title", [*TABLE.titles, *WORDS])
def test_nobody_has_a_looser_answer_without_a_licence(title):
    for place in PLACES:
        without, licensed = ask(place, title), ask(place, title, *held(place))
        assert STRICTNESS.index(without.verdict) >= STRICTNESS.index(licensed.verdict)
        assert ask(place, title, *held("us-xx")) == without
        if without.verdict != Verdict.NEEDS_LICENCE:
            assert licensed == without


@pytest.mark.parametrize("title", WORDS)
def test_words_that_nobody_judged_are_never_a_yes(title):
    for place in PLACES:
        assert ask(place, title).verdict != Verdict.ALLOWED


def test_every_ask_says_whom_and_every_answer_of_a_place_has_its_law():
    for place, title in itertools.product(PLACES, [*TABLE.titles, *WORDS]):
        answer = ask(place, title)
        assert bool(answer.ask_whom) == (answer.verdict == Verdict.ASK)
        assert answer.reason
        assert answer.safe_alternative
        assert bool(answer.laws) == (place in TABLE.jurisdictions)


def test_what_to_say_instead_of_a_kept_title_needs_no_licence_itself():
    for place in TABLE.jurisdictions:
        for title, judged in TABLE.titles.items():
            answer = ask(place, title)
            if judged.lane == "hands_on" and answer.verdict == Verdict.NEEDS_LICENCE:
                assert "censed massage therapist" not in answer.safe_alternative
                assert "Registered Massage Therapist" not in answer.safe_alternative
    assert "licence number shown" in ask("us-nc", THERAPIST, NC).safe_alternative


def test_in_ontario_even_a_licence_does_not_open_a_specialty_title():
    assert ask("ca-on", THERAPIST).verdict == Verdict.NEEDS_LICENCE
    answer = ask("ca-on", THERAPIST, *held("ca-on"))
    assert answer.verdict == Verdict.ASK
    assert answer.ask_whom == "College of Massage Therapists of Ontario"


def test_words_are_as_strict_as_the_nearest_judged_title():
    assert ask("fr", "Certified Pediatric Massage Therapist").verdict == Verdict.NOT_ALLOWED
    answer = ask("gb-eng", "Certified Educator of Infant Massage")
    assert (answer.verdict, answer.leaning) == (Verdict.ASK, "permissive")
    assert "Certified Infant Massage Educator" in answer.reason


def test_a_title_with_its_issuer_in_brackets_is_that_title():
    named = ask("gb-eng", "Certified Infant Massage Instructor (IAIM)")
    assert named.verdict == Verdict.ALLOWED
    hidden = "Certified Infant Massage Instructor (massage therapist)"
    assert ask("ca-on", hidden).verdict == Verdict.NEEDS_LICENCE


def test_bare_letters_are_asked_about_unless_they_are_kept():
    assert "full title" in ask("gb-eng", "CIMI").reason
    assert ask("ca-on", "RMT").verdict == Verdict.NEEDS_LICENCE
    assert ask("us-mi", "LMT").verdict == Verdict.NEEDS_LICENCE
    assert ask("us-tn", "L.M.T.").verdict == Verdict.NEEDS_LICENCE
    assert kept_words(TABLE.jurisdictions["ca-on"], "Mt Royal baby circle") == ()
    assert are_letters("C.I.M.I.")
    assert not are_letters("Cimi")


def test_marks_are_found_in_a_text():
    assert [one.letters for one in marks_in(TABLE, "Ines, C.I.M.T.")] == [("CIMT",)]
    assert marks_in(TABLE, "Infant massage teacher") == ()


@pytest.mark.parametrize(
    "handle", ["tiny_massage_therapist", "Massage-Therapists", "massage.therapist"]
)
def test_kept_words_are_found_however_they_are_written(handle):
    assert "massage therapist" in kept_words(TABLE.jurisdictions["us-nc"], handle)


def test_side_by_side_gives_words_that_every_place_leaves_free():
    both = side_by_side(TABLE, ["ca-on", "us-wa"], INSTRUCTOR, on=ON)
    assert both.strictest.place_id == "us-wa"
    assert both.words == "Parent educator: nurturing touch with your own baby"
    assert both.licensed.verdict == Verdict.ALLOWED
    assert len(side_by_side(TABLE, ["us-wa", "us-wa"], INSTRUCTOR, on=ON).sides) == 1
    for one, other in itertools.combinations(TABLE.jurisdictions, 2):
        shown = side_by_side(TABLE, [one, other], INSTRUCTOR, on=ON)
        turned = side_by_side(TABLE, [other, one], INSTRUCTOR, on=ON)
        assert shown.without.verdict == turned.without.verdict
        assert shown.licensed.verdict == turned.licensed.verdict
        for side in shown.sides:
            if shown.words and side.without.safe_alternative != shown.words:
                assert not kept_words(TABLE.jurisdictions[side.place_id], shown.words)


def test_places_stand_under_their_countries():
    from touchstone.catalog.queries.titles import countries

    found = countries()
    assert sum(len(one.places) for one in found) == 46
    assert [one.name for one in found] == sorted(one.name for one in found)
    states = next(one for one in found if one.code == "US")
    assert (states.name, len(states.places), states.has_more) == ("United States", 19, True)
    assert next(one for one in found if one.code == "GB").has_more is False
