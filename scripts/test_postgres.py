"""`make test-postgres`: race, constraint and trigger tests on a PostgreSQL that is thrown away.

Uses the machine's own binaries, a folder and a socket of its own; nothing else is touched. With
TEST_DATABASE_URL it uses that server instead.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import check

MARKED = "race or postgres"
PATIENCE = 60  # seconds


class NoPostgres(Exception):
    """Why there is no PostgreSQL to test on, in one sentence."""


def binaries() -> Path:
    """The folder with initdb, pg_ctl and postgres of the newest PostgreSQL. Raises NoPostgres."""
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)
    )
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    for folder in [*reversed(packaged), *on_path]:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise NoPostgres(
        "There is no PostgreSQL on this machine (initdb was not found). On Debian and Ubuntu: apt install postgresql"
    )


def account() -> str | None:
    """Whom to run the server as: PostgreSQL refuses root. None means as oneself."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def run(command: list[str | Path], user: str | None) -> None:
    """Run one of PostgreSQL's tools. Raises NoPostgres with its last words when it fails."""
    group = pwd.getpwnam(user).pw_gid if user else None
    with tempfile.TemporaryFile() as words:
        done = subprocess.run(
            command, user=user, group=group, extra_groups=[] if user else None, cwd="/",
            stdout=words, stderr=words, timeout=PATIENCE, check=False,
        )  # fmt: skip
        words.seek(0)
        said = words.read().decode(errors="replace")
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name} did not work:\n{said[-2000:]}")


@contextmanager
def cluster() -> Iterator[str]:
    """A server of one's own, as a DATABASE_URL; gone at the end, whatever happens."""
    tools, user = binaries(), account()
    home = Path(tempfile.mkdtemp(prefix="touchstone-pg-"))
    data = home / "data"
    server = f"-k {home} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
    try:
        if user:
            shutil.chown(home, user)
        run(
            [tools / "initdb", "-D", data, "-U", "touchstone", "--auth=trust", "--no-sync",
             "--encoding=UTF8", "--locale=C.UTF-8"],
            user,
        )  # fmt: skip
        run([tools / "pg_ctl", "-D", data, "-l", home / "log", "-w", "-o", server, "start"], user)
        yield f"postgresql:///postgres?host={home}&user=touchstone"
    finally:
        if (data / "postmaster.pid").exists():
            run([tools / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], user)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def database() -> Iterator[str]:
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with cluster() as url:
        yield url


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped too
    if "--there" in arguments:
        return 0 if os.environ.get("TEST_DATABASE_URL") or binaries() else 2
    with database() as url:
        environment = {**check.ENVIRONMENT, "DATABASE_URL": url}
        command = [sys.executable, "-m", "pytest", "-m", MARKED, *arguments]
        return subprocess.run(command, cwd=check.ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NoPostgres as why:
        sys.stderr.write(f"{why}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
