"""One process tree: what ends starts again, and when it ends it ends as one."""

import os
import signal
import subprocess
from contextlib import contextmanager

import pytest

from tests.factories.processes import ROOT, started, until
from touchstone.engine import supervisor
from touchstone.engine.supervisor import Child


def pids(folder, name):
    path = folder / name
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def tree(folder, *names):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [str(ROOT / "tests" / "engine" / "tree.py"), str(folder), *names]
    with started(command, env, stderr=subprocess.PIPE) as process:
        until(lambda: all(pids(folder, name) for name in names))
        yield process, [pids(folder, name)[0] for name in names]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_ends_as_one_when_asked(tmp_path, number):
    with tree(tmp_path, "web", "worker") as (process, children):
        process.send_signal(number)
        assert process.wait(timeout=30) == 0
        assert not any(map(alive, children))


def test_it_ends_as_one_when_killed(tmp_path):
    with tree(tmp_path, "web", "worker") as (process, children):
        process.kill()
        process.wait()
        until(lambda: not any(map(alive, children)))


def test_what_ends_starts_again_and_the_others_stay(tmp_path):
    with tree(tmp_path, "web", "worker") as (process, (web, worker)):
        os.kill(web, signal.SIGKILL)
        until(lambda: len(pids(tmp_path, "web")) == 2)
        assert alive(worker)
        assert "web ended with code -9; it starts again in 1.0 seconds." in process.stderr.readline()


def test_who_does_not_listen_is_killed_after_the_grace(monkeypatch, tmp_path):
    monkeypatch.setattr(supervisor, "GRACE", 0.1)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT)]))
    one = supervisor.Supervisor([Child("deaf", [
        os.sys.executable, str(ROOT / "tests" / "engine" / "tree.py"), str(tmp_path), "--child", "deaf",
    ])])  # fmt: skip
    one._keep_running()
    until(lambda: pids(tmp_path, "deaf"))
    one._stop()
    assert not alive(pids(tmp_path, "deaf")[0])


def test_pauses_grow_while_it_keeps_failing_and_a_steady_child_is_forgiven(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: now[0])
    child = Child("web", ["true"])
    assert [child.note_end() for _ in range(8)] == [1, 2, 4, 8, 16, 30, 30, 30]
    now[0] += supervisor.STEADY + 1
    assert child.note_end() == 0.5
