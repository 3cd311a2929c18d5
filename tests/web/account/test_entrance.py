"""Signing in and up: what needs another look is said with 422, and ten failures are enough."""

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_failures():
    cache.clear()


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/sign-in", {"login": "ada@cast.example", "password": "wrong"}),
        ("/sign-in", {}),
        ("/sign-up", {"name": "Ada", "email": "no address", "password1": "short"}),
        ("/sign-in/code", {"email": "no address"}),
        ("/sign-in/forgotten", {"email": "no address"}),
    ],
)
def test_what_needs_another_look_answers_422_and_keeps_what_was_typed(client, cast, path, sent):
    answer = client.post(path, sent)
    assert answer.status_code == 422
    for name in {"login", "email", "name"} & sent.keys():
        assert f'value="{sent[name]}"' in answer.text


def test_after_ten_failures_the_right_password_waits_too(client, cast, settings):
    cast.ada.set_password("a right password")
    cast.ada.save()
    for _ in range(10):
        client.post("/sign-in", {"login": cast.ada.email, "password": "wrong"})
    answer = client.post("/sign-in", {"login": cast.ada.email, "password": "a right password"})
    assert answer.status_code == 422
    assert "Too many failed" in answer.text
