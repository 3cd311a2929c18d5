"""`kill -9` of the web process and of the worker, at four named points of each act: nothing is lost,
nothing is half done, and whoever tries again has done it once.
"""

import json
import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests.factories.cast import assemble
from tests.factories.databases import every_row, own_database
from tests.factories.processes import ROOT
from tests.proofs.acts import ACTS, POINTS
from touchstone.engine import queue
from touchstone.engine.models import Mail
from touchstone.engine.worker import Worker
from touchstone.kit import clock

pytestmark = pytest.mark.race


class Killed(Exception):
    """What was told did not end in a kill, or ended in one where none was meant."""


@pytest.fixture(scope="module")
def process():
    """Carries out orders; each in a child of its own."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "touchstone.config.settings_test"}
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.process"], env=env, cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as running:  # fmt: skip
        yield running
        running.stdin.close()


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, which processes share."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


class Stage:
    """An act, its database and the process in which it is done."""

    def __init__(self, process, folder, cast, make, at) -> None:
        self.process, self.folder, self.at = process, folder, at
        self.act = make(cast, at)
        Worker(batch=True, poll_seconds=0).run()  # letters of what came before
        self.earlier = set(Mail.objects.values_list("pk", flat=True))
        client = Client()
        if self.act.who:
            client.force_login(self.act.who)
        self.session = client.session.session_key if self.act.who else ""

    def order(self, what: str, kill: str = "", point: str = "") -> dict[str, object]:
        """Tell the process; answers what came of it, on a connection that is opened again."""
        words = {
            "what": what, "kill": kill, "point": point, "at": self.at.isoformat(), "session": self.session,
            "path": self.act.path, "body": dict(self.act.body), "data": str(self.folder),
            "database": str(connection.settings_dict["NAME"]),
        }  # fmt: skip
        connection.close()
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        if (told["killed"] == signal.SIGKILL) != bool(kill):
            raise Killed(told.get("raised", told))
        return told

    def letters(self) -> list[str]:
        """The files of the letters that this act sent."""
        return sorted(path.name for path in (self.folder / "mail").glob("*.eml"))


@pytest.fixture(params=ACTS, ids=lambda make: make.__name__)
def stage(request, process, db, tmp_path, at):
    return Stage(process, tmp_path, assemble(at), request.param, at)


def put_back():
    """What the scheduler does once a dead worker's lease is over."""
    assert queue.reap(at=clock.now() + queue.LEASE + queue.BEAT) == 1
    DBTaskResult.objects.filter(status="READY").update(run_after=clock.now())  # not only then


def test_killed_at_every_point_it_is_done_once(stage):
    act, before = stage.act, every_row()
    *unfinished, after = POINTS
    for point in unfinished:
        stage.order("post", act.function, point)
        assert every_row() == before, f"killed {point} the transaction, something is left"
    stage.order("post", act.function, after)
    assert act.done() == act.once
    then = every_row()
    assert stage.order("post")["status"] == 302
    assert every_row() == then, "the same again is done twice"

    act.then()
    for function, point in act.tasks:
        stage.order("work", function, point)
        put_back()
    stage.order("work")
    done, sent = every_row(), stage.letters()
    assert act.done() == (act.at_last or act.once)
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    posted = Mail.objects.exclude(pk__in=stage.earlier)
    assert sent == sorted(f"{one.message_id.strip('<>')}.eml" for one in posted)
    assert len(sent) == act.letters
    assert all(one.sent_at for one in posted)
    stage.order("work")
    assert (every_row(), stage.letters()) == (done, sent)


def test_control_without_one_transaction_something_is_left(stage):
    """The same kill, had each statement been kept by itself: the look at every row finds it."""
    before = every_row()
    stage.order("post", stage.act.function, "leaking")
    assert every_row() != before
