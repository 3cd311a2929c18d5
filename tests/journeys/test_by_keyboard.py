"""Booking a class at 320 px with the keyboard alone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import people
from tests.journeys.looks import Looks
from tests.journeys.product import Product
from tests.journeys.somebody import Somebody

pytestmark = pytest.mark.journey
MOST_STEPS = 80
FOCUSED = """() => {
    const one = document.activeElement;
    const label = one.labels?.[0] ?? one;
    return `${one.localName} ${one.name ?? ""} ${label.innerText ?? ""}`;
}"""
IN_SIGHT = """() => {
    const one = document.activeElement.getBoundingClientRect();
    return one.left >= 0 && one.right <= innerWidth && one.top < innerHeight && one.bottom > 0;
}"""


def test_a_class_is_booked_by_keyboard_on_the_smallest_phone(
    browser: Browser, demo_product: Product, looks: Looks
) -> None:
    pia = Somebody.new(
        browser, demo_product, looks, "Pim Novak", viewport={"width": 320, "height": 640}
    )
    pia.go("/classes")
    enters(pia.page, "a", "Book")
    types(pia.page, "name", pia.name)
    types(pia.page, "email", pia.email)
    types(pia.page, "nickname", "Plum")
    tab_to(pia.page, "select birth_month")
    pia.page.keyboard.press("ArrowDown")
    tab_to(pia.page, "input safety_choice")
    pia.page.keyboard.press("Space")
    enters(pia.page, "button", "Book")
    pia.sees("Your place is booked.")
    people.cancels(pia)
    looks.all_well()


def test_what_one_may_be_called_is_asked_by_keyboard_on_the_smallest_phone(
    browser: Browser, demo_product: Product, looks: Looks
) -> None:
    seeker = Somebody.new(
        browser, demo_product, looks, "Sam Lee", viewport={"width": 320, "height": 640}
    )
    seeker.go("/titles")
    chooses(seeker.page, "place", "North Carolina")
    chooses(seeker.page, "title", "Certified Infant Massage Instructor")
    chooses(seeker.page, "reach", "Washington")
    enters(seeker.page, "button", "Look it up")
    seeker.sees("Only with a licence")
    seeker.sees("Washington is the stricter of the two")
    looks.at(seeker.page)
    tab_to(seeker.page, "A letter to ask with")
    seeker.page.keyboard.press("Enter")
    tab_to(seeker.page, "textarea")
    enters(seeker.page, "a", "All that we read for North Carolina")
    looks.at(seeker.page)
    enters(seeker.page, "a", "Certificate, certification or licence?")
    seeker.sees("There is no degree in infant massage")
    looks.at(seeker.page)
    looks.all_well()


def chooses(page: Page, field: str, words: str) -> None:
    tab_to(page, f"select {field}")
    page.keyboard.type(words)
    chosen = page.evaluate("document.activeElement.selectedOptions[0].text")
    assert chosen == words


def tab_to(page: Page, what: str) -> None:
    """Press Tab until the focus is on something whose kind, name or words hold `what`; it must be in sight."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        assert page.evaluate(IN_SIGHT), f"out of sight: {page.evaluate(FOCUSED)}"
        if what in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"the keyboard does not reach {what}")


def types(page: Page, field: str, value: str) -> None:
    tab_to(page, f"input {field}")
    page.keyboard.type(value)


def enters(page: Page, kind: str, words: str) -> None:
    """Press Enter on a link or button and wait for the next page."""
    tab_to(page, words) if kind == "any" else tab_to(page, f"{kind}  {words}")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_visible()
