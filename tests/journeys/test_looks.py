"""That the looking itself sees: a page with three faults is found out, once."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.looks import Looks

pytestmark = pytest.mark.journey
FAULTY = """<!doctype html><html lang="en"><title>Faulty</title><main><h1>Faulty</h1>
<style>p { color: #eee; background: #fff } @media (prefers-color-scheme: dark) { p { color: #000 } }</style>
<p>Too pale by day</p><input><div style="width: 500px">wide</div></main>"""


def test_a_faulty_page_is_found_out_once(browser: Browser, looks: Looks) -> None:
    page = browser.new_page()
    page.set_content(FAULTY)
    looks.at(page)
    looks.at(page)
    page.close()
    told = sorted(finding.split(": ")[0].removeprefix("about:blank ") for finding in looks.findings)
    assert told == [
        "(dark) label", "(light) color-contrast", "(light) label",
        "scrolls sideways by 148 px at 360 px",
    ]  # fmt: skip
