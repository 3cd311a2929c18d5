"""`GET /api/v1/verify/<number>`: the contract, the limits, the answers to strangers."""

import datetime as dt

import pytest

from tests.factories import candidacies as make
from touchstone.credentials import actions
from touchstone.credentials.enums import NameShown
from touchstone.credentials.models import Check
from touchstone.kit import clock


@pytest.fixture
def now(monkeypatch, at):
    """The clock stands at the tests' hour."""
    monkeypatch.setattr(clock, "now", lambda: at)
    return at


@pytest.fixture
def credential(cast, now):
    return make.awarded(cast, now)


def ask(client, number):
    return client.get(f"/api/v1/verify/{number}")


def test_an_issued_number(client, credential):
    answer = ask(client, credential.number)
    assert answer.status_code == 200
    assert answer.json() == {
        "number": credential.number,
        "status": "valid",
        "in_force": True,
        "holder": "Ada Okafor",
        "title": "Certified Infant Massage Instructor",
        "issuer": "Linden House",
        "valid_from": "2026-06-05T09:14:00Z",
        "valid_until": "2028-06-05T23:00:00Z",
        "checked_at": "2026-06-05T09:14:00Z",
    }
    assert Check.objects.get().times == 1


def test_it_is_read_as_people_type_it(client, credential):
    for typed in (
        credential.number.lower(),
        credential.number.replace("-", ""),
        credential.number[4:],
    ):
        assert ask(client, typed).json()["number"] == credential.number


def test_a_status_that_is_not_in_force_is_an_answer_too(client, cast, credential, now):
    actions.withdraw(credential=credential, reason="For the test.", by=cast.dov, at=now)
    answer = ask(client, credential.number).json()
    assert (answer["status"], answer["in_force"]) == ("withdrawn", False)
    assert "For the test" not in str(answer)


def test_a_protected_holder_is_shown_by_initials(client, cast, credential, now):
    actions.choose_register(
        credential=credential, name_shown=NameShown.PROTECTED, town="Leeds", may_be_indexed=True, by=cast.ada, at=now
    )  # fmt: skip
    assert ask(client, credential.number).json()["holder"] == "A. O."


@pytest.mark.parametrize("number", ["IMC-2222-2222", "x", "IMC-7K2M-9QXX", "%F0%9F%91%B6"])
def test_others_are_problem_details(client, db, number):
    answer = ask(client, number)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_sixty_a_minute_and_a_thousand_a_day(client, credential, now, monkeypatch):
    for _ in range(60):
        assert ask(client, credential.number).status_code == 200
    answer = ask(client, credential.number)
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert client.get(f"/verify/{credential.number}").status_code == 429
    assert Check.objects.get().times == 60
    for minute in range(1, 17):
        monkeypatch.setattr(clock, "now", lambda m=minute: now + dt.timedelta(minutes=2 * m))
        codes = {ask(client, "IMC-2222-2222").status_code for _ in range(60)}
    assert 429 in codes
