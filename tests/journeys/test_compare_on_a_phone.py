"""Two programmes fit side by side on a phone: a third is refused with the reason, and the reader says which two."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.looks import Looks
from tests.journeys.product import Product
from tests.journeys.somebody import Somebody

pytestmark = pytest.mark.journey


def test_a_third_is_refused_and_two_are_chosen(
    browser: Browser, demo_product: Product, looks: Looks
) -> None:
    seeker = Somebody.new(
        browser, demo_product, looks, "Sam Lee", viewport={"width": 360, "height": 740}
    )
    boxes = seeker.go("/find").main.get_by_role("checkbox", name="Compare")
    boxes.nth(0).check()
    boxes.nth(1).check()
    boxes.nth(2).click()
    expect(boxes.nth(2)).not_to_be_checked()
    seeker.sees("Up to 2 fit side by side on this screen. Take one away first.")
    slugs = [boxes.nth(n).get_attribute("value") for n in range(3)]

    seeker.go(f"/compare?ids={','.join(map(str, slugs))}")
    seeker.sees("You chose 3. On a screen this narrow only two can be read side by side.")
    names = seeker.main.locator("th.compare-col")
    picks = seeker.main.get_by_role("group", name="Which two?").get_by_role("button")
    expect(names.nth(2)).to_be_hidden()
    picks.nth(2).click()
    expect(picks.nth(2)).to_have_attribute("aria-pressed", "true")
    expect(names.nth(0)).to_be_hidden()
    expect(names.nth(1)).to_be_visible()
    expect(names.nth(2)).to_be_visible()
    looks.at(seeker.page)
    looks.all_well()
