"""The queue's safety net: nothing is lost, nothing stays stuck, nothing comes round twice."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from touchstone.config.periodic import PERIODIC
from touchstone.engine import queries, queue
from touchstone.engine.models import Tick
from touchstone.engine.queue import Job
from touchstone.kit.later import later

SECOND = dt.timedelta(seconds=1)
HOURLY = Job("engine.prune", every=dt.timedelta(hours=1))


@pytest.fixture
def task(db, at):
    """A task that a worker has taken and holds."""
    later("engine.prune")
    made = DBTaskResult.objects.get()
    queue.beat("w1", at=at)
    taken(made, "w1", at)
    return made


def taken(task, worker, at):
    DBTaskResult.objects.filter(pk=task.pk).update(
        status="RUNNING", started_at=at, worker_ids=[*state(task).worker_ids, worker]
    )


def failed(task, at, why="builtins.ValueError"):
    DBTaskResult.objects.filter(pk=task.pk).update(
        status="FAILED", finished_at=at, exception_class_path=why, traceback="ValueError: no"
    )


def state(task):
    return DBTaskResult.objects.get(pk=task.pk)


def test_a_task_stays_with_a_worker_that_says_it_is_alive(task, at):
    for seconds in range(10, 100, 10):
        queue.beat("w1", at=at + seconds * SECOND)
        assert queue.reap(at=at + seconds * SECOND) == 0
    assert state(task).status == "RUNNING"


def test_a_silent_worker_loses_its_task_after_the_lease(task, at):
    assert queue.reap(at=at + queue.LEASE - SECOND) == 0
    assert queue.reap(at=at + queue.LEASE + SECOND) == 1
    assert state(task).status == "READY"
    assert queue.reap(at=at + queue.LEASE + SECOND) == 0


def test_the_worker_that_holds_it_counts_not_one_that_had_it_before(task, at):
    taken(task, "w2", at)
    queue.beat("w1", at=at + queue.LEASE)
    assert queue.reap(at=at + queue.LEASE + SECOND) == 1


def test_a_task_that_takes_its_worker_down_each_time_is_given_up(task, at):
    for turn in range(1, queue.ATTEMPTS + 1):
        at += queue.LEASE + 2 * SECOND
        assert queue.reap(at=at) == 1
        if turn < queue.ATTEMPTS:
            taken(task, f"w{turn}", at)
    assert state(task).status == "FAILED"
    assert queue.retry(at=at + dt.timedelta(days=1)) == 0


def test_what_failed_is_tried_again_with_longer_pauses_then_given_up(task, at):
    pauses = []
    while True:
        failed(task, at)
        if not queue.retry(at=at + SECOND):
            break
        pauses.append((state(task).run_after - at).total_seconds())
        taken(task, "w1", at)
    assert pauses == [10, 60, 300, 1800, 7200]
    assert [one.pk for one in queries.failed_tasks()] == [task.pk]


def test_a_worker_that_is_told_to_stop_gives_its_task_back_at_once(task, at):
    failed(task, at, why="builtins.SystemExit")
    assert queue.retry(at=at) == 1
    assert state(task).run_after == at


def test_a_job_comes_round_once_in_its_turn(db, at):
    assert [queue.tick([HOURLY], at=at + n * SECOND) for n in range(3)] == [["engine.prune"], [], []]
    assert queue.tick([HOURLY], at=at + dt.timedelta(hours=1)) == ["engine.prune"]
    assert DBTaskResult.objects.count() == Tick.objects.count() == 2


def test_turns_missed_are_made_up_by_one(db, at):
    queue.tick([HOURLY], at=at)
    assert queue.tick([HOURLY], at=at + dt.timedelta(hours=30)) == ["engine.prune"]


def test_a_daily_job_has_its_hour(at):
    daily = Job("engine.prune", every=dt.timedelta(days=1), after=dt.timedelta(hours=3))
    three = at.replace(hour=3, minute=0)
    assert daily.slot(three) == daily.slot(three + dt.timedelta(hours=23)) == daily.slot(three - SECOND) + 1


@pytest.mark.parametrize("job", PERIODIC, ids=lambda job: job.name)
def test_every_periodic_job_names_a_task(db, job):
    later(job.name)
    assert DBTaskResult.objects.get().task.module_path == "touchstone.{}.tasks.{}".format(*job.name.split("."))


def test_old_turns_and_finished_tasks_go(task, at):
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=at)
    queue.tick([HOURLY], at=at)
    queue.forget_finished(at=at + dt.timedelta(days=100))
    assert (DBTaskResult.objects.count(), Tick.objects.count()) == (1, 0)
    assert not queries.worker_is_alive(at=at)


def test_an_operator_sees_what_failed_and_gives_it_another_go(task, at, capsys):
    failed(task, at)
    call_command("queue")
    told = capsys.readouterr().out
    assert "0 waiting, 0 running, 1 failed" in told
    assert f"{task.pk}  touchstone.engine.tasks.prune  tried 1×  ValueError: no" in told
    call_command("queue", again=str(task.pk))
    assert state(task).status == "READY"
    assert state(task).worker_ids == []
    with pytest.raises(CommandError, match="No failed task"):
        call_command("queue", again=str(task.pk))
