"""A browser and a running product for each journey. Without a browser the journeys fail."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.looks import Looks
from tests.journeys.product import Product, running

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: the one that TOUCHSTONE_BROWSER names, or that is on the path."""
    path = os.environ.get("TOUCHSTONE_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.fail("no browser")
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def empty_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """An installation as a newcomer gets it, without the demonstration."""
    yield from _product(tmp_path_factory.mktemp("empty"), demo=False)


@pytest.fixture(scope="module")
def demo_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """An installation with the demonstration."""
    yield from _product(tmp_path_factory.mktemp("demo"), demo=True)


def _product(data: Path, *, demo: bool) -> Iterator[Product]:
    with running(data, demo=demo) as product:
        yield product


@pytest.fixture
def looks() -> Looks:
    return Looks()
