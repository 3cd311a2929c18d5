"""Booking over the wire: `POST /api/v1/series/<id>/bookings`."""

import datetime as dt
import json

import pytest
from django.core.cache import cache

from tests.factories.classes import booked, opened, published_page, series_details
from tests.factories.credentials import award, suspend
from touchstone.classes.actions.bookings import cancel_booking
from touchstone.classes.actions.series import make_series
from touchstone.classes.models import Booking
from touchstone.journal.rules import link
from touchstone.kit import clock


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def credential(cast, at):
    return award(cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=365))


@pytest.fixture
def page(cast, credential, at):
    return published_page(cast.ines, at=at)


@pytest.fixture
def series(page, at):
    return opened(page, at=at)


def body(**changes):
    given = {
        "name": "Pia Novak", "email": "pia@cast.example", "safety_choice": "none_apply",
        "pairs": [{"nickname": "Juno", "birth_month": "2026-02"}],
    }  # fmt: skip
    return {**given, **changes}


def post(client, series, words=None, key="a-key"):
    headers = {"Idempotency-Key": key} if key is not None else {}
    return client.post(
        f"/api/v1/series/{getattr(series, 'public_id', series)}/bookings",
        data=json.dumps(words if words is not None else body()),
        content_type="application/json",
        headers=headers,
    )


def test_a_booking_answers_201_with_its_id_state_and_address(client, series):
    answer = post(client, series)
    assert answer.status_code == 201
    booking = Booking.objects.get()
    assert answer.json() == {
        "id": booking.public_id, "state": "booked",
        "manage_url": f"http://localhost:8000/booking/{answer.json()['manage_url'].rsplit('/', 1)[1]}",
    }  # fmt: skip
    assert client.get(answer.json()["manage_url"]).status_code == 200


def test_a_replay_gives_the_first_answer_even_after_a_cancellation(client, series, at):
    first = post(client, series)
    booking = Booking.objects.get()
    cancel_booking(booking=booking, by=link(booking.public_id), at=at)
    again = post(client, series)
    assert (again.status_code, again.json()) == (201, first.json())
    assert Booking.objects.count() == 1


def is_problem(answer, status):
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/problem+json")
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    return told


def test_the_same_key_with_another_body_is_422(client, series):
    post(client, series)
    told = is_problem(post(client, series, body(name="Eve Stranger")), 422)
    assert "Idempotency-Key" in told["detail"]
    assert Booking.objects.count() == 1


def test_the_key_is_required(client, series):
    is_problem(post(client, series, key=None), 422)
    is_problem(post(client, series, key="x" * 65), 422)
    assert Booking.objects.count() == 0


def test_a_full_series_is_409_with_the_reason(client, page, at):
    series = opened(page, at=at, capacity=1)
    booked(series, at=at)
    told = is_problem(post(client, series, body(name="Eve Stranger")), 409)
    assert told["reason"] == "full"


def test_lost_standing_is_409(client, series, credential, cast, at):
    suspend(credential, by=cast.dov, at=at - dt.timedelta(minutes=1))
    assert is_problem(post(client, series), 409)["reason"] == "paused"


def test_an_unknown_series_and_a_draft_are_404(client, page, cast, at):
    is_problem(post(client, "nothing-here"), 404)
    draft = make_series(page=page, details=series_details(at), by=cast.ines, at=at)
    is_problem(post(client, draft), 404)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "Pia\u0007"}, "name"),
        ({"name": 7}, "name"),
        ({"email": "pia@"}, "email"),
        ({"pairs": []}, "pairs"),
        ({"pairs": [{"nickname": "Juno", "birth_month": "2026-02"}] * 3}, "pairs"),
        ({"pairs": [{"nickname": "Juno", "birth_month": "2026-13"}]}, "pairs/0/birth_month"),
        ({"pairs": [{"nickname": "Juno", "birth_month": "2026-07"}]}, "pairs/0/birth_month"),
        ({"pairs": [{"nickname": "Juno", "birth_month": "2023-05"}]}, "pairs/0/birth_month"),
        ({"pairs": [{"nickname": "", "birth_month": "2026-02"}]}, "pairs/0/nickname"),
        ({"pairs": "two"}, "pairs"),
        ({"safety_choice": "fever"}, "safety_choice"),
        ({"reason": "fever"}, "reason"),
    ],
)
def test_bad_values_are_422_and_say_where(client, series, changes, where):
    told = is_problem(post(client, series, body(**changes)), 422)
    assert any(fault["at"].endswith(where) and fault["says"] for fault in told["errors"])
    assert Booking.objects.count() == 0


def test_no_body_is_422_and_broken_json_is_a_problem(client, series):
    is_problem(post(client, series, {}), 422)
    broken = client.post(
        f"/api/v1/series/{series.public_id}/bookings", data="{", content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )  # fmt: skip
    assert broken.status_code in {400, 422}
    assert broken["Content-Type"].startswith("application/problem+json")


def test_the_eleventh_try_in_an_hour_is_429(client, series):
    for number in range(10):
        assert post(client, series, body(), key=f"key {number}").status_code in {201, 409}
    answer = post(client, series, key="one more")
    is_problem(answer, 429)
    assert int(answer["Retry-After"]) > 0
