"""A listing says how much it states, and what its prices were before."""

import datetime as dt

import pytest

from tests.factories.listings import body, listed
from touchstone.catalog.enums import FeeKind
from touchstone.catalog.rules.listing import Evidence, FeeLine
from touchstone.kit import clock

PAGE, HOUSE = "/programmes/school-course", "/institutions/school"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def dearer(day, amount):
    """The same listing with another price, read on a page of `day`."""
    return body(
        fee_lines=(FeeLine(FeeKind.TUITION, amount, "GBP", as_of=day),),
        evidence=(Evidence("/fee_lines/0/amount", "https://school.example/course", day, "the fee"),),
    )


def test_the_page_says_how_much_it_states_and_what_it_leaves_open(client, db, at):
    listed(at)
    page = text(client.get(PAGE))
    assert "States 6 of the 30 facts that seekers ask for." in page
    assert "Whether there is an exam" in page
    assert "No price has changed here since 5 June 2026" in page


def test_an_older_price_stays_with_its_dates(client, db, at):
    listed(at - dt.timedelta(days=400))
    listed(at, dearer("2026-05", 89500))
    page = text(client.get(PAGE))
    assert "GBP 895 <span class=\"quiet small\">page of May 2026; shown since 5 June 2026" in page
    assert "GBP 795 <span class=\"quiet small\">page of January 2026; shown from 1 May 2025 to 5 June 2026" in page


def test_an_institution_counts_its_own_facts_too(client, db, at):
    listed(at)
    assert "States 9 of the 34 facts" in text(client.get(HOUSE))


def test_the_office_sees_what_it_has_not_answered(client, cast, at):
    from touchstone.catalog.actions import create_programme
    from touchstone.catalog.rules.listing import ProgrammeFacts

    facts = ProgrammeFacts("linden-evenings", "Evenings", award_title="Instructor")
    create_programme(institution=cast.linden, facts=facts, by=cast.dee, at=at)
    client.force_login(cast.dee)
    page = text(client.get("/office/linden-house/programmes/linden-evenings"))
    assert "States 1 of the 31 facts" in page
    assert "What a seeker will ask that you have not answered" in page


@pytest.mark.parametrize("path", [PAGE, HOUSE])
def test_queries_do_not_grow_with_versions_or_programmes(client, db, at, path, django_assert_num_queries):
    import dataclasses

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    one = body()
    listed(at, one)
    with CaptureQueriesContext(connection) as first:
        client.get(path)
    count = len(first)
    more = dataclasses.replace(one, programmes=(*one.programmes, *(body(n).programmes[0] for n in (1, 2))))
    for n in (1, 2):
        raised = dataclasses.replace(more.programmes[0], notes=f"Read {n} times.")
        listed(at, dataclasses.replace(more, programmes=(raised, *more.programmes[1:])))
    with django_assert_num_queries(count):
        client.get(path)
