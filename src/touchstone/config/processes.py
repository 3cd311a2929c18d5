"""The three processes that serve: `python -m touchstone.config.processes web|worker|scheduler`.

`make run` starts one of each under a supervisor. Larger installations start as many web and worker
processes as they need (on PostgreSQL) and any number of schedulers: each turn is enqueued once.
"""

import os
import signal
import sys
import threading

from touchstone.config import addresses
from touchstone.config.prepare import setup
from touchstone.engine.tether import end_with_parent

THREADS = 4  # each has a database connection of its own
SUPERVISOR = "TOUCHSTONE_SUPERVISOR"  # the pid of the process to end with, when there is one


def web() -> None:
    from django.conf import settings  # noqa: PLC0415  # after set-up
    from granian.constants import Interfaces  # noqa: PLC0415  # only this process serves
    from granian.log import LogLevels  # noqa: PLC0415  # same
    from granian.server import Server  # noqa: PLC0415  # same

    Server(
        "touchstone.config.wsgi:application",
        address=addresses.resolved(settings.HOST),
        port=settings.PORT,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    ).serve()


def worker() -> None:
    from touchstone.engine.worker import Worker  # noqa: PLC0415  # after set-up

    one = Worker()
    one.configure_signals()
    one.run()


def scheduler() -> None:
    from touchstone.config.periodic import PERIODIC  # noqa: PLC0415  # after set-up
    from touchstone.engine.scheduler import run  # noqa: PLC0415  # same

    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    run(PERIODIC, stopping)


PROCESSES = {"web": web, "worker": worker, "scheduler": scheduler}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in PROCESSES:
        sys.stderr.write(f"Say which one: {', '.join(PROCESSES)}.\n")
        return 2
    if supervisor := os.environ.get(SUPERVISOR):
        end_with_parent(int(supervisor))
    setup()
    PROCESSES[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
