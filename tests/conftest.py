"""What every test gets: quiet mistakes made loud, the cast, and a fixed hour."""

import datetime as dt
import socket
from typing import Any

import pytest
from django.db.models.query import QuerySet
from django.template import base as template_base
from hypothesis import settings

from tests.factories.cast import Cast, assemble

settings.register_profile("house", deadline=None, derandomize=True)  # twice gives the same twice
settings.load_profile("house")

LOOPBACK = ("127.", "::1", "localhost")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest first: while one worker walks with a browser, the other does all the rest."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is None)


@pytest.fixture(autouse=True)
def no_outside_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets reach loopback and local files only."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def undefined_template_variables_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """An undefined name in a template of ours raises, except inside {% if %} and with |default."""
    resolve = template_base.FilterExpression.resolve

    def strict(self: Any, context: Any, ignore_failures: bool = False) -> Any:
        guarded = ignore_failures or any(
            function.__name__ in {"default", "default_if_none"} for function, _ in self.filters
        )
        origin = getattr(getattr(context, "template", None), "origin", None)
        ours = origin is not None and "touchstone" in str(origin.name)
        if ours and not guarded and isinstance(self.var, template_base.Variable):
            try:
                self.var.resolve(context)
            except template_base.VariableDoesNotExist as missing:
                raise AssertionError(f"{origin.name}: {self.token} is undefined") from missing
        return resolve(self, context, ignore_failures)

    monkeypatch.setattr(template_base.FilterExpression, "resolve", strict)


@pytest.fixture(autouse=True)
def unordered_queries_come_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list without an order comes back reversed, so that nobody relies on luck."""
    fetch = QuerySet._fetch_all

    def reversed_if_unordered(self: Any) -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered and isinstance(self._result_cache, list) and not self.query.is_sliced:
            self._result_cache.reverse()

    monkeypatch.setattr(QuerySet, "_fetch_all", reversed_if_unordered)


@pytest.fixture
def at() -> dt.datetime:
    """The hour at which tests happen: 5 June 2026, 09:14 UTC."""
    return dt.datetime(2026, 6, 5, 9, 14, tzinfo=dt.UTC)


@pytest.fixture
def cast(db: None, at: dt.datetime) -> Cast:
    """Ada, Bo, Sol, Cleo, Dee, Dov, Ines, Theo, Pia, Kit, Eve, and the institution Linden House."""
    return assemble(at)
