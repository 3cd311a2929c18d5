"""Up to four programmes side by side: what is refused, what is left away, what never stands blank."""

import csv
import dataclasses
import io
import re

import pytest

from tests.factories.listings import body, listed, proven
from touchstone.catalog.enums import Delivery, FeeKind, Per
from touchstone.catalog.rules.listing import FeeLine
from touchstone.kit import clock

FIVE = ",".join(("school-course", *(f"school-course-{n}" for n in (1, 2, 3, 4))))


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def five(db, at):
    """Five schools: the second is dearer, the third has an exam, the fourth is read alone, the fifth is hostile."""
    fee = FeeLine(FeeKind.TUITION, 159000, "GBP", as_of="2026-01")
    listed(
        at,
        body(),
        changed(1, fee_lines=(fee,)),
        changed(2, has_exam=True, practicum_families=5),
        changed(
            3, delivery=(Delivery.SELF_PACED,), contact_minutes=None, has_exam=False, group_size=""
        ),
        changed(4, title="=cmd|' /C calc'!A0", group_size="<script>alert(1)</script>"),
    )


def changed(number, **changes):
    one = body(number)
    facts = proven(dataclasses.replace(one.programmes[0], evidence=(), **changes))
    return dataclasses.replace(one, name=f"School {number}", programmes=(facts,))


def asks(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def row(answer, label):
    """The cells of one row of the table, as plain text."""
    for found in re.findall(r"<tr[^>]*>(.*?)</tr>", answer.content.decode(), re.DOTALL):
        if f'abbr="{label}"' in found and 'scope="row"' in found:
            cells = re.findall(r"<td[^>]*>(.*?)</td>", found, re.DOTALL)
            return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]
    return None


def test_five_are_refused_with_the_reason_and_four_are_shown(client, five):
    answer = client.get("/compare", {"ids": FIVE})
    assert answer.status_code == 422
    assert "You asked for 5 programmes; 4 fit side by side." in answer.content.decode()
    assert answer.content.decode().count('scope="col"') == 5


def test_a_phone_says_why_only_two_stand_side_by_side(client, five):
    page = asks(client, "/compare?ids=school-course,school-course-1,school-course-2")
    assert "You chose 3. On a screen this narrow only two can be read side by side." in page
    assert "Which two?" not in asks(client, "/compare?ids=school-course,school-course-1")


def test_only_what_differs_is_shown_unless_everything_is_asked_for(client, five):
    ids = "/compare?ids=school-course,school-course-1"
    some = client.get(ids)
    assert row(some, "Course fee") == [
        "GBP 795 page of January 2026", "GBP 1,590 page of January 2026",
    ]  # fmt: skip
    assert row(some, "Group") is None
    assert "The same for each: Taught live" in asks(client, ids)
    whole = client.get(f"{ids}&all=1")
    assert row(whole, "Group") == ["12 (each of them)"]
    assert row(whole, "Exam") == ["Not stated (each of them)"]


def test_the_three_deciding_rows_come_first_even_where_they_agree(client, five):
    page = client.get("/compare?ids=school-course,school-course-2").content.decode()
    order = [
        page.index(f'abbr="{label}"')
        for label in ("Five years", "Hours and place", "You may call yourself", "Exam")
    ]
    assert order == sorted(order)


def test_what_one_may_be_called_needs_a_place(client, five):
    ids = "/compare?ids=school-course,school-course-1"
    assert row(client.get(ids), "You may call yourself") == ["Choose where you live"]
    there = row(client.get(f"{ids}&place=us-nc"), "You may call yourself")
    assert there[0].startswith("Ask first")
    wrong = client.get(f"{ids}&place=mars")
    assert wrong.status_code == 422
    assert "Choose one of the list" in wrong.content.decode()


def test_no_cell_is_blank_and_what_makes_no_sense_says_so(client, five):
    answer = client.get("/compare?ids=school-course,school-course-2,school-course-3&all=1")
    cells = re.findall(r"<td [^>]*data-label[^>]*>(.*?)</td>", answer.content.decode(), re.DOTALL)
    assert len(cells) > 20
    assert all(re.sub(r"<[^>]+>", "", cell).strip() for cell in cells)
    assert row(answer, "Exam fee") == ["Not stated", "Not stated", "Does not apply"]
    assert row(answer, "Taught live")[2] == "Does not apply"
    assert row(answer, "Exam") == ["Not stated", "Yes", "No"]


