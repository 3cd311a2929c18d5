"""The open catalogue: files, feed, sitemap and the page that explains them."""

import csv
import dataclasses
import datetime as dt
import gzip
import io
import json
import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from tests.factories.listings import body, listed
from touchstone.catalog.actions import accept_correction, send_correction
from touchstone.catalog.enums import FeeKind
from touchstone.catalog.models import Programme
from touchstone.catalog.queries.opened import AT_ONCE
from touchstone.catalog.rules.facets import FACETS
from touchstone.catalog.rules.listing import FeeLine
from touchstone.institutions.models import Institution
from touchstone.kit import clock

JSON, PROGRAMMES, CHARGES, FEED = "/open/catalogue.json", "/open/programmes.csv", "/open/charges.csv", "/open/changes.atom"
FILES = (JSON, PROGRAMMES, CHARGES)
ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


def whole(answer) -> str:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def rows(client, path):
    return list(csv.DictReader(io.StringIO(whole(client.get(path)).removeprefix("\ufeff"), newline="")))


def feed(client):
    answer = client.get(FEED)
    assert answer["Content-Type"] == "application/atom+xml"
    return ElementTree.fromstring(answer.content)


def titles(tree):
    return [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]


def test_the_download_says_what_the_api_says_of_every_listing(client, db):
    call_command("import_catalogue", verbosity=0)
    file = json.loads(whole(client.get(JSON)))
    assert [one["slug"] for one in file["programmes"]] == sorted(Programme.objects.values_list("slug", flat=True))
    assert file["about"]["programmes"] == len(file["programmes"]) == 70
    for one in file["programmes"]:
        assert one == client.get(f"/api/v1/programmes/{one['slug']}").json()


def test_the_file_carries_its_licence_its_date_and_how_to_cite_it(client, db, at):
    listed(at)
    about = json.loads(whole(client.get(JSON)))["about"]
    assert about["changed_at"] == "2026-06-05T09:14:00Z"
    assert about["licence"].startswith("Facts are free to use")
    assert "as it stood on 5 June 2026" in about["cite"]


def test_the_tables_say_the_same_one_row_each(client, db):
    call_command("import_catalogue", verbosity=0)
    file = {one["slug"]: one for one in json.loads(whole(client.get(JSON)))["programmes"]}
    table, charges = rows(client, PROGRAMMES), rows(client, CHARGES)
    assert [one["slug"] for one in table] == sorted(file)
    for row in table:
        facts = file[row["slug"]]["facts"]
        assert row["contact_minutes"] == str(facts["contact"]["minutes"] or "")
        assert row["languages"] == "; ".join(facts["languages"])
        assert row["coverage_safety_oils"] == (facts["coverage"]["safety_oils"] or "")
        assert row["country"] == file[row["slug"]]["institution"]["country"]
    assert len(charges) == sum(len(one["facts"]["fee_lines"]) for one in file.values()) > 0
    for row in charges:
        line = file[row["programme"]]["facts"]["fee_lines"][int(row["number"])]
        assert (row["amount"], row["currency"], row["kind"]) == (str(line["amount"]), line["currency"], line["kind"])
        assert row["pages"].startswith("http")


def test_amounts_are_written_out_and_no_cell_is_a_formula(client, db, at):
    yen = FeeLine(FeeKind.TUITION, 18000, "JPY", includes="=1+1", as_of="2026")
    listed(at, dataclasses.replace(body(fee_lines=(yen, FeeLine(FeeKind.EXAM, None)), group_size="-8 to 12"), name="@home"))
    first, second = rows(client, CHARGES)
    assert (first["amount"], first["amount_written"], first["includes"]) == ("18000", "18000", "'=1+1")
    assert (second["amount"], second["amount_written"]) == ("", "")
    assert first["institution"] == "'@home"
    assert rows(client, PROGRAMMES)[0]["group_size"] == "'-8 to 12"


