"""Ending with one's parent, even when the parent is killed and cannot say goodbye."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
LOOK_EVERY = 1.0  # seconds, where the kernel does not tell


def end_with_parent(parent: int) -> None:
    """Kill this process as soon as `parent` (its pid) is gone. Inherited neither by fork nor exec'd children."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # it went before we could ask
        os._exit(1)


def end_with_parent_process() -> None:
    """The same, for a process that multiprocessing has started; otherwise nothing."""
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        end_with_parent(parent.pid)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGKILL)
