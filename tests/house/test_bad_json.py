"""Whatever is sent to the API gets a problem in words; nothing is changed. And odd addresses lead nowhere."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.factories.classes import opened, published_page
from tests.factories.credentials import award
from tests.factories.databases import every_row
from tests.house.test_addresses import of_ours
from touchstone.api.main import api
from touchstone.kit import clock

BODY = {
    "name": "Pia Novak", "email": "pia@cast.example", "safety_choice": "none_apply",
    "pairs": [{"nickname": "Juno", "birth_month": "2026-02"}], "photo_consent": False,
}  # fmt: skip
NEVER = (
    None, [], {}, {"a": {}}, 1e308, -1, "", "x" * 20_000, "a\x0bb", "a\x00b", "\ud800", ["a"] * 500,
)  # fmt: skip
ODD = (
    "page=x", "page=-1", "page=0", "page=99999999999999999999", "page=1e3", "page=%00", "q=%ED%A0%80", "q=%0B",
    "role=x&role=y", "country=%FF", "language=" + "x" * 3_000, "edition=1e9", "edition=%2D1", "near=%25%5F%27%22",
    "covers=&delivery=[]", "a[]=1&a=2&=&&&", "place=x&title=y&reach=z", "next=//elsewhere.example",
)  # fmt: skip


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def series(cast, at):
    award(cast.ines, cast.linden, by=cast.dov, at=at.replace(year=2025))
    return opened(published_page(cast.ines, at=at), at=at)


def send(client, series, content: bytes, key: str = "k1", kind: str = "application/json"):
    path = f"/api/v1/series/{series.public_id}/bookings"
    return client.post(path, content, content_type=kind, headers={"Idempotency-Key": key})


def spoilt(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The body with one value at a time that cannot be right, and where it stands."""
    if path:
        yield from ((path, value) for value in NEVER if type(value) is not type(body) or not value)
        yield from ((path, value) for value in NEVER if isinstance(value, str) and len(value) > 1)
    inside = (
        body.items()
        if isinstance(body, dict)
        else enumerate(body)
        if isinstance(body, list)
        else ()
    )
    for key, value in inside:
        yield from spoilt(value, (*path, key))


def put(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(body)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


def is_problem(answer) -> bool:
    told = answer.headers["Content-Type"] == "application/problem+json" and answer.json()
    return bool(told and told["title"] and told["status"] == answer.status_code)


def test_this_is_all_that_the_api_takes():
    taking = {
        (path, method)
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
        if method != "get"
    }
    assert taking == {("/api/v1/series/{series_id}/bookings", "post")}


def test_a_good_body_is_taken(client, series):
    assert send(client, series, json.dumps(BODY).encode()).status_code == 201


def test_one_value_spoilt(client, series, settings):
    settings.RATE_LIMITS = False
    before, faults = every_row(), []
    for path, value in spoilt(BODY):
        answer = send(client, series, json.dumps(put(BODY, path, value)).encode())
        if answer.status_code != 422 or not is_problem(answer):
            faults.append(f"{path} = {str(value)[:20]!r}: {answer.status_code}")
    assert faults == []
    assert every_row() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"name": NaN}',
        b'"' + b"x" * 100_000,
    ],
)
def test_what_is_no_body_at_all(client, series, content):
    answer = send(client, series, content)
    assert answer.status_code in {400, 422}
    assert is_problem(answer)


@pytest.mark.parametrize("key", ["", "x" * 65, "a\x0bb", "a\x00b"])
def test_a_key_that_is_none(client, series, key):
    answer = send(client, series, json.dumps(BODY).encode(), key=key)
    assert answer.status_code == 422
    assert is_problem(answer)


READING = [
    entry.name
    for _, entry in of_ours()
    if entry.callback.audience == "public" and not entry.pattern.converters
]


@pytest.mark.parametrize("name", READING)
def test_odd_words_in_an_address(client, db, name):
    """Pages that are open to everybody bear whatever somebody writes behind the question mark."""
    answers = {query: client.get(reverse(name), QUERY_STRING=query).status_code for query in ODD}
    assert {query: status for query, status in answers.items() if status == 500} == {}
