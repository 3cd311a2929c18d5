"""The demonstration, made once for a module and taken away after it."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import transaction

from touchstone.flows.demo import house
from touchstone.flows.demo.house import House
from touchstone.flows.demo.load import load

TODAY = dt.datetime(2026, 6, 5, 9, 14, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(at=TODAY)
        made = house.standing()
        assert made
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: House, db: None) -> House:
    """The demonstration; what a test does with it is undone."""
    return loaded
