"""The curator's page: what people were told, with its proof, shown or left out with a reason."""

import pytest

from tests.factories.listings import listed
from tests.factories.quotes import PDF, told
from touchstone.catalog.models import Quote
from touchstone.kit import clock


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def quote(cast, at):
    return told(listed(at), at=at, proof=PDF, proof_url="", note="with the manual")


@pytest.fixture
def kit(client, cast):
    client.force_login(cast.kit)
    return client


def test_only_administrators_come_in(client, cast, quote):
    client.force_login(cast.dee)
    for address in ("", "/refuse", "/proof"):
        assert client.get(f"/curator/quotes/{quote.public_id}{address}").status_code == 404


def test_the_list_leads_to_each_and_is_light(kit, cast, at, quote, django_assert_num_queries, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as few:
        text = kit.get("/curator").content.decode()
    assert f"/curator/quotes/{quote.public_id}" in text
    assert "£40.00" in text
    for n in range(2):
        told(quote.programme, at=at, key=f"k{n}")
    with django_assert_num_queries(len(few.captured_queries)):
        kit.get("/curator")


def test_the_proof_is_handed_over_as_a_file(kit, quote):
    answer = kit.get(f"/curator/quotes/{quote.public_id}/proof")
    assert answer.content == PDF.content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("act", "outcome"), [("", "accepted"), ("/refuse", "refused")])
def test_a_decision_needs_a_reason_and_is_taken_once(kit, quote, act, outcome):
    url = f"/curator/quotes/{quote.public_id}{act}"
    assert "with the manual" in kit.get(url).content.decode()
    assert kit.post(url, {"reason": ""}).status_code == 422
    assert kit.post(url, {"reason": "The letter says so."}).status_code == 302
    assert Quote.objects.get().outcome == outcome
    assert kit.post(url, {"reason": "Again."}).status_code == 404
    assert kit.get(f"/curator/quotes/{quote.public_id}/proof").status_code == 404
    assert "None is waiting. “Add what you were told”" in kit.get("/curator").content.decode()
