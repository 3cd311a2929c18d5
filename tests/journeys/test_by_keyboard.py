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


def chooses(page: Page, field: str, words: str, *, typed: bool = True) -> None:
    """Choose from a list by typing; or see that it is chosen already."""
    tab_to(page, f"select {field}")
    if typed:
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


def test_a_nurse_in_leeds_is_told_what_fits_by_keyboard_on_a_phone(
    browser: Browser, demo_product: Product, looks: Looks
) -> None:
    """She can only do evenings online, and must not spend over £900 in five years."""
    nurse = Somebody.new(
        browser, demo_product, looks, "Nan Leeds", viewport={"width": 360, "height": 740}
    )
    nurse.go("/")
    enters(nurse.page, "a", "Help me choose: seven questions")
    ticks(nurse.page, "Parent")
    for _ in range(4):  # nurse is the fifth of the list
        nurse.page.keyboard.press("ArrowDown")
    assert "Nurse" in nurse.page.evaluate(FOCUSED)
    onward(nurse, "What do you want to be able to do?")
    ticks(nurse.page, "Teach parents")
    onward(nurse, "Where will you work")
    chooses(nurse.page, "place", "England")
    onward(nurse, "How and where can you learn?")
    for words in ("Live online", "Online at your own pace", "Only in the evening", "I can only do it so"):
        ticks(nurse.page, words)
    onward(nurse, "What may it cost over five years?")
    types(nurse.page, "cap", "900")
    chooses(nurse.page, "currency", "GBP", typed=False)
    ticks(nurse.page, "I must not spend more")
    onward(nurse, "How much time do you have?")
    enters(nurse.page, "a", "Skip this question")
    enters(nurse.page, "a", "Skip this question")
    nurse.sees("Takes you: nurse", "At most £900.00 in five years", "cannot do without")
    looks.at(nurse.page)
    enters(nurse.page, "a", "See what fits")
    nurse.sees("things you asked", "Change one thing", "Not shown, and why", "In the evening")
    assert "%" not in nurse.main.inner_text()
    looks.at(nurse.page)
    enters(nurse.page, "a", "Without “")
    nurse.sees("stand below, best first")
    looks.all_well()


def ticks(page: Page, words: str) -> None:
    """Tab to the box or the list of buttons with these words and press Space."""
    tab_to(page, words)
    page.keyboard.press("Space")


def onward(somebody: Somebody, words: str) -> None:
    enters(somebody.page, "button", "Next question")
    somebody.sees(words)
    somebody.looks.at(somebody.page)
