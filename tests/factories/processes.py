"""Starting the product's own processes beside a test, on the test's database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds


def environment(data: Path) -> dict[str, str]:
    """What a process needs to work in the folder `data`, on the database of this test."""
    settings = connection.settings_dict
    given = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "touchstone.config.settings_test",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "TOUCHSTONE_DATA": str(data),
    }
    if connection.vendor == "sqlite":
        (data / "touchstone.sqlite3").symlink_to(settings["NAME"])
        return {**given, "DATABASE_URL": ""}
    known = {"user": settings["USER"], "password": settings["PASSWORD"], "host": settings["HOST"], "port": settings["PORT"]}
    query = urlencode({**{key: value for key, value in known.items() if value}, **settings["OPTIONS"]})
    return {**given, "DATABASE_URL": f"postgresql:///{settings['NAME']}?{query}"}


@contextmanager
def started(command: list[str], env: dict[str, str], **more: object) -> Iterator["subprocess.Popen[str]"]:
    """A process that is surely gone when the test ends."""
    process = subprocess.Popen([sys.executable, *command], env=env, cwd=ROOT, text=True, **more)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(happened: Callable[[], object], within: float = PATIENCE) -> None:
    """Wait for something that another process does. Fails after half a minute, or `within` seconds."""
    end = time.monotonic() + within
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
