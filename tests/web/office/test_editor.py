"""The rest of a programme's editor: rows, preview, what is asked, what would change, undo."""

import datetime as dt

import pytest

from tests.factories import training
from tests.web.office.test_programmes import HOUSE, PAGE, line, text, typed, written
from touchstone.catalog.models import Programme
from touchstone.catalog.queries.own import working_copy
from touchstone.catalog.rules.listing import Approval, RefundBand, Rung
from touchstone.journal.models import Entry
from touchstone.kit import clock

RULE = {"when_1": "14 days before", "outcome_1": "All but £50", "days_before_1": "14", "kept_1": "50"}
STEP = {"what_1": "Book report", "count_1": "90", "unit_1": "days", "since_1": "enrolment", "place_1": "1"}
BOARD = {"board_1": "NCBTMB", "number_1": "45-2", "minutes_1": "21", "valid_until_1": "2027-05-31"}


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def dee(client, cast):
    client.force_login(cast.dee)
    return client


@pytest.fixture
def draft(dee):
    dee.post(f"{HOUSE}/new", {"title": "Infant massage instructor", "slug": "linden-instructor"})
    return Programme.objects.get()


def facts(programme):
    programme.refresh_from_db()
    return working_copy(programme)


def test_every_fact_has_a_place(dee, draft):
    for page in ("teaching", "refunds", "deadlines", "afterwards"):
        assert dee.get(f"{PAGE}/{page}").status_code == 200
    typed(dee, "teaching", contact_days="4", contact_note="Weekends.", group_size="12", teachers="Bo",
          dates_pattern="Four Saturdays", access=["captions", "bring_baby"], has_case_studies="yes",
          has_video="no", has_observation="yes", assessment_note="By a rubric.", total_note="A term.",
          practicum_sessions="10", practicum_note="At home.", self_study_note="A reader.")  # fmt: skip
    typed(dee, "refunds", **RULE)
    typed(dee, "deadlines", deadlines="As on the page.", finish_weeks="26", **STEP)
    typed(dee, "afterwards", accreditation="Body One\nBody Two", insurers="Balens", **BOARD)
    typed(dee, "fees", **line(1), fees_note="In two parts.")
    told = facts(draft)
    assert told.refund_bands == (RefundBand("14 days before", "All but £50", 14, None, 5000),)
    assert told.ladder == (Rung("Book report", 90, "days", "enrolment"),)
    assert told.approvals == (Approval("NCBTMB", "45-2", 1260, dt.date(2027, 5, 31)),)
    assert (told.finish_weeks, told.deadlines, told.fees_note) == (26, "As on the page.", "In two parts.")
    assert told.accreditation == ("Body One", "Body Two")
    assert (told.insurers, told.access) == (("Balens",), ("captions", "bring_baby"))
    assert (told.has_case_studies, told.has_video, told.has_observation) == (True, False, True)
    assert (told.contact_days, told.group_size, told.teachers) == (4, "12", "Bo")
    assert (told.practicum_sessions, told.contact_note) == (10, "Weekends.")
    for page, says in (("refunds", 'value="50.00"'), ("afterwards", 'value="2027-05-31"'), ("deadlines", 'value="90"')):
        assert says in text(dee.get(f"{PAGE}/{page}"))


def test_a_row_is_added_and_taken_out_without_script(dee, draft):
    answer = typed(dee, "deadlines", more="1", deadlines="Soon.", what_1="Half a row", if_missed_1="Pay again")
    assert answer.status_code == 200
    shown = text(answer)
    for told in ("Half a row", "Pay again", "Soon.", "Deadline 2", 'id="id_what_2"'):
        assert told in shown
    assert "Some things need another look" not in shown
    assert facts(draft).ladder == ()
    typed(dee, "deadlines", **STEP, what_2="Practice", count_2="2", unit_2="months", since_2="step_before", place_2="2")
    assert [one.what for one in facts(draft).ladder] == ["Book report", "Practice"]
    both = {**STEP, "what_2": "Practice", "count_2": "2", "unit_2": "months", "since_2": "step_before"}
    typed(dee, "deadlines", **both | {"place_1": "2", "place_2": "1"})
    assert [one.what for one in facts(draft).ladder] == ["Practice", "Book report"]
    typed(dee, "deadlines", **both, out_1="on")
    assert [one.what for one in facts(draft).ladder] == ["Practice"]


def test_rows_end_somewhere(dee, draft):
    answer = typed(dee, "deadlines", more="1", what_999="far")
    assert text(answer).count('class="slip"') <= 41


