"""Every link that anybody of the demonstration sees leads somewhere, and every page behind it is fit to use."""

from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Browser, Response

from tests.journeys.looks import Looks
from tests.journeys.product import Product
from tests.journeys.somebody import Somebody

pytestmark = pytest.mark.journey
OF_A_KIND = 2  # pages that one view answers are alike: so many are opened
LINKS = "() => [...document.querySelectorAll('a[href]')].map((one) => one.href)"
FILES = (".json", ".pdf", ".ics", ".xml", ".csv")


@pytest.fixture(scope="module")
def looks() -> Looks:
    """Shared, so that a page that several people see is looked at once."""
    return Looks()


@pytest.mark.parametrize("name", ["", "Ada", "Cleo", "Dee", "Dov", "Ines", "Kit"])
def test_every_link_leads_to_a_page(
    browser: Browser, demo_product: Product, looks: Looks, name: str
) -> None:
    looks.findings.clear()
    somebody = Somebody.new(browser, demo_product, looks, name or "Visitor")
    if name:
        somebody.go("/demo").press(f"Become {name}")
    else:
        somebody.go("/")
    broken = walk(somebody)
    assert not broken, broken
    looks.all_well()


def can_be_looked_at(page: Response) -> bool:
    """Whether it is a page in which scripts run, and so axe: the API and sandboxed letters are none."""
    is_page = page.headers["content-type"].startswith("text/html")
    return is_page and "sandbox" not in page.headers["content-security-policy"]


def walk(somebody: Somebody) -> list[str]:
    """Opens whatever is linked from where somebody is, and from there on; gives what did not answer."""
    waiting, known, opened = deque([somebody.page.url]), {somebody.page.url}, Counter[str]()
    broken = []
    while waiting:
        address = waiting.popleft()
        kind = resolve(urlsplit(address).path).url_name or ""
        opened[kind] += 1
        if opened[kind] > OF_A_KIND:
            continue
        if address.endswith(FILES):
            answer = somebody.page.request.get(address)
            broken += [] if answer.ok else [f"{address}: {answer.status}"]
            continue
        page = somebody.page.goto(address)
        if page is None or not page.ok:
            broken.append(f"{address}: {page and page.status}")
            continue
        if not can_be_looked_at(page):
            continue
        somebody.looks.at(somebody.page)
        for link in somebody.page.evaluate(LINKS):
            there = urljoin(address, link).split("#")[0]
            if there.startswith(somebody.product.url) and there not in known:
                known.add(there)
                waiting.append(there)
    return broken
