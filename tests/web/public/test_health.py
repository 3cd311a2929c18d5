"""What machines are told: is it up, and can it do its work."""

import shutil

import pytest

from touchstone.credentials.actions.keys import signing_key
from touchstone.credentials.issuer import desk
from touchstone.kit import clock


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


def test_it_is_up_without_a_database(client):
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok", "version": "0.1.0"}


def test_a_key_that_signs_and_is_gone_is_missing(cast, client, at, settings, tmp_path):
    settings.DATA = tmp_path
    signing_key(cast.linden, desk=desk(), at=at)
    assert client.get("/readyz").json()["keys"] == "ok"
    shutil.rmtree(tmp_path / "keys")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "worker": "missing", "keys": "missing"}
