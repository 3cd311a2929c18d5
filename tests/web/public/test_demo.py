"""The demonstration's own pages: the story, becoming one of its people, the mail that was written."""

import datetime as dt

import pytest
from django.urls import reverse

from touchstone.engine.actions import post
from touchstone.flows.demo import house

TODAY = dt.datetime(2026, 6, 5, 9, 14, tzinfo=dt.UTC)
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}
BEHIND_A_PROXY = {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}
REF = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def made(db):
    return house.found(at=TODAY)


@pytest.fixture
def letter(db):
    mail = post(
        key="hello", to="sol@demo.example", subject="Please sign", at=TODAY,
        text="Open https://touch.example/sign/abc <script>alert(1)</script>",
        html="<p>Hello</p><script>alert(1)</script>", attachments=[("way.ics", "text/calendar", b"BEGIN")],
    )  # fmt: skip
    return mail.message_id.strip("<>").partition("@")[0]


def who(client):
    return client.session.get("_auth_user_id")


def test_the_story_is_open_to_everybody(client, made):
    for where in ({}, ELSEWHERE):
        answer = client.get("/demo", **where)
        assert answer.status_code == 200
        assert "The whole way, on one page" in answer.text


def test_only_at_the_machine_itself_can_one_become_somebody(client, made):
    here, there = client.get("/demo").text, client.get("/demo", **ELSEWHERE).text
    assert "Become Ada" in here
    assert "Become Ada" not in there
    assert "/demo/become/" not in there
    assert "/demo/mail" not in there


@pytest.mark.parametrize(
    "key", ["ada", "bo", "sol", "cleo", "dee", "dov", "ines", "theo", "pia", "eve", "kit"]
)
def test_one_click_makes_the_visitor_one_of_the_cast(client, made, key):
    answer = client.post(f"/demo/become/{key}")
    assert (answer.status_code, answer["Location"]) == (302, "/me")
    assert who(client) == str(getattr(made.cast, key).pk)


def test_becoming_leads_where_the_button_said_and_never_away(client, made):
    assert client.post("/demo/become/ada", {"next": "/learn/"})["Location"] == "/learn/"
    for away in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert client.post("/demo/become/ada", {"next": away})["Location"] == "/me"


def test_only_a_click_signs_in(client, made):
    assert client.get("/demo/become/ada")["Location"] == "/demo"
    assert who(client) is None


def test_nobody_else_can_be_become(client, made):
    for key in ("olga", "petra", "nobody"):
        assert client.post(f"/demo/become/{key}").status_code == 404


def test_a_form_from_elsewhere_signs_nobody_in(made):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert client.post("/demo/become/kit").status_code == 403


@pytest.mark.parametrize(
    "where", [ELSEWHERE, BEHIND_A_PROXY, {"REMOTE_ADDR": ""}], ids=["elsewhere", "proxy", "unknown"]
)
def test_visitors_from_elsewhere_become_nobody_and_read_no_mail(client, made, letter, where):
    assert client.post("/demo/become/ada", **where).status_code == 404
    assert who(client) is None
    for path in ("/demo/mail", f"/demo/mail/{letter}", f"/demo/mail/{letter}/html"):
        assert client.get(path, **where).status_code == 404


def test_without_a_demonstration_nothing_is_there(client, made, letter, settings):
    settings.DEMO = False
    for path in ("/demo", "/demo/mail", f"/demo/mail/{letter}", f"/demo/mail/{letter}/html"):
        assert client.get(path).status_code == 404
    assert client.post("/demo/become/ada").status_code == 404
    assert who(client) is None
    assert "/demo" not in client.get("/").text


def test_before_it_is_made_there_is_no_story(client, db):
    assert client.get("/demo").status_code == 404


def test_every_page_says_that_this_is_a_demonstration_and_leads_to_the_story(client, db):
    assert f'href="{reverse("demo")}"' in client.get("/").text


def test_the_mail_is_listed_newest_first_and_by_person(client, made, letter):
    text = client.get("/demo/mail").text
    assert text.index("Please sign") < text.index("dee@demo.example")
    assert letter in text
    theirs = client.get("/demo/mail?to=sol@demo.example").text
    assert "Please sign" in theirs
    assert "dee@demo.example" not in theirs
    assert "No letter yet" in client.get("/demo/mail?to=eve@demo.example").text


def test_a_letter_is_shown_in_plain_words_with_links(client, letter):
    answer = client.get(f"/demo/mail/{letter}")
    assert 'href="https://touch.example/sign/abc"' in answer.text
    assert "<script>alert" not in answer.text
    assert "way.ics" in answer.text
    assert answer["Cache-Control"] == "no-store"


def test_its_html_can_run_and_load_nothing(client, letter):
    policy = client.get(f"/demo/mail/{letter}/html")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert "allow-scripts" not in policy


def test_an_unknown_letter_is_not_there(client, letter):
    assert client.get(f"/demo/mail/{REF}").status_code == 404
    assert client.get("/demo/mail/x").status_code == 404
