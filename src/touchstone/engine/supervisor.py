"""One process that keeps others running and ends them when it ends. Knows nothing of Django."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

LOOK_EVERY = 0.2
STEADY = 60.0  # a child that has lived this long has forgotten its failures
LONGEST_PAUSE = 30.0
GRACE = 10.0  # seconds between "please stop" and the end


@dataclass
class Child:
    """A process that is started again, after growing pauses, whenever it ends. Times in seconds."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    began: float = 0.0
    failures: int = 0
    next_start: float = 0.0

    def start(self, environment: Mapping[str, str]) -> None:
        """In a session of its own, so that a terminal's Ctrl-C reaches only the supervisor."""
        self.began = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  # the commands are ours
            self.command, env=dict(environment), stdin=subprocess.DEVNULL, start_new_session=True
        )

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def note_end(self) -> float:
        """The child has ended: answers the pause before its next start."""
        lived = time.monotonic() - self.began
        self.failures = 0 if lived > STEADY else self.failures + 1
        pause = min(LONGEST_PAUSE, 0.5 * 2**self.failures) if self.failures else 0.5
        self.next_start = time.monotonic() + pause
        self.process = None
        return pause


class Supervisor:
    """Runs its children until it is told to stop (TERM, INT, HUP), then stops them all."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopping = threading.Event()

    def run(self, look: Callable[[], None] = lambda: None) -> int:
        """Blocks until the end; `look` is called several times a second. Answers the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())
        try:
            while not self.stopping.is_set():
                self._keep_running()
                look()
                self.stopping.wait(LOOK_EVERY)
        finally:
            self._stop()
        return 0

    def _keep_running(self) -> None:
        for child in self.children:
            if child.is_running():
                continue
            if child.process is not None:
                code = child.process.returncode
                pause = child.note_end()
                _say(
                    f"{child.name} ended with code {code}; it starts again in {pause:.1f} seconds."
                )
            elif time.monotonic() >= child.next_start:
                child.start({**os.environ, "TOUCHSTONE_SUPERVISOR": str(os.getpid())})

    def _stop(self) -> None:
        running = [child.process for child in self.children if child.process and child.is_running()]
        for process in running:
            process.terminate()
        end = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kill_group(process)


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
