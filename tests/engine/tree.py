"""A small process tree for the tests: `tree.py FOLDER` supervises two children that write their pids down."""

import os
import signal
import sys
import threading
from pathlib import Path

from touchstone.engine.supervisor import Child, Supervisor
from touchstone.engine.tether import end_with_parent


def child(folder: Path, name: str) -> None:
    end_with_parent(int(os.environ["TOUCHSTONE_SUPERVISOR"]))
    if name == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with (folder / name).open("a") as file:
        file.write(f"{os.getpid()}\n")
    threading.Event().wait()


def parent(folder: Path, names: list[str]) -> int:
    me = [sys.executable, __file__, str(folder), "--child"]
    return Supervisor([Child(name, [*me, name]) for name in names]).run()


if __name__ == "__main__":
    here, *rest = Path(sys.argv[1]), *sys.argv[2:]
    if rest[0] == "--child":
        child(here, rest[1])
    else:
        sys.exit(parent(here, rest))
