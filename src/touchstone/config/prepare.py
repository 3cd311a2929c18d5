"""Bringing an installation up to date before it serves: database, static files, catalogue, demonstration.

Each step does nothing when it was done before. What it says goes to stderr.
"""

import errno
import fcntl
import hashlib
import io
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import DatabaseError, connection

from touchstone.kit import clock
from touchstone.kit.env import BadSetting, cannot_write
from touchstone.web.ui.build import build


def prepare() -> None:
    """All of it, one process at a time. Raises BadSetting, with a sentence, when it cannot be done."""
    check_data_folder()
    with _alone(), _in_words():
        call_command("check", stdout=io.StringIO())  # what it finds is raised, or told on stderr
        _migrate()
        _triggers()
        _origin()
        _static_files()
        _load("import_catalogue", "Reading the catalogue", [settings.CATALOGUE])
        if settings.DEMO:
            _load("load_demo", "Making the demonstration", [])


def check_data_folder() -> None:
    """Raises BadSetting, with a sentence, where nothing can be kept."""
    try:
        (settings.DATA / "preparing.lock").touch()
    except OSError as problem:
        raise BadSetting(cannot_write(settings.DATA, problem)) from problem


@contextmanager
def _alone() -> Iterator[None]:
    """Waits while another process prepares the same data folder."""
    with (settings.DATA / "preparing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except DatabaseError as problem:
        first = str(problem).strip().splitlines()[0]
        raise BadSetting(
            f"The database cannot be used ({first}). Look at DATABASE_URL and the disk."
        ) from problem
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise
        where = Path(problem.filename or settings.DATA)
        raise BadSetting(cannot_write(where, problem)) from problem


@contextmanager
def _step(what: str) -> Iterator[None]:
    _say(f"  {what} …", end="")
    began = time.monotonic()
    try:
        yield
    except BaseException:
        _say("")
        raise
    _say(f" {time.monotonic() - began:.0f} s")


def _say(text: str, end: str = "\n") -> None:
    sys.stderr.write(text + end)
    sys.stderr.flush()


def _migrate() -> None:
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415  # needs django.setup()

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with _step("Preparing the database"):
            call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _triggers() -> None:
    from touchstone.engine.triggers.install import differences, install  # noqa: PLC0415  # same

    if differences():
        install()


def _origin() -> None:
    """Certificates name the address under which they were signed, so it cannot change in silence."""
    from touchstone.credentials.actions import OtherOrigin, require_origin  # noqa: PLC0415  # same

    try:
        require_origin(settings.PUBLIC_URL)
    except OtherOrigin as other:
        raise BadSetting(str(other)) from other


def _static_files() -> None:
    """Collected when one has changed; the manifest at the end of it is what pages ask for."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415  # same

    with _step("Making styles and fonts") if not settings.STATIC_ROOT.exists() else nullcontext():
        build()
    found = sorted(
        (path, (Path(storage.location) / path).stat())
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    facts = [f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in found]
    now = hashlib.sha256("\n".join(facts).encode()).hexdigest()
    mark = settings.STATIC_ROOT / ".collected"
    if mark.exists() and mark.read_text(encoding="ascii") == now:
        return
    with _step("Laying out styles, fonts and pictures"):
        call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(now, encoding="ascii")


def _load(command: str, what: str, folders: Iterable[Path]) -> None:
    """Run a command once for each state of the files that it reads."""
    from touchstone.engine.models import Loaded  # noqa: PLC0415  # same

    if command not in get_commands():
        return
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    if Loaded.objects.filter(name=command, digest=digest).exists():
        return
    told = io.StringIO()
    with _step(what):
        call_command(command, stdout=told)
    _say("".join(f"    {line}\n" for line in told.getvalue().splitlines()), end="")
    Loaded.objects.update_or_create(
        name=command, defaults={"digest": digest, "loaded_at": clock.now()}
    )


def setup() -> None:
    """Django, with this product's settings. A bad setting ends the process with one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "touchstone.config.settings")
    django.setup()


if __name__ == "__main__":
    setup()
    prepare()
