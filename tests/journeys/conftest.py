"""A browser and a running product for the journeys. Without a browser they fail."""

import fcntl
import importlib.util
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.factories.processes import ROOT
from tests.journeys.looks import Looks
from tests.journeys.product import Product, running


def browser_path() -> str:
    """The browser that TOUCHSTONE_BROWSER names (empty: there is none), or that `scripts/browser.py` finds."""
    if (named := os.environ.get("TOUCHSTONE_BROWSER")) is not None:
        return named
    spec = importlib.util.spec_from_file_location("browser", ROOT / "scripts" / "browser.py")
    assert spec
    assert spec.loader
    finder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(finder)
    with (Path(tempfile.gettempdir()) / "touchstone-browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one installs, the others find
        path: str = finder.find()
    os.environ["TOUCHSTONE_BROWSER"] = path
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, until the end of the file: while it runs, nothing else in this process touches a database."""
    path = browser_path()
    if not path:
        pytest.fail("no browser", pytrace=False)
    with sync_playwright() as play:
        rootless = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = play.chromium.launch(executable_path=path, args=rootless)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def empty_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """An installation as a newcomer gets it, without the demonstration."""
    with running(tmp_path_factory.mktemp("empty"), demo=False) as product:
        yield product


@pytest.fixture(scope="session")
def demo_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """An installation with the demonstration. Shared: who changes something leaves room for the others."""
    with running(tmp_path_factory.mktemp("demo"), demo=True) as product:
        yield product


@pytest.fixture
def looks() -> Looks:
    return Looks()
