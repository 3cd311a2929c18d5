"""An exception from the wall on its pages: one officer asks, another answers, the examiner can go on."""

import pytest

from tests.factories import assessment as make
from tests.factories import training
from tests.factories.cast import appoint
from touchstone.assessment.models import WallException, WallRequest
from touchstone.institutions.enums import Role
from touchstone.kit import clock

PAGE = "/office/linden-house/exceptions"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def dee(client, cast, at):
    """Dee and Ines run the office; Bo teaches Ada and examines too."""
    appoint(cast.bo, cast.linden, Role.EXAMINER, at)
    appoint(cast.ines, cast.linden, Role.OFFICE, at)
    training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    make.scheme(cast, at)
    client.force_login(cast.dee)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def words(cast, **changes):
    return {
        "learner": cast.ada.pk,
        "examiner": cast.bo.pk,
        "reason": "Cleo is ill until May.",
        **changes,
    }


def test_asked_answered_and_observed(dee, cast):
    rubric = f"/assess/linden-house/observations/linden-instructor/{cast.ada.public_id}"
    assert "Nothing waits." in text(dee.get(PAGE))
    dee.post(f"{PAGE}/ask", words(cast))
    asked = WallRequest.objects.get()
    answer = dee.post(f"{PAGE}/{asked.public_id}", {"granted": "yes"})
    assert answer.status_code == 422
    assert "Another officer has to do this." in text(answer)
    dee.force_login(cast.bo)
    assert dee.get(rubric).status_code == 403
    dee.force_login(cast.ines)
    assert "Cleo is ill until May." in text(dee.get(PAGE))
    assert dee.post(f"{PAGE}/{asked.public_id}", {}).status_code == 422
    dee.post(f"{PAGE}/{asked.public_id}", {"granted": "yes"})
    assert "Dee Hughes, Ines Carvalho" in text(dee.get(PAGE))
    assert dee.get(f"{PAGE}/{asked.public_id}").status_code == 404
    dee.force_login(cast.bo)
    assert dee.get(rubric).status_code == 200


def test_no_is_an_answer_too(dee, cast):
    dee.post(f"{PAGE}/ask", words(cast))
    dee.force_login(cast.ines)
    dee.post(f"{PAGE}/{WallRequest.objects.get().public_id}", {"granted": "no"})
    assert not WallException.objects.exists()
    assert "Nothing waits." in text(dee.get(PAGE))


@pytest.mark.parametrize(
    "changes", [{"reason": ""}, {"learner": ""}, {"examiner": "x"}, {"reason": "x" * 1001}]
)
def test_what_was_typed_stays(dee, cast, changes):
    answer = dee.post(f"{PAGE}/ask", words(cast, **changes))
    assert answer.status_code == 422
    assert not WallRequest.objects.exists()
    assert "Cleo is ill" in text(answer) or "reason" in changes


def test_strangers_and_people_of_other_institutions_are_no_choice(dee, cast):
    for changes in (
        {"learner": cast.eve.pk},
        {"examiner": cast.olga.pk},
        {"examiner": cast.dov.pk},
    ):
        assert dee.post(f"{PAGE}/ask", words(cast, **changes)).status_code == 422


def test_asked_twice_is_said(dee, cast):
    dee.post(f"{PAGE}/ask", words(cast))
    answer = dee.post(f"{PAGE}/ask", words(cast))
    assert answer.status_code == 422
    assert "asked for already" in text(answer)


def test_another_institutions_request_is_not_there(dee, cast):
    dee.post(f"{PAGE}/ask", words(cast))
    asked = WallRequest.objects.get()
    dee.force_login(cast.olga)
    assert dee.get(f"/office/brook-school/exceptions/{asked.public_id}").status_code == 404
    assert dee.get(f"{PAGE}/{asked.public_id}").status_code == 404


def test_the_list_takes_the_same_queries_for_one_and_three(
    dee, cast, at, django_assert_max_num_queries
):
    dee.post(f"{PAGE}/ask", words(cast))
    with django_assert_max_num_queries(30) as seen:
        dee.get(PAGE)
    before = len(seen)
    cohort = training.cohort(cast, at)
    for who in (cast.pia, cast.theo):
        training.enrolled(cohort, who, cast, at)
        dee.post(f"{PAGE}/ask", words(cast, learner=who.pk))
    dee.get(PAGE)
    with django_assert_max_num_queries(before):
        dee.get(PAGE)
