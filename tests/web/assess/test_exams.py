"""Sitting an exam on its pages: it works without a script, survives a second tab, and ends by itself."""

import datetime as dt
import re

import pytest

from tests.factories import assessment as make
from tests.factories import training
from touchstone.assessment.enums import SchemeTemplate
from touchstone.assessment.models import Answer, Sitting
from touchstone.assessment.queries import sittings as queries
from touchstone.kit import clock

EXAM = "/assess/exam/linden-instructor"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def later(monkeypatch, at):
    """Moves the hour that pages read, by minutes."""
    return lambda minutes: monkeypatch.setattr(
        clock, "now", lambda: at + dt.timedelta(minutes=minutes)
    )


@pytest.fixture
def version(cast, at):
    training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    return make.scheme(cast, at)


@pytest.fixture
def ada(client, cast, version):
    client.force_login(cast.ada)
    return client


@pytest.fixture
def sitting(ada):
    ada.post(EXAM)
    return Sitting.objects.get()


def text(answer):
    return " ".join(answer.content.decode().split())


def page(sitting, tail=""):
    return f"/assess/sittings/{sitting.public_id}{tail}"


def test_the_start_page_says_the_rules(ada):
    shown = text(ada.get(EXAM))
    for told in (
        "45 min",
        "24 right answers",
        "set for the demonstration, no panel sat",
        "3 of 3 left",
        "Body and safety",
        "Begin now",
    ):
        assert told in shown
    assert "Infant massage, instructor" in text(ada.get("/assess/"))


def test_the_rubric_can_be_read_before(ada):
    assert "/assess/rubric/linden-instructor" in text(ada.get("/assess/"))
    shown = text(ada.get("/assess/rubric/linden-instructor"))
    for told in ("Room, hands and oil", "with a family", "independent", "level 3 is needed"):
        assert told in shown
    assert ada.get("/assess/rubric/nothing").status_code == 404


def test_from_the_first_question_to_the_result(ada, later):
    answer = ada.post(EXAM)
    sitting = Sitting.objects.get()
    assert answer["Location"] == page(sitting, "/1")
    shown = text(ada.get(page(sitting, "/1")))
    assert "Question 1 of 30" in shown
    assert "45 min</b> left" in shown
    for row in sitting.form:
        n = row["position"]
        answer = ada.post(page(sitting, f"/{n}"), {"choice": row["key"], "go": "next"})
        assert answer["Location"] == page(sitting, f"/{n + 1}" if n < 30 else "")
    assert "30 answered, 0 open" in text(ada.get(page(sitting)))
    assert "Every question is answered." in text(ada.get(page(sitting, "/hand-in")))
    later(12)
    shown = text(ada.post(page(sitting, "/hand-in"), follow=True))
    assert "30 of 30 right; 24 are needed." in shown
    assert "7 of 7" in shown
    assert sitting.form[0]["stem"] not in shown
    assert "You have passed." in text(ada.get(EXAM))
    assert ada.get(page(sitting, "/1"))["Location"] == page(sitting)
    assert ada.post(page(sitting, "/hand-in"))["Location"] == page(sitting)


def test_an_answer_is_there_in_a_second_tab_and_can_be_changed(ada, sitting):
    ada.post(page(sitting, "/4"), {"choice": "2", "go": "review"})
    checked = re.search(r'value="2"[^>]*checked', text(ada.get(page(sitting, "/4"))))
    assert checked
    answer = ada.post(page(sitting, "/4"), {"choice": "0", "go": "back"})
    assert answer["Location"] == page(sitting, "/3")
    assert queries.saved_answers(sitting)[4].choice == 0
    assert "1 answered, 29 open" in text(ada.get(page(sitting)))


def test_a_question_left_open_goes_on_and_keeps_nothing(ada, sitting):
    assert ada.post(page(sitting, "/1"))["Location"] == page(sitting, "/2")
    assert not Answer.objects.exists()
    assert "30 questions are still open." in text(ada.get(page(sitting, "/hand-in")))


