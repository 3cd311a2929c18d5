"""Makes the virtual environment and installs the locked packages into it, once.

`install.py run` installs what the product runs on, `install.py test` what its tests need too. A
stamp with the lock's hash makes the next start quick. All it says goes to stderr.
"""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
ROOM_MB = {"run": 500, "test": 900}
SOURCES = ("INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "NO_INDEX", "CONFIG_FILE", "PROXY", "CERT")


class CannotSetUp(Exception):
    """Why it cannot go on, and what to do about it, in one sentence."""


def say(text: str, end: str = "\n") -> None:
    sys.stderr.write(text + end)
    sys.stderr.flush()


@contextmanager
def step(what: str) -> Iterator[None]:
    """Says what is done now and how long it took; at a terminal the seconds count up."""
    began, done = time.monotonic(), threading.Event()
    say(f"  {what} …", end="")

    def count() -> None:
        while not done.wait(1):
            say(f"\r  {what} … {time.monotonic() - began:.0f} s", end="")

    clock = threading.Thread(target=count, daemon=True)
    if sys.stderr.isatty():
        clock.start()
    try:
        yield
        done.set()
        head = f"\r  {what} …" if sys.stderr.isatty() else ""
        say(f"{head} {time.monotonic() - began:.0f} s")
    except BaseException:
        done.set()
        say("")
        raise


def call(command: list[str | Path]) -> None:
    """Run a command in silence; its last words become the sentence when it fails."""
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise CannotSetUp(explain(result.stdout + result.stderr))


def explain(words: str) -> str:
    if "No space left on device" in words or "Errno 28" in words:
        return f"The disk is full. Make room at {ROOT} (about 500 MB) and start again."
    if "ensurepip" in words and "not available" in words:
        return NO_VENV
    if "do not match the hashes" in words.lower():
        return "A package was not the one that was locked, so nothing was installed. Try again; if it stays, ask who runs your package index."
    if any(
        mark in words
        for mark in ("Temporary failure in name", "NewConnectionError", "ConnectTimeout")
    ):
        return "The package index cannot be reached. Check the network (or your pip settings) and start again."
    last = [line for line in words.strip().splitlines() if line.strip()][-12:]
    return "Installing did not work. This is what the installer said:\n    " + "\n    ".join(last)


NO_VENV = (
    "This Python has no venv module. On Debian and Ubuntu: apt install python3-venv. "
    "Then start again."
)


def check_room(kind: str) -> None:
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < ROOM_MB[kind]:
        raise CannotSetUp(
            f"The disk has {free} MB free at {ROOT}; setting up needs about {ROOM_MB[kind]} MB. Make room and start again."
        )


def pip_is_configured() -> bool:
    """Whether this machine's pip has sources of its own. They count, and uv does not read them."""
    files = [
        "/etc/pip.conf",
        "~/.pip/pip.conf",
        "~/.config/pip/pip.conf",
        "~/Library/Application Support/pip/pip.conf",
    ]
    return any(os.environ.get(f"PIP_{name}") for name in SOURCES) or any(
        Path(file).expanduser().exists() for file in files
    )


def uv() -> str | None:
    """uv, when it is on the path and would look where pip looks."""
    return None if pip_is_configured() else shutil.which("uv")


def version() -> str:
    """The environment's own Python version, or nothing when it is missing, broken or too old."""
    ask = "import sys; print(sys.version if sys.version_info >= (3, 11) else '')"
    try:
        return subprocess.run(
            [PYTHON, "-c", ask], capture_output=True, text=True, check=False
        ).stdout.strip()
    except OSError:
        return ""


def has_pip() -> bool:
    return not subprocess.run(
        [PYTHON, "-m", "pip", "--version"], capture_output=True, check=False
    ).returncode


def make_venv() -> None:
    if version():
        return
    try:
        import venv  # noqa: F401, PLC0415  # Debian leaves it out of python3
    except ImportError as missing:
        raise CannotSetUp(NO_VENV) from missing
    with step("Making the virtual environment"):
        bare = ["--without-pip"] if uv() else []
        call([sys.executable, "-m", "venv", "--clear", *bare, VENV])


def lock_hash(kind: str) -> str:
    """What the stamp holds: the hash of the lock and the Python that it was installed into."""
    content = (ROOT / LOCKS[kind]).read_bytes()
    return hashlib.sha256(content + version().encode()).hexdigest()


def stamp(kind: str) -> Path:
    return VENV / f"installed-{kind}"


def is_installed(kind: str) -> bool:
    """The tests' lock holds the product's whole lock, so it counts for both."""
    return any(
        stamp(one).exists() and stamp(one).read_text(encoding="ascii") == lock_hash(one)
        for one in {kind, "test"}
    )


def install(kind: str) -> None:
    lock = ROOT / LOCKS[kind]
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    tool = uv()
    with step(
        f"Installing {count} locked packages with {'uv' if tool else 'pip'} (only this once)"
    ):
        if not tool and not has_pip():
            call([PYTHON, "-m", "ensurepip", "--upgrade", "--default-pip"])
        with_uv = [tool or "", "pip", "install", "--python", PYTHON, "--compile-bytecode"]
        with_pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
        call([*(with_uv if tool else with_pip), "--require-hashes", "-r", lock])
    stamp(kind).write_text(lock_hash(kind), encoding="ascii")


def main(kind: str) -> int:
    try:
        if not is_installed(kind):
            say("Setting up Touchstone:")
            check_room(kind)
            make_venv()
            install(kind)
    except CannotSetUp as why:
        say(str(why))
        return 2
    except OSError as problem:
        say(
            explain(str(problem))
            if problem.errno == errno.ENOSPC
            else f"Setting up stopped: {problem}."
        )
        return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
    except KeyboardInterrupt:
        sys.exit(130)
