"""Anybody corrects a fact; a curator compares it with its page, and answers."""

import pytest

from tests.factories.listings import PAGE, body, listed
from touchstone.catalog.models import Correction, Programme, ProgrammeVersion
from touchstone.engine.models import Mail
from touchstone.institutions.models import Institution
from touchstone.journal.models import Entry
from touchstone.kit import clock

TEACHING = "/programmes/school-course/correct/teaching"
COSTS = "/programmes/school-course/correct/costs"
HOUSE = "/institutions/school/correct"
NEW = "https://school.example/new"
TOLD = {"field": "/group_size", "should_say": "At most 14", "url": NEW, "email": "pia@cast.example", "key": "one"}
RIGHT = {"value": "14", "url": NEW, "as_of": "2026-05", "says": "14 places", "reason": "The page says so."}
FEE = {
    "value_kind": "tuition", "value_amount": "895", "value_currency": "gbp", "value_per": "once",
    "url": NEW, "as_of": "2026-05", "says": "£895", "reason": "The page of May says so.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def school(cast, at):
    return listed(at)


@pytest.fixture
def kit(client, cast):
    client.force_login(cast.kit)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def sent(client, path=TEACHING, **changes):
    assert client.post(path, {**TOLD, **changes}).status_code == 302
    return Correction.objects.latest("pk")


def url(correction, act=""):
    return f"/curator/corrections/{correction.public_id}{act}"


def test_the_page_offers_it_beside_every_block(client, school):
    page = text(client.get("/programmes/school-course"))
    blocks = ("coverage", "teaching", "judging", "costs", "refunds", "joining", "afterwards")
    assert all(f"/programmes/school-course/correct/{block}" in page for block in blocks)
    assert HOUSE in text(client.get("/institutions/school"))
    for block in blocks:
        assert client.get(f"/programmes/school-course/correct/{block}").status_code == 200


def test_it_shows_what_each_fact_says_now(client, school):
    page = text(client.get(TEACHING))
    assert "How it is taught. Name the page" in page
    assert "Group: 12" in page
    assert "Taught live: 24 h" in page
    assert "Who teaches: Not stated" in page
    assert "Course fee: £795.00" in text(client.get(COSTS))


def test_sent_twice_is_one(client, school):
    sent(client)
    sent(client)
    assert Correction.objects.count() == 1
    assert Correction.objects.get().says_now == "12"


@pytest.mark.parametrize(
    "changes", [{"url": ""}, {"url": "javascript:alert(1)"}, {"field": "/slug"}, {"should_say": ""}, {"email": "pia"}]
)
def test_a_bad_one_keeps_what_was_typed(client, school, changes):
    answer = client.post(TEACHING, {**TOLD, **changes})
    assert answer.status_code == 422
    assert changes.get("should_say", "At most 14") in text(answer)
    assert not Correction.objects.exists()


@pytest.mark.parametrize("block", ["nothing", "institution"])
def test_no_such_block(client, school, block):
    assert client.get(f"/programmes/school-course/correct/{block}").status_code == 404


def test_there_is_a_limit(client, school):
    for number in range(20):
        sent(client, key=f"key {number}")
    answer = client.post(TEACHING, {**TOLD, "key": "more"})
    assert (answer.status_code, Correction.objects.count()) == (429, 20)
    assert int(answer["Retry-After"]) > 0


def test_a_curator_sees_the_oldest_first_and_both_sides(kit, school):
    first = sent(kit)
    sent(kit, key="two", field="/teachers", should_say="Two midwives")
    desk = text(kit.get("/curator"))
    assert desk.index("At most 14") < desk.index("Two midwives")
    page = text(kit.get(url(first)))
    assert "<p>12</p>" in page
    assert PAGE in page
    assert NEW in page


def test_accepted_it_stands_with_its_page_and_the_old_version_stays(kit, cast, school):
    correction, before = sent(kit), school.version
    assert kit.post(url(correction), RIGHT).status_code == 302
    found = Programme.objects.get()
    assert (found.group_size, found.version) == ("14", before + 1)
    source = found.sources.get(field="/group_size")
    assert (source.url, source.as_of, source.says) == (NEW, "2026-05", "14 places")
    old = ProgrammeVersion.objects.get(number=before).facts
    assert old["group_size"] == "12"
    entry = Entry.objects.get(act="correction.accepted")
    assert (entry.actor_ref, entry.reason) == (str(cast.kit.pk), "The page says so.")
    page = text(kit.get("/programmes/school-course"))
    assert "school.example/new" in page


def test_the_sender_gets_an_answer_and_is_forgotten(kit, school):
    correction = sent(kit)
    kit.post(url(correction), RIGHT)
    assert "The page says so." in Mail.objects.get(to="pia@cast.example").text
    correction.refresh_from_db()
    assert correction.email == ""
    assert kit.get(url(correction)).status_code == 404


def test_refused_it_stays_as_it_is_with_a_reason(kit, school):
    correction, before = sent(kit), school.version
    assert kit.post(url(correction, "/refuse"), {"reason": ""}).status_code == 422
    assert kit.post(url(correction, "/refuse"), {"reason": "The page says 12."}).status_code == 302
    assert Programme.objects.get().version == before
    assert "The page says 12." in Mail.objects.get(to="pia@cast.example").text


def test_a_fee_is_corrected_and_its_history_kept(kit, school):
    correction = sent(kit, COSTS, field="/fee_lines/0", should_say="£895")
    assert kit.post(url(correction), {**FEE, "value_amount": "many"}).status_code == 422
    assert kit.post(url(correction), FEE).status_code == 302
    page = text(kit.get("/programmes/school-course"))
    assert "GBP 895" in page
    assert "GBP 795 <span" in page


def test_a_charge_goes_and_another_comes(kit, school):
    added = sent(kit, COSTS, field="/fee_lines/-", should_say="The exam costs £50", key="two")
    exam = {**FEE, "value_kind": "exam", "value_amount": "50"}
    assert kit.post(url(added), exam).status_code == 302
    gone = sent(kit, COSTS, field="/fee_lines/0", should_say="no longer stated", key="three")
    assert kit.post(url(gone), {**FEE, "value_gone": "on"}).status_code == 302
    lines = Programme.objects.get().fee_lines.order_by("position")
    assert [(line.kind, line.amount) for line in lines] == [("exam", 5000)]
    late = sent(kit, COSTS, field="/fee_lines/0", should_say="£60", key="four")
    Programme.objects.get().fee_lines.all().delete()
    assert kit.post(url(late), FEE).status_code == 422


def test_what_no_listing_can_say_is_refused_in_words(kit, school):
    correction = sent(kit, "/programmes/school-course/correct/afterwards", field="/title", should_say="Nothing")
    answer = kit.post(url(correction), {**RIGHT, "value": ""})
    assert answer.status_code == 422
    assert "This is missing." in text(answer)


def test_an_institution_is_corrected_too(kit, school):
    correction = sent(kit, HOUSE, field="/institution/city", should_say="York")
    assert kit.post(url(correction), {**RIGHT, "value": "York"}).status_code == 302
    assert Institution.objects.get(slug="school").city == "York"


def test_the_next_import_leaves_it_and_a_newer_reading_wins(kit, school, at):
    kit.post(url(sent(kit)), RIGHT)
    version = Programme.objects.get().version
    assert (listed(at).group_size, listed(at).version) == ("14", version)
    assert listed(at, body(group_size="20")).group_size == "20"


def test_an_institution_that_runs_here_keeps_its_own(kit, school):
    correction = sent(kit)
    Institution.objects.filter(slug="school").update(state="claimed")
    assert kit.post(url(correction), RIGHT).status_code == 422
    assert kit.get(TEACHING).status_code == 404
    assert "/correct/" not in text(kit.get("/programmes/school-course"))
    assert kit.post(url(correction, "/refuse"), {"reason": "It keeps its own page."}).status_code == 302


def test_the_desk_asks_no_more_for_three_than_for_one(kit, school, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sent(kit)
    with CaptureQueriesContext(connection) as one:
        kit.get("/curator")
    count = len(one)
    for key in ("two", "three"):
        sent(kit, key=key)
    with django_assert_num_queries(count):
        kit.get("/curator")


def test_an_empty_desk_helps(kit):
    assert "None is waiting." in text(kit.get("/curator"))
