"""The list of programmes, as a visitor and the API see it."""

import dataclasses
import datetime as dt

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from tests.factories.listings import body, listed
from touchstone.catalog import queries
from touchstone.catalog.actions import rebuild_index
from touchstone.catalog.models import FindIndex
from touchstone.catalog.queries import index as held
from touchstone.kit import clock

API = "/api/v1/programmes"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def catalogue(db):
    """The real one, as it ships."""
    call_command("import_catalogue", verbosity=0)


def text(answer, status=200):
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_the_real_catalogue_is_found_by_facets_words_and_place(client, catalogue):
    assert "70 of 70</strong> programmes" in text(client.get("/find"))
    japanese = client.get("/find", {"country": "JP"})
    assert all(one.institution.country == "JP" for one in japanese.context["found"].items)
    near = client.get("/find", {"near": "Manchester, GB", "km": "25"})
    assert "Within 25 km of Manchester, GB" in text(near)
    assert {one.institution.city for one in near.context["found"].items} == {"Manchester"}
    slip = text(client.get("/find", {"q": "masage"}))
    assert "No programme holds “masage”. These hold “masaje, massage”." in slip


def test_counts_ignore_their_own_facet_and_never_offer_nothing(client, catalogue):
    chosen = {"country": ["JP"], "exam": ["yes"]}
    for facet in client.get("/find", chosen).context["found"].facets:
        for choice in facet.values:
            assert choice.count or choice.is_chosen
            others = {key: them for key, them in chosen.items() if key != facet.key}
            assert queries.search(chosen={**others, facet.key: [choice.value]}).total == choice.count


def test_no_result_names_the_filter_to_loosen_and_what_comes_back(client, catalogue):
    page = client.get("/find", {"country": "JP", "language": "et"})
    ways = page.context["ways_out"]
    assert [way.label for way in ways] == ["Estonian", "Japan"] or [way.label for way in ways] == ["Japan", "Estonian"]
    for way in ways:
        assert client.get("/find" + way.url).context["found"].total == way.back
        assert f"Without {way.label}: {way.back} programme" in text(page)


def test_an_unknown_town_is_said_and_left_out_of_account(client, catalogue):
    page = client.get("/find", {"near": "Nowhereville"})
    assert "No town called “Nowhereville” is known here." in text(page)
    assert page.context["found"].total == 70
    others = text(client.get("/find", {"near": "Newcastle"}))
    assert 'near=Newcastle+upon+Tyne%2C+GB&amp;km=50">Newcastle upon Tyne, GB</a>' in others


def test_orders_stand_in_the_address_and_on_the_page(client, catalogue):
    for order in ("stated", "total", "soonest", "live", "newest"):
        page = client.get("/find", {"order": order})
        assert f'<option value="{order}" selected>' in text(page)
        assert "Nobody can pay to move up" in text(page)
    live = [one.contact_minutes for one in client.get("/find", {"order": "live"}).context["found"].items]
    known = [minutes for minutes in live if minutes is not None]
    assert known == sorted(known, reverse=True)
    assert live[: len(known)] == known


def test_facets_of_which_no_listing_speaks_are_named_and_not_offered(client, db, at):
    listed(at)
    page = text(client.get("/find"))
    assert "No listing says anything yet of:" in page
    assert 'name="insurer"' not in page


def test_a_change_is_there_at_the_next_click_and_the_worker_stores_it(client, db, at):
    listed(at)
    assert rebuild_index(at=at)
    assert not rebuild_index(at=at)
    assert client.get("/find").context["found"].of == 1
    listed(at, body(), body(1))
    assert client.get("/find").context["found"].of == 2
    row = FindIndex.objects.get()
    assert row.built != row.wanted
    assert rebuild_index(at=at)
    row.refresh_from_db()
    assert (row.built, row.programmes, row.day) == (row.wanted, 2, at.date())
    held._held.forget()  # another process
    assert client.get("/find").context["found"].of == 2
    assert rebuild_index(at=at + dt.timedelta(days=1))


def test_a_large_catalogue_shows_the_older_list_until_the_worker_was_there(client, db, at, monkeypatch):
    monkeypatch.setattr(held, "FEW", 0)
    listed(at)
    rebuild_index(at=at)
    listed(at, body(), body(1))
    assert client.get("/find").context["found"].of == 1
    rebuild_index(at=at)
    assert client.get("/find").context["found"].of == 2


def test_as_many_queries_for_fifty_as_for_five(client, db, at, django_assert_max_num_queries):
    def count(number):
        listed(at, *(body(n) for n in range(1, number + 1)))
        rebuild_index(at=at)
        client.get("/find")
        with django_assert_max_num_queries(20) as seen:
            assert client.get("/find").context["found"].of == number
        return len(seen)

    assert count(5) == count(50)


HOSTILE = (
    "q=" + "x" * 2_000_000,
    "&".join(f"country={n}" for n in range(900)),
    "q='; DROP TABLE catalog_programme; --&country=' OR 1=1--&near=<script>",
    "q=%00&near=%00&km=-1&order=%27&page=99999999999&role=%F0%9F%92%A9",
    "near=" + "," * 500 + "&km=1e9",
)


@pytest.mark.parametrize("asked", HOSTILE, ids=lambda asked: asked[:20])
def test_hostile_addresses_find_nothing_and_break_nothing(client, catalogue, asked):
    for address in ("/find", API):
        answer = client.get(f"{address}?{asked}")
        assert answer.status_code in {200, 400, 422}
        is_page = answer["content-type"].startswith("text/html")
        assert not is_page or "<script>" not in answer.content.decode()


def test_the_api_knows_the_same_facets_places_and_orders(client, catalogue):
    found = client.get(API, {"near": "Manchester, GB", "km": 25, "order": "live"}).json()
    assert [one["institution"] for one in found["items"]] == ["Yogayur (yogayurmk.com)"]
    keys = [facet["key"] for facet in client.get(API).json()["facets"]]
    assert keys[:3] == ["role", "purpose", "paper"]
    assert {"cost", "live", "families", "refund", "checked"} <= set(keys)
    for asked, place in (({"near": "Nowhereville"}, "query/near"), ({"cost": "cheap"}, "query/cost"), ({"order": "paid"}, "order")):
        answer = client.get(API, asked)
        assert answer.status_code == 422
        assert place in str(answer.json()["errors"])
    one = client.get(API, {"cost": "unknown", "page": 1}).json()
    assert one["next"] is None or "cost=unknown" in one["next"]


def test_an_institution_that_takes_another_name_is_found_by_it(client, db, cast, at):
    from touchstone.catalog import tasks
    from touchstone.catalog.actions import create_programme, publish_programme
    from touchstone.institutions.actions import revise_institution

    facts = dataclasses.replace(body().programmes[0], slug="linden-evenings", evidence=(), summary="For nurses.")
    programme = create_programme(institution=cast.linden, facts=facts, by=cast.dee, at=at)
    publish_programme(programme=programme, by=cast.dee, at=at)
    assert client.get("/find", {"q": "rowan"}).context["found"].items == ()
    revise_institution(institution=cast.linden, by=cast.dee, at=at, name="Rowan House")
    assert DBTaskResult.objects.filter(task_path="touchstone.catalog.tasks.reindex").count() == 1
    tasks.reindex.func()
    assert client.get("/find", {"q": "rowan"}).context["found"].items == (programme,)


def test_ten_thousand_choices_are_refused_in_words(client, catalogue):
    asked = "&".join(f"country={n}" for n in range(10_000))
    assert "could not be read" in text(client.get(f"/find?{asked}"), 400)
    assert client.get(f"{API}?{asked}").json()["status"] == 400