def test_a_row_is_pinned_to_the_top_and_let_go_by_links(client, five):
    ids = "/compare?ids=school-course,school-course-1"
    page = client.get(f"{ids}&pin=group,nothing-such").content.decode()
    assert page.index('id="pinned"') < page.index('abbr="Group"') < page.index('abbr="Course fee"')
    assert page.count('abbr="Group"') == 1
    assert 'href="?ids=school-course,school-course-1&amp;pin=nothing-such#table"' in page


def test_bars_share_one_scale_and_say_when_they_are_converted(client, db, at):
    dollars = FeeLine(FeeKind.TUITION, 100000, "USD", as_of="2026-01")
    yearly = FeeLine(FeeKind.MEMBERSHIP, 5000, "GBP", per=Per.YEAR, as_of="2026-01")
    gbp = FeeLine(FeeKind.TUITION, 100000, "GBP", as_of="2026-01")
    listed(
        at,
        changed(0, fee_lines=(gbp, yearly)),
        changed(1, fee_lines=(gbp,)),
        changed(2, fee_lines=(dollars,)),
    )
    page = client.get("/compare?ids=school-course,school-course-1").content.decode()
    widths = re.findall(r'<rect class="bar bar--1" x="[^"]+" y="1" width="([^"]+)"', page)
    assert len(widths) == 2
    assert widths[0] == widths[1]
    assert "Bars have one scale" in page
    assert "reference rates of 30 October 2026" in asks(
        client, "/compare?ids=school-course,school-course-2"
    )


def test_each_programme_is_put_in_short(client, five):
    page = asks(client, "/compare?ids=school-course,school-course-2")
    assert "24 h live. In person. Five years: GBP 795, as far as stated. It states" in page
    assert "It asks for 5 practice families and an exam." in page


def test_the_sheet_holds_every_row_and_no_formula(client, five):
    answer = client.get("/compare.csv?ids=school-course,school-course-4")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))
    assert rows[0] == [
        "Group",
        "Question",
        "School of Touch: Infant massage course",
        "School 4: =cmd|' /C calc'!A0",
    ]
    assert ["Time", "Language", "English", "English"] in rows
    assert ["Proof of skill", "Exam", "Not stated", "Not stated"] in rows
    assert not any(cell[:1] in "=+-@" for line in rows for cell in line if cell)


def test_the_tree_says_of_each_answer_whether_it_is_stated(client, five):
    tree = client.get("/compare.json?ids=school-course,school-course-3&place=gb-eng").json()
    assert [one["slug"] for one in tree["programmes"]] == ["school-course", "school-course-3"]
    assert tree["programmes"][0]["five_years"]["stated"] == [{"amount": 79500, "currency": "GBP"}]
    rows = {one["key"]: one for group in tree["groups"] for one in group["rows"]}
    assert rows["exam"]["answers"]["school-course"] == {
        "state": "not_stated",
        "says": None,
        "note": None,
    }
    assert rows["exam-fee"]["answers"]["school-course-3"]["state"] == "does_not_apply"
    assert rows["exam"]["means"]


@pytest.mark.parametrize("kind", ["json", "csv"])
@pytest.mark.parametrize("query", ["", f"ids={FIVE}", "ids=nobody", "ids=school-course&place=mars"])
def test_files_are_refused_as_the_page_is(client, five, kind, query):
    answer = client.get(f"/compare.{kind}?{query}")
    assert answer.status_code == 422
    assert answer.content


@pytest.mark.parametrize(
    "query",
    [
        "ids=" + "a," * 20_000, "pin=" + "b," * 20_000, "ids=%F0%9F%91%B6&place=<script>&to='; drop",
        "ids=school-course&pin=<b>&all=maybe", "&".join("ids=x" for _ in range(900)),
    ],
)  # fmt: skip
def test_hostile_addresses_get_a_clear_answer(client, five, query):
    for path in ("/compare", "/compare.csv", "/compare.json"):
        assert client.get(f"{path}?{query}").status_code in {200, 422}


def test_markup_in_a_fact_stays_text(client, five):
    page = client.get("/compare?ids=school-course,school-course-4").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_queries_do_not_grow_with_programmes(client, five, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get("/compare?ids=school-course")
    with django_assert_num_queries(len(one)):
        client.get("/compare?ids=school-course,school-course-1,school-course-2")
