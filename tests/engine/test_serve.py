"""The product as `make run` starts it: it says where it is, starts again quickly, and ends as one."""

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
from contextlib import closing, contextmanager

import pytest

from tests.factories.processes import ROOT, started, until

SERVE = ["-m", "touchstone.config.serve", "--end-with-parent"]


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A data folder, and the port of the product that lives in it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return tmp_path_factory.mktemp("installation"), free.getsockname()[1]


def environment(installation):
    data, port = installation
    return {
        "PATH": os.environ["PATH"], "HOST": "localhost", "PORT": str(port), "TOUCHSTONE_DATA": str(data),
        "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "touchstone.config.settings_test",
        "TOUCHSTONE_DEMO": "0", "TOUCHSTONE_PUBLIC_URL": f"http://localhost:{port}",
    }  # fmt: skip


def ask(installation, address):
    with closing(http.client.HTTPConnection("127.0.0.1", installation[1], timeout=10)) as connection:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def answers(installation):
    try:
        return ask(installation, "/healthz")[0] == 200
    except (OSError, http.client.HTTPException):  # the second when it goes in the middle of an answer
        return False


@contextmanager
def running(installation):
    """The product, once it has said where it is; with what it said until then."""
    with started(SERVE, environment(installation), stderr=subprocess.PIPE) as process:
        told = []
        for line in process.stderr:
            told.append(line)
            if "Ctrl-C stops it" in line or "does not answer" in line:
                break
        assert "does not answer" not in told[-1], "".join(told)
        yield process, "".join(told)


def test_it_serves_and_a_second_start_keeps_the_data_and_has_nothing_to_prepare(installation):
    with running(installation) as (process, told):
        assert "Preparing the database … " in told
        assert f"Touchstone is at http://localhost:{installation[1]}" in told
        assert ask(installation, "/healthz") == (200, {"status": "ok", "version": "0.1.0"})
        until(lambda: ask(installation, "/readyz")[0] == 200)
        assert ask(installation, "/readyz")[1] == {"database": "ok", "keys": "ok", "worker": "ok"}
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
        assert process.wait(timeout=30) == 0
    assert not answers(installation)
    secret = (installation[0] / "secrets" / "session").read_text()
    with running(installation) as (process, told):
        assert "…" not in told
        assert (installation[0] / "secrets" / "session").read_text() == secret
        process.kill()
        process.wait()
        until(lambda: not answers(installation))
    with closing(sqlite3.connect(installation[0] / "touchstone.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_place_that_is_taken_ends_the_start_with_one_sentence(installation):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections of the test before still linger
        taken.bind(("127.0.0.1", installation[1]))
        taken.listen()
        answer = subprocess.run(
            [os.sys.executable, *SERVE], env=environment(installation), capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"Port {installation[1]} is in use")
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"HOST": "nowhere.invalid"}, "HOST"),
        ({"TOUCHSTONE_DATA": "/proc/nowhere"}, "TOUCHSTONE_DATA"),
        ({"TOUCHSTONE_DATA": "/proc/nowhere", "TOUCHSTONE_SECRET_KEY": ""}, "TOUCHSTONE_DATA"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}, "DATABASE_URL"),
    ],
)
def test_what_cannot_be_used_ends_the_start_with_one_sentence(installation, setting, says):
    secrets = {"TOUCHSTONE_SECRET_KEY": "s", "TOUCHSTONE_KEY_SECRET": "s"}
    env = {**environment(installation), **secrets, "DJANGO_SETTINGS_MODULE": "touchstone.config.settings", **setting}
    answer = subprocess.run(
        [os.sys.executable, *SERVE], env=env, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 2
    assert says in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
