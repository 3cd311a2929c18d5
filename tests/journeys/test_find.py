"""The list of programmes changes under the reader's hands: no reload, the focus stays, Back goes back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.looks import Looks
from tests.journeys.product import Product
from tests.journeys.somebody import Somebody

pytestmark = pytest.mark.journey


def total(page: Page) -> str:
    return page.locator("#find-status").inner_text()


def test_the_list_changes_without_a_reload(browser: Browser, demo_product: Product, looks: Looks) -> None:
    vera = Somebody.new(browser, demo_product, looks, "Vera")
    page = vera.go("/find").page
    page.evaluate("window.untouched = true")
    every = total(page)
    page.locator("#facets").get_by_role("checkbox", name="Nurse").focus()
    page.keyboard.press("Space")
    expect(page.locator("#find-status")).not_to_have_text(every)
    assert vera.path == "/find?role=nurse"
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["role", "nurse"]
    expect(vera.main.get_by_role("link", name="Nurse , remove")).to_be_visible()
    vera.main.get_by_role("checkbox", name="Compare").first.check()
    nurses = total(page)
    page.locator("#order").select_option("live")
    expect(page.locator(".order-rule summary")).to_be_visible()
    page.wait_for_url("**/find?role=nurse&order=live")
    expect(page.locator("[data-chosen] li")).to_have_count(1)
    page.go_back()
    page.wait_for_url("**/find?role=nurse")
    assert total(page) == nurses
    vera.main.get_by_role("link", name="Nurse , remove").click()
    expect(page.locator("#find-status")).to_have_text(every)
    assert page.evaluate("window.untouched")
    looks.at(page)
    looks.all_well()


def test_on_a_phone_the_tray_counts_and_goes(browser: Browser, demo_product: Product, looks: Looks) -> None:
    vera = Somebody.new(browser, demo_product, looks, "Vera", viewport={"width": 360, "height": 720})
    page = vera.go("/find").page
    page.locator("#find-open").click()
    page.locator("#facets").get_by_role("checkbox", name="Nurse").check()
    send = page.locator(".facets-send")
    expect(page.locator("#find-open")).to_contain_text("(1)")
    shown = total(page).split()[0]
    expect(send).to_have_text(f"Show {shown} programmes")
    send.click()
    expect(page.locator("#facets")).to_be_hidden()
    looks.all_well()
