"""`/api/v1/titles`: the title guard for programs."""

import pytest

from touchstone.kit import clock

URL = "/api/v1/titles"
INSTRUCTOR = "certified_infant_massage_instructor"
THERAPIST = "certified_infant_massage_therapist"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


def test_an_answer_comes_with_its_law_and_regulator(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        told = client.get(URL, {"place": "us-nc", "title": INSTRUCTOR}).json()
    (one,) = told["titles"]
    assert one["title"] == "Certified Infant Massage Instructor"
    assert one["answer"]["verdict"] == "ask"
    assert one["answer"]["ask_whom"] == "North Carolina Board of Massage and Bodywork Therapy"
    law = one["places"][0]["laws"][0]
    assert (law["section"], law["as_of"], law["is_read"]) == ("90-623", "2023-01-01", True)
    assert told["on"] == "2026-06-05"
    assert "not legal advice" in told["disclaimer"]


def test_a_licence_opens_its_own_place_only(client, db):
    def verdict(**given):
        told = client.get(URL, {"title": THERAPIST, **given}).json()
        return told["titles"][0]["answer"]["verdict"]

    assert verdict(place="us-nc") == "needs_licence"
    assert verdict(place="us-nc", licence="us-nc") == "allowed"
    assert verdict(place="us-nc", licence="us-va") == "needs_licence"
    assert verdict(place=["us-nc", "us-va"], licence="us-nc") == "needs_licence"


def test_without_a_title_all_six_are_answered(client, db):
    told = client.get(URL, {"place": ["gb-eng", "us-wa"]}).json()
    assert len(told["titles"]) == 6
    assert {one["answer"]["verdict"] for one in told["titles"]} == {"needs_licence"}
    assert told["titles"][0]["places"][1]["word_massage_is_kept"] is True


def test_elsewhere_is_ask(client, db):
    told = client.get(URL, {"place": "elsewhere", "title": "Queen of cuddles"}).json()
    assert told["titles"][0]["answer"]["verdict"] == "ask"
    assert told["titles"][0]["places"][0]["laws"] == []


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"place": "mars"},
        {"place": "us-nc", "licence": "x"},
        {"place": ["us-nc"] * 5},
        {"place": "jp", "title": "x" * 121},
    ],
)
def test_what_cannot_be_answered_is_a_problem(client, db, given):
    answer = client.get(URL, given)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"]


def test_every_place_is_listed_with_its_verdicts(client, db):
    told = client.get(f"{URL}/places").json()
    assert len(told) == 46
    assert all(len(one["verdicts"]) == 6 for one in told)
