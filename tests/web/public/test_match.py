"""Help me choose: seven questions that may be skipped, and what fits, with reasons."""

import dataclasses
import datetime as dt
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.factories.listings import body, listed, proven
from touchstone.catalog.actions import announce_start
from touchstone.catalog.enums import Delivery, FeeKind, Per, Relation
from touchstone.catalog.models import Programme
from touchstone.catalog.rules.listing import FeeLine
from touchstone.kit import clock
from touchstone.web.public.shown.match import as_params, read

NURSE = (
    "role=nurse&place=gb-eng&way=live_online&way=self_paced&evenings=on&how_must=on"
    "&cap=900&currency=GBP&money_must=on"
)
RESULT = f"/match/result?{NURSE}"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def schools(db, at):
    """In a room; at one's own pace and dear; live online with nothing else stated; a neighbouring award."""
    dear = FeeLine(FeeKind.TUITION, 159000, "GBP", as_of="2026-01")
    listed(
        at,
        school(0),
        school(1, delivery=(Delivery.SELF_PACED,), contact_minutes=None, group_size="", fee_lines=(dear,)),
        school(2, delivery=(Delivery.LIVE_ONLINE,), fee_lines=(), languages=()),
        school(3, relation=Relation.ADJACENT, delivery=(Delivery.LIVE_ONLINE,)),
    )


def school(number, **changes):
    one = body(number)
    facts = proven(dataclasses.replace(one.programmes[0], title=f"Course {number}", evidence=(), **changes))
    return dataclasses.replace(one, name=f"School {number}", programmes=(facts,))


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def card(answer, title):
    found = [one for one in re.findall(r"<article.*?</article>", answer.content.decode(), re.DOTALL) if title in one]
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else None


def test_every_question_can_be_skipped_and_says_why_it_is_asked(client, schools):
    for number in range(1, 8):
        page = client.get("/match", {"step": number})
        assert page.status_code == 200
        assert f"Question {number} of 7" in text(page)
        assert f'href="/match?step={number + 1}"' in page.content.decode()
        assert "See everything instead" in text(page)
    assert "0 things are asked" in text(client.get("/match?step=8"))
    assert "Nothing is asked yet" in text(client.get("/match/result"))


def test_answers_are_carried_on_in_the_address_and_nowhere_else(client, schools):
    page = client.get("/match?role=nurse&who_must=on&step=2")
    assert '<input type="hidden" name="role" value="nurse">' in page.content.decode()
    assert '<input type="hidden" name="who_must" value="on">' in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert not page.cookies
    assert not client.get(RESULT).cookies
    assert 'href="/match">Forget my answers' in client.get(RESULT).content.decode()


def test_the_review_says_what_was_answered(client, schools):
    page = text(client.get(f"/match?{NURSE}&step=8"))
    assert "5 things are asked of each programme" in page
    assert "Live online or online at your own pace · In the evening · cannot do without" in page
    assert "At most £900.00 in five years" in page


def test_a_result_counts_and_gives_each_reason_with_its_page_and_date(client, schools):
    answer = client.get(RESULT)
    shown = card(answer, "Course 2")
    assert "Fits 1 of 5 things you asked · 4 we could not check" in shown
    assert "Fits: Live online or online at your own pace Taught: live online. school.example/\u200bcourse , page of January 2026" in shown
    assert "Could not be checked: At most £900.00 in five years No charge is stated: ask." in shown
    assert "Could not be checked: In the evening At which times of day it meets is not stated: ask." in shown
    assert "1 programme has nothing against it, but not everything could be checked" in text(answer)


def test_what_one_cannot_do_without_shuts_out_and_says_why(client, schools):
    page = text(client.get(RESULT))
    out = page[page.index("Not shown, and why") : page.index("How this is ordered")]
    assert "Course 0 School 0, Leeds, United Kingdom Live online or online at your own pace: Taught: in person." in out
    assert "Course 1 School 1, Leeds, United Kingdom At most £900.00 in five years: Five years come to £1,590.00 at least." in out
    assert "Course 3" not in page
    free = text(client.get(RESULT.replace("&how_must=on", "").replace("&money_must=on", "")))
    assert "Not shown, and why" not in free
    assert "Fits 0 of 5 things you asked · 1 does not · 4 we could not check" in free


def test_one_change_is_named_with_what_it_brings_and_keeps_its_word(client, schools):
    answer = client.get(RESULT)
    page = answer.content.decode()
    says = re.findall(r'<li><a href="(/match/result[^"]+)">([^<]+)</a>: ([^<]+)</li>', page)
    told = {words: brings for _url, words, brings in says}
    assert told["If five years could cost £1,800.00"] == "1 more is shown, 1 more has nothing against it."
    for url, _words, _brings in says:
        then = client.get(url.replace("&amp;", "&"))
        assert then.content.decode().count("<article") == page.count("<article") + 1


def test_no_result_speaks_of_a_share_of_a_hundred(client, schools):
    for address in (RESULT, f"{RESULT}&first=price&second=at_risk&weekly=4&by=2026-12-01"):
        page = text(client.get(address))
        assert "%" not in page
        assert "match score" not in page.lower()


