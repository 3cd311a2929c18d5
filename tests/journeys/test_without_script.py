"""Finding, checking and booking with JavaScript switched off."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import people
from tests.journeys.looks import Looks
from tests.journeys.product import Product
from tests.journeys.somebody import Somebody

pytestmark = pytest.mark.journey


class Unlooked(Looks):
    """axe is a script: it has looked at these pages in the other journeys."""

    def at(self, page: Page) -> None:
        self.seen.add(page.url)


@pytest.fixture
def plain(browser: Browser, demo_product: Product) -> Somebody:
    """Somebody whose browser runs no script."""
    return Somebody.new(browser, demo_product, Unlooked(), "Pia Novak", java_script_enabled=False)


def test_finding_filtering_and_comparing(plain: Somebody) -> None:
    plain.go("/").follow("Find my programme")
    plain.main.locator("summary", has_text="Where").click()
    plain.choose("United Kingdom", exact=False).press("Show", exact=False)
    plain.sees("programmes").follow("Clear all")
    boxes = plain.main.get_by_role("checkbox", name="Compare")
    boxes.nth(0).check()
    boxes.nth(1).check()
    plain.press("Compare")
    assert "/compare?" in plain.path
    plain.looks.all_well()


def test_checking_each_number_typed_badly(plain: Somebody) -> None:
    for one in people.demo_facts(plain.product)["credentials"]:
        people.verifies(plain, one["number"], one["holder"])
    plain.looks.all_well()


def test_booking_and_cancelling(plain: Somebody) -> None:
    people.books(plain, "Harbour Quay Rooms, Leeds")
    people.cancels(plain)
    plain.looks.all_well()