@pytest.mark.parametrize("path", [*FILES, FEED])
def test_who_has_the_newest_gets_nothing_twice(client, db, at, path):
    listed(at)
    first = client.get(path)
    assert first["Last-Modified"] == "Fri, 05 Jun 2026 09:14:00 GMT"
    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(path, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    listed(at + dt.timedelta(days=1), body(notes="Read again."))
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert again["Last-Modified"] == "Sat, 06 Jun 2026 09:14:00 GMT"


def test_files_are_packed_and_sent_as_they_are_made(client, db, at):
    listed(at)
    answer = client.get(JSON, headers={"accept-encoding": "gzip"})
    assert answer.streaming
    assert answer["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(b"".join(answer.streaming_content)))["about"]["programmes"] == 1


@pytest.mark.parametrize(
    "path", [*FILES, FEED, "/programmes/school-course.jsonld", "/api/v1/programmes", "/api/v1/programmes/school-course",
             "/api/v1/programmes/nothing-here", "/api/v1/titles/places"]
)  # fmt: skip
def test_other_sites_may_read_what_is_open(client, db, at, path):
    listed(at)
    assert client.get(path)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in client.get(path)


@pytest.mark.parametrize("path", ["/", "/find", "/open", "/programmes/school-course", "/sign-in", "/me"])
def test_pages_and_accounts_are_not_for_other_sites(client, db, at, path):
    listed(at)
    assert "Access-Control-Allow-Origin" not in client.get(path)


def test_other_sites_may_not_write(client, db):
    answer = client.post("/api/v1/series/anything/bookings", "{}", content_type="application/json")
    assert "Access-Control-Allow-Origin" not in answer


def test_demonstrations_are_in_nothing_that_is_open(client, db, at):
    listed(at, body(), body(1))
    Institution.objects.filter(slug="school-1").update(is_demonstration=True)
    for path in FILES:
        assert "school-course-1" not in whole(client.get(path))
    for path in (FEED, "/sitemap.xml"):
        assert "school-course-1" not in client.get(path).content.decode()
        assert "school-course" in client.get(path).content.decode()


def test_the_feed_is_atom_and_names_each_change_once(client, db, at, cast):
    listed(at, body(), body(1))
    dearer = FeeLine(FeeKind.TUITION, 89500, "GBP", as_of="2026-01")
    listed(at + dt.timedelta(days=1), body(group_size="9", fee_lines=(dearer,)))
    listed(at + dt.timedelta(days=2), body(group_size="9", fee_lines=(dearer,)))
    tree = feed(client)
    assert titles(tree) == [
        "Withdrawn from the list: Infant massage course", "Changed: Infant massage course",
        "Listed: Infant massage course", "Listed: Infant massage course",
    ]  # fmt: skip
    changed = next(one for one in tree.iter(f"{ATOM}entry") if one.findtext(f"{ATOM}title").startswith("Changed"))
    assert changed.findtext(f"{ATOM}summary") == "School of Touch. What changed: Group; What it costs."
    withdrawn = next(one for one in tree.iter(f"{ATOM}entry") if one.findtext(f"{ATOM}title").startswith("Withdrawn"))
    assert withdrawn.find(f"{ATOM}link").get("href").endswith("/open")


def test_the_feed_has_all_that_rfc_4287_demands(client, db, at):
    listed(at, body(), body(1))
    listed(at + dt.timedelta(days=1), body(notes="Read again."), body(1))
    tree = feed(client)
    assert tree.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(tree.findall(f"{ATOM}{name}")) == 1
    assert tree.findtext(f"{ATOM}author/{ATOM}name") == "Touchstone"
    assert {one.get("rel") for one in tree.findall(f"{ATOM}link")} >= {"self", "alternate"}
    entries = tree.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(ids) == len(set(ids)) == 3
    updated = [one.findtext(f"{ATOM}updated") for one in entries]
    assert updated == sorted(updated, reverse=True)
    assert tree.findtext(f"{ATOM}updated") == updated[0]
    assert all(INSTANT.fullmatch(one) for one in updated)
    for one in entries:
        assert one.findtext(f"{ATOM}title")
        assert one.findtext(f"{ATOM}summary")
        assert one.findtext(f"{ATOM}id").startswith("http")
        assert len(one.findall(f"{ATOM}link")) == 1


def test_an_accepted_correction_names_its_page(client, cast, at):
    programme = listed(at)
    later = at + dt.timedelta(hours=1)
    for field, listing in (("/group_size", programme), ("/institution/city", programme.institution)):
        sent = send_correction(
            listing=listing, field=field, says_now="12", should_say="8", url="https://school.example/new", email="", key=field,
            by=cast.kit, at=at,
        )  # fmt: skip
        accept_correction(
            correction=sent, value="8", url="https://school.example/new", as_of="2026-06", says="8", reason="Seen.",
            by=cast.kit, at=later,
        )  # fmt: skip
    summaries = {one.findtext(f"{ATOM}summary") for one in feed(client).iter(f"{ATOM}entry")}
    assert "School of Touch. Group, as this page says: https://school.example/new" in summaries
    assert "School of Touch. Town, as this page says: https://school.example/new" in summaries


def test_a_name_in_the_feed_is_text_wherever_it_is_read(client, db, at):
    listed(at, dataclasses.replace(body(), name="<b>School</b> & Co"))
    entry = next(feed(client).iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}summary") == "&lt;b&gt;School&lt;/b&gt; &amp; Co."


def test_an_empty_catalogue_is_open_too(client, db):
    assert json.loads(whole(client.get(JSON)))["programmes"] == []
    assert rows(client, PROGRAMMES) == []
    assert titles(feed(client)) == []
    assert client.get("/open").status_code == 200


def test_the_sitemap_says_when_each_listing_changed(client, db, at):
    listed(at, body(), body(1))
    listed(at + dt.timedelta(days=3), body(notes="Read again."), body(1))
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    days = {urlsplit(one[0].text).path: one[1].text if len(one) > 1 else None for one in tree}
    assert days["/programmes/school-course"] == days["/institutions/school"] == "2026-06-08"
    assert days["/programmes/school-course-1"] == "2026-06-05"
    assert days["/find"] is None


def test_the_page_explains_files_rates_filters_and_how_to_cite(client, db, at):
    listed(at)
    page = " ".join(client.get("/open").content.decode().split())
    for path in (*FILES, FEED, "/sitemap.xml", "/api/v1/programmes", "/api/v1/openapi.json"):
        assert f'href="{path}"' in page
    for says in (
        "reference rates of 30 October 2026", "last changed on 5 June 2026, 09:14 UTC", "How to cite",
        "1 programmes of 1 institutions, as it stood on 5 June 2026", "What states the most comes first.",
        "Anybody can correct a fact", "Facts are free to use", "families_at_risk",
    ):  # fmt: skip
        assert says in page
    for key in FACETS:
        assert f'<span class="code small">{key}</span>' in page


@pytest.mark.parametrize("path", [*FILES, FEED, "/sitemap.xml", "/open"])
def test_queries_do_not_grow(client, cast, at, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as them:
            answer = client.get(path)
            if answer.streaming:
                whole(answer)
        return len(them)

    listed(at, body(), body(9))
    listed(at, body(notes="Read again."))
    few = count()
    listed(at, *(body(n, notes="Read.") for n in range(5)))
    listed(at, *(body(n, notes="Read again.") for n in range(4)))
    assert count() == few
    assert AT_ONCE > 4