def test_unknown_never_counts_as_a_fit(client, db, at):
    listed(at, school(0), school(1, delivery=(), languages=(), fee_lines=(), award_title=""))
    shown = card(client.get(f"{RESULT}&language=en&purpose=hospital&first=price&by=2026-12-01"), "Course 1")
    assert "Fits 0 of 9 things you asked · 9 we could not check" in shown


def test_the_same_answers_give_the_same_order_to_everybody(client, schools, cast):
    client.force_login(cast.dee)
    mine = re.findall(r'id="m-([^"]+)"', client.get(RESULT).content.decode())
    client.force_login(cast.pia)
    theirs = re.findall(r'id="m-([^"]+)"', client.get(RESULT).content.decode())
    assert mine == theirs


def test_nothing_can_pay_its_way_up(db):
    from django.apps import apps

    names = {
        field.name for model in apps.get_app_config("catalog").get_models() for field in model._meta.get_fields()
    }
    assert not any(word in name for name in names for word in ("sponsor", "boost", "promot", "paid", "weight"))


def test_a_run_in_the_evening_fits_who_can_come_only_then(client, schools, at):
    course = Programme.objects.get(slug="school-course-2")
    announce_start(
        programme=course, key="k", starts_on=dt.date(2026, 9, 1), delivery=Delivery.LIVE_ONLINE,
        time_zone="Europe/London", earliest=dt.time(18), latest=dt.time(20, 30),
    )  # fmt: skip
    shown = card(client.get(RESULT), "Course 2")
    assert "Fits: In the evening The run from 1 September 2026 meets between 18:00 and 20:30 (Europe/London)." in shown


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("step=6&cap=abc", "Write an amount in EUR"),
        ("step=7&weekly=999", "Write a number up to 80"),
        ("step=8&by=2001-01-01", "Write a day from today on"),
        ("step=5&near=Qwxyzzy", "No town of that name is known here"),
        ("step=8&first=recognised", "Write whose recognition matters"),
        ("step=3&role=king", "Choose one of the list"),
        ("step=4&place=mars", "Choose one of the list"),
    ],
)
def test_what_is_typed_wrong_comes_back_with_422(client, schools, query, says):
    for path in ("/match", "/match/result"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 422
        assert says in text(answer)


@pytest.mark.parametrize(
    "query",
    [
        "role=" + "x" * 5_000, "&".join(f"purpose={n}" for n in range(900)), "cap=1e9999&comfort=NaN",
        "cap=-1", "cap=999999999999999999", "near=' OR 1=1 --&km=-5", "step=<script>", "step=99999999999",
        "page=99999999999999&role=nurse", "page=-1&role=nurse", "by=9999-12-31&weekly=1", "currency=QQQ&cap=1",
        "first=<b>&recognised=%F0%9F%91%B6", "way=&way=&evenings=on&language=tlh", "by=0001-01-01",
    ],
)  # fmt: skip
def test_hostile_addresses_get_an_answer(client, schools, query):
    for path in ("/match", "/match/result"):
        assert client.get(f"{path}?{query}").status_code in {200, 422}


def test_answers_and_address_are_the_same_thing(schools, at):
    address = f"{NURSE}&purpose=hospital&near=Leeds&km=100&comfort=600.50&weekly=5&by=2026-12-01&first=price&second=recognised&recognised=IACET&time_must=on"
    answers = read(QueryDict(address), at.date()).answers
    again = read(QueryDict(as_params(answers)[1:]), at.date()).answers
    assert again == answers
    assert answers.around.town == "Leeds, GB"
    assert dict(parse_qsl(urlsplit(as_params(answers)).query))["comfort"] == "600.50"


def test_the_currency_is_that_of_the_place(client, schools):
    assert '<option value="GBP" selected>' in client.get("/match?step=5&place=gb-sct").content.decode()
    assert '<option value="JPY" selected>' in client.get("/match?step=5&near=Osaka").content.decode()


def test_home_find_and_foot_lead_there(client, schools):
    for address in ("/", "/find", "/titles"):
        assert 'href="/match"' in client.get(address).content.decode()


def test_queries_do_not_grow_with_programmes(client, schools, at):
    counts = []
    for more in ((), range(4, 9)):
        if more:
            listed(at, *(school(n, delivery=(Delivery.LIVE_ONLINE,)) for n in more))
        client.get("/find")
        with CaptureQueriesContext(connection) as asked:
            client.get(RESULT)
        counts.append(len(asked))
        with CaptureQueriesContext(connection) as again:
            client.get(RESULT)
        assert len(again) <= 3
    assert counts[0] == counts[1]


def test_yearly_charges_are_counted_five_times(client, db, at):
    lines = (
        FeeLine(FeeKind.TUITION, 50000, "GBP", as_of="2026-01"),
        FeeLine(FeeKind.MEMBERSHIP, 9000, "GBP", per=Per.YEAR, as_of="2026-01"),
    )
    listed(at, school(1, delivery=(Delivery.SELF_PACED,), contact_minutes=None, group_size="", fee_lines=lines))
    assert "Five years come to £950.00 at least." in text(client.get(RESULT))
