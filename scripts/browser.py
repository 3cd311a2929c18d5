"""Finds a browser for the journeys, and installs one when the machine has none.

Chromium or Chrome on the path, then the distribution's package (as root), then Playwright's own;
each attempt has five minutes. A browser that does not start is no browser. The journeys read its
path from TOUCHSTONE_BROWSER.
"""

import os
import shutil
import subprocess
import sys
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 300  # seconds
ASK = "from playwright.sync_api import sync_playwright as p\nwith p() as play: print(play.chromium.executable_path)"


def find() -> str:
    """The path of a browser, or nothing."""
    return on_path() or of_the_distribution() or of_playwright()


def on_path() -> str:
    return next((path for name in NAMES if (path := shutil.which(name)) and starts(path)), "")


def starts(path: str) -> bool:
    """Whether there is a browser at the path that can say its version; some are only a signpost."""
    return bool(path) and _succeeds([path, "--version"], dict(os.environ), within=30)


def of_the_distribution() -> str:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return ""
    _say("There is no browser here; installing the distribution's Chromium …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    end = time.monotonic() + PATIENCE
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        if not _succeeds(command, quiet, within=end - time.monotonic()):
            return ""
    return on_path()


def of_playwright() -> str:
    """Playwright's own copy, downloaded when it is not there yet."""
    if path := _playwright_path():
        return path
    _say("Installing Playwright's Chromium …")
    what_it_needs = ["--with-deps"] if os.geteuid() == 0 else []
    install = [sys.executable, "-m", "playwright", "install", *what_it_needs, "chromium"]
    return _playwright_path() if _succeeds(install, dict(os.environ)) else ""


def _playwright_path() -> str:
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if starts(path) else ""


def _succeeds(command: list[str], environment: dict[str, str], within: float = PATIENCE) -> bool:
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=within, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
