"""The table of statuses: one row a test, with the reason beside the word."""

import datetime as dt

import pytest

from touchstone.credentials.enums import CredentialKind, DecisionKind, Status
from touchstone.credentials.rules.status import (
    Act,
    Because,
    Term,
    due_from,
    ends_at,
    may,
    status_on,
)

START = dt.datetime(2025, 6, 30, 9, 0, tzinfo=dt.UTC)
LISBON = "Europe/Lisbon"


def day(year, month, number, hour=12):
    return dt.datetime(year, month, number, hour, tzinfo=dt.UTC)


def term(**changed):
    usual = {
        "kind": CredentialKind.FULL,
        "valid_from": START,
        "good_until": dt.date(2028, 6, 30),
        "zone": LISBON,
        "renewal_days": 90,
    }
    return Term(**{**usual, **changed})


def act(kind, at):
    return Act(DecisionKind(kind), at)


SUSPENDED = (act("award", START), act("suspend", day(2026, 1, 1)))
BACK = (*SUSPENDED, act("reinstate", day(2026, 2, 1)))
GONE = (*BACK, act("withdraw", day(2026, 3, 1)))


@pytest.mark.parametrize(
    ("changed", "at", "status", "because"),
    [
        ({}, day(2026, 6, 5), Status.VALID, (Because.IN_DATE,)),
        ({}, day(2025, 6, 29), Status.NOT_YET, (Because.NOT_YET,)),
        ({}, START, Status.VALID, (Because.IN_DATE,)),
        ({}, day(2028, 4, 1, 10), Status.DUE, (Because.RENEWAL_OPEN,)),
        ({}, day(2028, 3, 31, 22), Status.VALID, (Because.IN_DATE,)),
        ({}, day(2028, 6, 30, 22), Status.DUE, (Because.RENEWAL_OPEN,)),
        ({}, day(2028, 7, 1, 0), Status.EXPIRED, (Because.ENDED,)),
        ({"limits": "under supervision"}, day(2026, 6, 5), Status.LIMITED, (Because.LIMITS,)),
        (
            {"limits": "under supervision"},
            day(2028, 6, 5),
            Status.LIMITED,
            (Because.LIMITS, Because.RENEWAL_OPEN),
        ),
        ({"kind": CredentialKind.TRAINEE}, day(2028, 6, 5), Status.TRAINEE, (Because.TRAINEE,)),
        ({"acts": SUSPENDED}, day(2025, 12, 31), Status.VALID, (Because.IN_DATE,)),
        ({"acts": SUSPENDED}, day(2026, 1, 2), Status.SUSPENDED, (Because.SUSPENDED,)),
        ({"acts": SUSPENDED}, day(2030, 1, 2), Status.SUSPENDED, (Because.SUSPENDED,)),
        ({"acts": BACK[::-1]}, day(2026, 2, 2), Status.VALID, (Because.IN_DATE,)),
        ({"acts": GONE}, day(2026, 3, 2), Status.WITHDRAWN, (Because.WITHDRAWN,)),
        ({"acts": GONE, "replaced_at": day(2026, 1, 1)}, day(2026, 3, 2), Status.REPLACED, (Because.REPLACED,)),
        ({"acts": (*GONE, act("award", day(2027, 1, 1)))}, day(2027, 1, 2), Status.VALID, (Because.IN_DATE,)),
        ({"acts": (*SUSPENDED, act("rename", day(2026, 1, 5)))}, day(2026, 1, 6), Status.SUSPENDED, (Because.SUSPENDED,)),
    ],
)  # fmt: skip
def test_the_table(changed, at, status, because):
    standing = status_on(term(**changed), at)
    assert (standing.status, standing.because) == (status, because)
    assert standing.in_force is (status in {"valid", "trainee", "limited", "due"})


def test_good_until_is_a_day_of_the_institution_to_its_midnight():
    assert ends_at(dt.date(2028, 6, 30), LISBON) == day(2028, 6, 30, 23)
    assert ends_at(dt.date(2028, 12, 31), LISBON) == dt.datetime(2029, 1, 1, tzinfo=dt.UTC)
    assert ends_at(dt.date(2028, 6, 30), "Pacific/Auckland") == day(2028, 6, 30, 12)


def test_the_last_instant_counts_and_the_next_does_not():
    end = ends_at(dt.date(2028, 6, 30), LISBON)
    assert status_on(term(), end).in_force
    assert status_on(term(), end + dt.timedelta(microseconds=1)).status is Status.EXPIRED


def test_who_is_not_renewed_is_never_due():
    assert due_from(term(renewal_days=0)) is None
    assert due_from(term(kind=CredentialKind.TRAINEE)) is None
    assert due_from(term()) == dt.date(2028, 4, 1)


@pytest.mark.parametrize(
    ("kind", "changed", "at", "because"),
    [
        ("suspend", {}, day(2026, 6, 5), None),
        ("suspend", {"acts": SUSPENDED}, day(2026, 6, 5), Because.SUSPENDED),
        ("reinstate", {"acts": SUSPENDED}, day(2026, 6, 5), None),
        ("reinstate", {"acts": SUSPENDED}, day(2029, 6, 5), Because.ENDED),
        ("reinstate", {}, day(2026, 6, 5), Because.NOT_SUSPENDED),
        ("reinstate", {"acts": GONE}, day(2026, 6, 5), Because.WITHDRAWN),
        ("withdraw", {"acts": SUSPENDED}, day(2026, 6, 5), None),
        ("withdraw", {"acts": GONE}, day(2026, 6, 5), Because.WITHDRAWN),
        ("limit", {}, day(2026, 6, 5), None),
        ("limit", {}, day(2029, 6, 5), Because.ENDED),
        ("rename", {"acts": SUSPENDED}, day(2026, 6, 5), Because.SUSPENDED),
        ("renew", {}, day(2028, 6, 5), None),
        ("renew", {}, day(2028, 8, 5), None),
        ("renew", {"renewal_days": 0}, day(2028, 6, 5), Because.NO_RENEWAL),
        ("renew", {"acts": SUSPENDED}, day(2028, 6, 5), Because.SUSPENDED),
        ("award", {"acts": GONE}, day(2028, 6, 5), None),
        ("award", {}, day(2026, 6, 5), Because.IN_DATE),
        ("refuse", {}, day(2026, 6, 5), Because.NOT_A_MOVE),
    ],
)
def test_the_moves(kind, changed, at, because):
    move = may(DecisionKind(kind), term(**changed), at)
    assert move.allowed is (because is None)
    assert move.because == (() if because is None else (because,))