def test_the_preview_shows_what_is_typed_and_keeps_nothing(dee, draft):
    answer = typed(dee, "fees", preview="1", **line(1, amount="1234"), **line(2, kind="exam", amount="60"))
    assert answer.status_code == 200
    shown = text(answer)
    for told in ("GBP 1,294", "GBP 1,234", "to begin", 'value="1234"', 'id="preview"', "<svg"):
        assert told in shown
    assert facts(draft).fee_lines == ()
    shown = text(typed(dee, "coverage", preview="1", grade_safety_oils="focus", minutes_safety_oils="2:15"))
    assert "2 h 15 min" in shown
    assert 'value="2:15"' in shown
    answer = typed(dee, "fees", preview="1", **line(1, amount="lots"))
    assert answer.status_code == 422
    assert "Put right what is marked" in text(answer)


def test_each_package_has_its_receipt(dee, draft):
    rows = {**line(1, package="Plain"), **line(2, package="With a doll", amount="900")}
    shown = text(typed(dee, "fees", preview="1", **rows))
    assert "Package: Plain" in shown
    assert "Package: With a doll" in shown


def test_what_a_seeker_will_ask_leads_to_its_field(dee, draft):
    shown = text(dee.get(PAGE))
    for place in (
        "edit#id_award_title", "teaching#id_group_size", "coverage#id_grade_touch_deprivation",
        "fees#id_kind_1", "refunds#id_when_1", "deadlines#id_deadlines", "afterwards#id_accreditation",
    ):  # fmt: skip
        assert f"{PAGE}/{place}" in shown
        page, _, name = place.partition("#")
        assert f'id="{name}"' in text(dee.get(f"{PAGE}/{page}"))
    typed(dee, "refunds", **RULE)
    assert "refunds#id_when" not in text(dee.get(PAGE))


def test_what_listing_would_change_is_said_before(dee, draft):
    written(dee)
    dee.post(f"{PAGE}/fees", line(1))
    assert "this will change" not in text(dee.get(f"{PAGE}/publish"))
    dee.post(f"{PAGE}/publish")
    assert "It says what is listed already." in text(dee.get(f"{PAGE}/publish"))
    typed(dee, "teaching", contact_minutes="30", has_observation="yes", access=["captions"])
    typed(dee, "refunds", **RULE, percent_back_1="80")
    typed(dee, "deadlines", **STEP, finish_weeks="12")
    typed(dee, "afterwards", **BOARD)
    dee.post(f"{PAGE}/coverage", {"grade_safety_oils": "focus", "minutes_safety_oils": "2", "assessed_safety_oils": "no"})
    dee.post(f"{PAGE}/fees", {**line(1, amount="899"), **line(2, kind="exam", amount="")})
    shown = text(dee.get(f"{PAGE}/publish"))
    for told in (
        "this will change", "28 h", "30 h", "GBP 795", "GBP 899", "no such line", "amount not stated",
        "Practical observed live", "Captions", "80% back", "less GBP 50", "within 90 days after enrolling",
        "12 weeks", "NCBTMB", "A focus, 2 h, not assessed",
    ):  # fmt: skip
        assert told in shown
    dee.post(f"{PAGE}/publish")
    assert facts(draft).contact_minutes == 1800


def test_changes_since_publication_are_discarded_once_confirmed(dee, draft):
    written(dee)
    assert dee.post(f"{PAGE}/discard").status_code == 422
    dee.post(f"{PAGE}/publish")
    before = facts(draft)
    typed(dee, "teaching", contact_minutes="99")
    assert "Discard changes since publication" in text(dee.get(PAGE))
    assert "99 h" in text(dee.get(f"{PAGE}/discard"))
    assert facts(draft) != before
    dee.post(f"{PAGE}/discard")
    assert facts(draft) == before
    assert Entry.objects.filter(act="programme.changes_discarded").exists()
    assert "Discard changes" not in text(dee.get(PAGE))


def test_cohorts_to_come_stand_there_with_their_links(dee, cast, at):
    cohort = training.cohort(cast, at)
    programme = cohort.programme_version.programme
    shown = text(dee.get(f"{HOUSE}/{programme.slug}"))
    assert f"/office/linden-house/cohorts/{cohort.public_id}" in shown


def test_pages_take_the_same_queries_for_one_row_and_three(dee, draft, django_assert_max_num_queries):
    rows = {"refunds": ("when", "outcome"), "deadlines": ("what", "count"), "afterwards": ("board",)}
    values = {"count": "3"}
    for page, keys in rows.items():
        typed(dee, page, **{f"{key}_1": values.get(key, "a") for key in keys})
        with django_assert_max_num_queries(30) as seen:
            dee.get(f"{PAGE}/{page}")
        count = len(seen)
        typed(dee, page, **{f"{key}_{n}": values.get(key, f"a{n}") for key in keys for n in (1, 2, 3)})
        with django_assert_max_num_queries(count):
            dee.get(f"{PAGE}/{page}")
