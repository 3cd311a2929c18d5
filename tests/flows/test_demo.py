"""The demonstration: made once, told as facts, made again where time has used it up."""

import datetime as dt
import io
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.flows.conftest import TODAY
from touchstone.classes.queries.offers import page_of
from touchstone.credentials.enums import CandidacyState, Lane, Status
from touchstone.credentials.models import Candidacy, Credential
from touchstone.credentials.queries import current_edition, missing, standing
from touchstone.engine.models import Mail
from touchstone.flows.demo import facts, statuses, teaching
from touchstone.flows.demo.cast import PARTS
from touchstone.flows.demo.load import load, open_cohort
from touchstone.journal.models import Entry
from touchstone.kit import clock
from touchstone.payments.queries import order_for
from touchstone.training.enums import SignOffState
from touchstone.training.models import Cohort, Enrolment, SignOff
from touchstone.training.queries.progress import progress

NUMBER = re.compile(r"IMC-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}")


def standings(demo, at=TODAY):
    return {standing(one, at=at).status for one in facts.credentials(demo)}


def test_a_second_time_changes_nothing(demo):
    before = (Entry.objects.count(), Mail.objects.count(), Credential.objects.count())
    assert not load(at=TODAY + dt.timedelta(days=3))
    assert (Entry.objects.count(), Mail.objects.count(), Credential.objects.count()) == before


def test_there_is_a_certificate_of_every_status(demo):
    assert standings(demo) == set(Status)


def test_the_facts_have_their_shape(demo):
    told = json.loads(json.dumps(facts.facts(demo, at=TODAY)))
    assert list(told) == ["password", "people", "institution", "cohort", "credentials", "series"]
    assert {tuple(one) for one in told["people"]} == {("name", "email", "role")}
    assert {one["role"] for one in told["people"]} == {
        "learner", "trainer", "supervisor", "examiner", "office", "decider", "instructor", "therapist",
        "parent", "stranger", "administrator",
    }  # fmt: skip
    assert told["institution"] == "harbour-touch"
    assert Cohort.objects.get(public_id=told["cohort"]).places.free().exists()
    assert {tuple(one) for one in told["credentials"]} == {("number", "status", "holder")}
    assert all(NUMBER.fullmatch(one["number"]) for one in told["credentials"])
    assert {one["status"] for one in told["credentials"]} == {one.value for one in Status}
    assert {tuple(one) for one in told["series"]} == {("id", "slug", "capacity", "free")}
    assert sorted(one["free"] for one in told["series"]) == [0, 3, 8]


def test_the_printed_facts_are_json_alone_and_open_every_account(demo, client, capfd):
    out = io.StringIO()
    call_command("demo_facts", stdout=out)
    told = json.loads(out.getvalue())
    assert capfd.readouterr().out == ""
    assert len(told["people"]) == len(PARTS)
    for one in told["people"]:
        assert client.login(email=one["email"], password=told["password"]), one["email"]


@pytest.mark.parametrize("years", [1, 3])
def test_what_time_used_up_is_made_again(demo, years):
    later = TODAY + dt.timedelta(days=365 * years)
    assert standings(demo, later) != set(Status)
    facts.refresh(demo, at=later)
    assert standings(demo, later) == set(Status)
    told = facts.facts(demo, at=later)
    assert Cohort.objects.get(public_id=told["cohort"]).places.free().exists()
    assert {bool(one["free"]) for one in told["series"]} == {True, False}
    before = Entry.objects.count()
    facts.refresh(demo, at=later)
    assert Entry.objects.count() == before


def test_ada_is_mid_way(demo):
    enrolment = Enrolment.objects.get(person=demo.cast.ada)
    told = progress(enrolment)
    assert (told.sessions_attended, told.sessions_needed) == (3, 4)
    assert (told.lessons_done_count, told.families, told.families_done) == (9, 3, 1)
    asked = SignOff.objects.get(family__enrolment=enrolment, state=SignOffState.ASKED)
    assert asked.expires_at > TODAY


def test_a_complete_file_waits_for_the_decider(demo):
    file = Candidacy.objects.get(state=CandidacyState.OPEN, ready_at__isnull=False)
    assert missing(file, TODAY) == ()


def test_theo_is_certified_hands_on_by_his_licence(demo):
    edition = current_edition(Credential.objects.get(person=demo.cast.theo))
    assert (edition.lane, edition.title) == (Lane.HANDS_ON, "Certified Infant Massage Therapist")
    assert edition.licence_until
    assert edition.licence_until > TODAY.date()


def test_somebody_waits_for_an_answer_and_somebody_holds_an_unpaid_place(demo):
    cohort = Cohort.objects.get(public_id=facts.facts(demo, at=TODAY)["cohort"])
    states = {one.state: one for one in cohort.enrolments.order_by("pk")}
    assert sorted(states) == ["admitted", "applied"]
    assert states["admitted"].held_until > TODAY
    assert order_for("enrolment", states["admitted"].public_id).state == "open"


def test_without_a_demonstration_there_are_no_facts(demo, settings):
    settings.DEMO = False
    for command in ("demo_facts", "load_demo"):
        with pytest.raises(CommandError, match="TOUCHSTONE_DEMO=1"):
            call_command(command, stdout=io.StringIO())


def links(text):
    return sorted(
        {one for one in re.findall(r'href="(/[^"#]*)', text) if not one.startswith("/static/")}
    )


@pytest.fixture
def today(monkeypatch):
    """Doors read TODAY too."""
    monkeypatch.setattr(clock, "now", lambda: TODAY)


def test_the_story_leads_to_pages_that_are_there(demo, client, today):
    text = client.get("/demo").text
    for path in links(text):
        assert client.get(path.replace("&amp;", "&"), follow=True).status_code == 200, path
    buttons = re.findall(r'action="/demo/become/(\w+)">.*?name="next" value="([^"]+)"', text)
    assert {key for key, _ in buttons} == {part.key for part in PARTS}
    for key, there in buttons:
        assert client.post(f"/demo/become/{key}", {"next": there})["Location"] == there
        assert client.get(there).status_code == 200, (key, there)


def test_the_story_asks_the_database_the_same_number_of_questions(demo, client, today):
    with CaptureQueriesContext(connection) as asked:
        client.get("/demo")
    statuses.make_alone(demo, Status.VALID, TODAY)
    open_cohort(demo, TODAY)
    teaching.series(demo, page_of(demo.cast.ines), TODAY.date() + dt.timedelta(days=50), at=TODAY)
    with CaptureQueriesContext(connection) as more:
        assert client.get("/demo").text.count("places free") == 3
    assert len(more) == len(asked)
