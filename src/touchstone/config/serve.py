"""`make run`: bring the installation up to date, then serve in the foreground as one process tree."""

import errno
import http.client
import math
import os
import socket
import sys
import threading
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings

from touchstone.config import addresses
from touchstone.config.prepare import check_data_folder, prepare, setup
from touchstone.config.processes import PROCESSES
from touchstone.engine.serving import Serving, serving
from touchstone.engine.supervisor import Child, Supervisor
from touchstone.engine.tether import end_with_parent
from touchstone.kit.env import BadSetting

PATIENCE = 30.0  # seconds until a web process that does not answer is worth a word
SOURCE = Path(__file__).resolve().parents[2]


def check_port(address: str, port: int) -> None:
    """Raises BadSetting, with a sentence, when nothing can listen there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as problem:
            raise BadSetting(_why_not(problem, address, port)) from problem


def _why_not(problem: OSError, address: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: stop what runs there, or choose another: PORT={port + 1} make run"
    if problem.errno == errno.EACCES:
        return f"Port {port} is not open to you; choose one above 1023: PORT=8000 make run"
    return f"{address}:{port} cannot be served from this machine ({problem.strerror}): look at HOST and PORT."


class Greeting:
    """Says where to look, once, as soon as the web process answers."""

    def __init__(self, address: str, port: int) -> None:
        self.address, self.port = address, port
        self.began = time.monotonic()
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while not self._answers():
            if time.monotonic() - self.began > PATIENCE:
                self.began = math.inf
                sys.stderr.write("The web process does not answer yet. What it says is above.\n")
            time.sleep(0.2)
        demonstration = f"\n  The demonstration starts at {settings.PUBLIC_URL}/demo"
        sys.stderr.write(
            f"\nTouchstone is at {settings.PUBLIC_URL}"
            f"{demonstration if settings.DEMO else ''}\n  Ctrl-C stops it; your data stays in {settings.DATA}\n\n"
        )
        sys.stderr.flush()

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(self.address, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": f"localhost:{self.port}"})
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def main(arguments: list[str] | None = None) -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--end-with-parent", action="store_true", help="stop when make is killed")
    if parser.parse_args(arguments).end_with_parent:
        end_with_parent(os.getppid())
    setup()
    address = addresses.resolved(settings.HOST)
    check_port(address, settings.PORT)
    check_data_folder()
    try:
        with serving():
            prepare()
            return _supervise(address)
    except Serving as held:
        raise BadSetting("A backup is being restored into this data folder: wait for it.") from held


def _supervise(address: str) -> int:
    os.environ["PYTHONPATH"] = str(SOURCE)
    command = [sys.executable, "-m", "touchstone.config.processes"]
    Greeting(addresses.to_ask(address), settings.PORT)
    return Supervisor([Child(name, [*command, name]) for name in PROCESSES]).run()


if __name__ == "__main__":
    sys.exit(main())
