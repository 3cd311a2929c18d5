"""The real product, started as `make run` starts it, in a data folder of its own."""

import email
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from tests.factories.processes import ROOT, started, until

STARTED_WITHIN = 120.0  # seconds, the demonstration included


@dataclass
class Product:
    """A running installation: its address, its data folder, the mail that it sends."""

    url: str
    data: Path
    environment: dict[str, str]
    read: set[str] = field(default_factory=set)

    def manage(self, *command: str) -> str:
        """What `manage.py` says in this installation. Fails when the command does."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def letter(self, to: str, about: str = "") -> EmailMessage:
        """The next unread letter to an address whose subject holds `about`. Waits until it is there."""
        found: list[EmailMessage] = []

        def arrived() -> bool:
            for path in sorted((self.data / "mail").glob("*.eml"), key=lambda one: one.stat().st_mtime_ns):
                if path.name in self.read:
                    continue
                letter = email.message_from_bytes(path.read_bytes(), policy=default)
                assert isinstance(letter, EmailMessage)
                if to in letter["To"] and about in letter["Subject"]:
                    self.read.add(path.name)
                    found.append(letter)
                    return True
            return False

        until(arrived)
        return found[0]


def words_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    return text


def link_in(letter: EmailMessage, part: str) -> str:
    """The first link in a letter whose address holds `part`."""
    found = [one for one in re.findall(r"https?://\S+", words_of(letter)) if part in one]
    assert found, words_of(letter)
    return found[0].rstrip(".,)")


def code_in(letter: EmailMessage) -> str:
    """The code that a letter asks to type."""
    found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", words_of(letter), re.MULTILINE)
    assert found, words_of(letter)
    return found[1]


@contextmanager
def running(data: Path, *, demo: bool) -> Iterator[Product]:
    """The product in the folder `data`, with its worker and scheduler, until the end of the block."""
    port = _free_port()
    url = f"http://localhost:{port}"
    kept = {
        key: value for key, value in os.environ.items()
        if not key.startswith(("TOUCHSTONE_", "DJANGO_")) and key not in {"DATABASE_URL", "EMAIL_URL"}
    }  # fmt: skip
    environment = {
        **kept, "HOST": "127.0.0.1", "PORT": str(port), "TOUCHSTONE_DATA": str(data),
        "TOUCHSTONE_DEMO": str(int(demo)), "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "touchstone.config.settings",
    }  # fmt: skip
    with (data / "log").open("w") as log, started(
        ["-m", "touchstone.config.serve", "--end-with-parent"], environment, stdout=log, stderr=log
    ) as process:
        until(lambda: _ready(url, process, data / "log"), within=STARTED_WITHIN)
        yield Product(url, data, environment)
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _ready(url: str, process: "subprocess.Popen[str]", log: Path) -> bool:
    assert process.poll() is None, log.read_text()[-3000:]
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