def test_a_question_is_marked_to_look_at_again_and_the_mark_counts_for_nothing(ada, sitting, later):
    ada.post(page(sitting, "/4"), {"choice": "2", "again": "on", "go": "next"})
    ada.post(page(sitting, "/5"), {"again": "on", "go": "review"})
    assert re.search(r'name="again"[^>]*checked', text(ada.get(page(sitting, "/4"))))
    shown = text(ada.get(page(sitting)))
    assert "1 answered, 29 open. 2 are marked to look at again." in shown
    assert "4<span class=\"visually-hidden\">, answered, to look at again" in shown
    assert "5<span class=\"visually-hidden\">, open, to look at again" in shown
    ada.post(page(sitting, "/5"), {"go": "next"})
    shown = text(ada.get(page(sitting, "/hand-in")))
    assert "1 question is marked to look at again." in shown
    later(45)
    answer = ada.post(page(sitting, "/6"), {"again": "on"}, follow=True)
    assert "What was saved before counts." in text(answer)
    sitting.refresh_from_db()
    assert sitting.look_again == [4]


@pytest.mark.parametrize(
    "typed", [{"choice": "7"}, {"choice": "one"}, {"choice": "0", "go": "away"}, {"choice": "\x07"}]
)
def test_what_is_no_answer_is_refused(ada, sitting, typed):
    assert ada.post(page(sitting, "/1"), typed).status_code == 422
    assert not Answer.objects.exists()


def test_time_over_closes_it_with_what_was_saved(ada, sitting, later):
    ada.post(page(sitting, "/1"), {"choice": sitting.form[0]["key"]})
    later(45)
    answer = ada.post(page(sitting, "/2"), {"choice": "1"}, follow=True)
    shown = text(answer)
    assert "What was saved before counts." in shown
    assert "1 of 30 right" in shown
    assert "closed when the time ended" in shown
    assert Answer.objects.count() == 1
    shown = text(ada.get(EXAM))
    assert "You cannot begin now." in shown
    assert "Open from 12 June 2026" in shown
    refused = ada.post(EXAM)
    assert refused.status_code == 422
    assert "2 of 3 left" in text(refused)


def test_begun_twice_is_one_sitting(ada, sitting):
    assert "An attempt is open." in text(ada.get(EXAM))
    assert ada.post(EXAM)["Location"] == page(sitting, "/1")
    assert Sitting.objects.count() == 1


@pytest.mark.parametrize("tail", ["", "/1", "/hand-in"])
def test_anothers_sitting_is_not_there(client, cast, sitting, tail):
    for who in (cast.pia, cast.dee, cast.cleo):
        client.force_login(who)
        assert client.get(page(sitting, tail)).status_code == 404
        assert client.post(page(sitting, tail), {"choice": "1"}).status_code == 404


def test_questions_beyond_the_form_and_drafts_are_not_there(ada, sitting, cast, at):
    for n in ("/0", "/31", "/nothing"):
        assert ada.get(page(sitting, n)).status_code == 404
    make.scheme(cast, at, slug="draft", in_force=False)
    assert ada.get("/assess/exam/draft").status_code == 404


def test_who_has_no_place_reads_why_not(client, cast, version):
    client.force_login(cast.pia)
    assert "paid place in a cohort of Linden House" in text(client.get(EXAM))
    assert client.post(EXAM).status_code == 422


def test_a_parent_sits_the_short_check(client, cast, at):
    make.scheme(cast, at, SchemeTemplate.PARENT)
    client.force_login(cast.pia)
    assert "8 right answers" in text(client.get("/assess/exam/linden-parent"))
    client.post("/assess/exam/linden-parent")
    assert len(Sitting.objects.get().form) == 10


def test_pages_take_the_same_queries_for_one_and_three(
    ada, sitting, cast, version, at, django_assert_max_num_queries
):
    addresses = ["/assess/", page(sitting), page(sitting, "/1")]
    counts = []
    for address in addresses:
        with django_assert_max_num_queries(30) as seen:
            ada.get(address)
        counts.append(len(seen))
    make.answered(sitting, at, right=3)
    for n in range(2):
        check = make.scheme(cast, at, SchemeTemplate.PARENT, slug=f"check-{n}")
        make.sat(check, cast.ada, at, right=1)
        make.observed(check, cast.ada, cast.cleo, at, key=str(n))
    for address, count in zip(addresses, counts, strict=True):
        with django_assert_max_num_queries(count):
            ada.get(address)
