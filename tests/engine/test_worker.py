"""A worker that is killed in the middle of a task: the task comes back, and is done once."""

import signal
import subprocess

import pytest
from django_tasks_db.models import DBTaskResult

from tests.engine.slow import held
from tests.factories.databases import own_database
from tests.factories.processes import environment, started, until
from touchstone.engine import queries, queue
from touchstone.engine.models import WorkerBeat
from touchstone.engine.worker import Worker
from touchstone.kit import clock

pytestmark = pytest.mark.race
WORKER = ["-m", "touchstone.config.processes", "worker"]


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def worker(db, tmp_path):
    """A worker of its own process, in the middle of the held task."""
    held.enqueue(folder=str(tmp_path))
    with started(WORKER, environment(tmp_path), stderr=subprocess.PIPE) as process:
        until((tmp_path / "began").exists)
        yield process


def finish(tmp_path):
    (tmp_path / "go").touch()
    Worker(batch=True, poll_seconds=0).run()


def test_a_killed_worker_loses_its_task_to_the_next(worker, tmp_path):
    assert queries.worker_is_alive(at=clock.now())
    worker.kill()
    worker.wait()
    assert DBTaskResult.objects.get().status == "RUNNING"
    assert queue.reap(at=clock.now()) == 0
    later = clock.now() + queue.LEASE + queue.BEAT
    assert queue.reap(at=later) == 1
    DBTaskResult.objects.update(run_after=clock.now())  # the test's later is not yet
    finish(tmp_path)
    task = DBTaskResult.objects.get()
    assert (task.status, len(task.worker_ids)) == ("SUCCESSFUL", 2)
    assert (tmp_path / "began").read_text().splitlines() == ["begun", "begun"]
    assert (tmp_path / "done").read_text().splitlines() == ["done"]


def test_a_worker_that_is_asked_to_stop_finishes_first(worker, tmp_path):
    worker.send_signal(signal.SIGTERM)
    (tmp_path / "go").touch()
    worker.wait(timeout=30)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert not WorkerBeat.objects.exists()


def test_a_worker_that_is_told_twice_gives_its_task_back(worker, tmp_path):
    worker.send_signal(signal.SIGTERM)
    until(lambda: "shutting down" in worker.stderr.readline())
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=30)
    assert queue.retry(at=clock.now()) == 1
    finish(tmp_path)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert (tmp_path / "done").read_text().splitlines() == ["done"]
