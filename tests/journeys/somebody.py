"""Somebody at a browser: moving about, filling in, looking, by the words that stand on the page."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urljoin

from playwright.sync_api import Browser, Locator, Page, Response, expect

from tests.journeys.looks import Looks
from tests.journeys.product import Product, code_in

PASSWORD = "warm hands, quiet voice"  # for tests


@dataclass
class Somebody:
    """A person with a browser of their own. They see what stands on the page: labels, words, buttons."""

    page: Page
    product: Product
    looks: Looks
    name: str
    email: str
    house: str = "linden-house"

    @classmethod
    def new(
        cls, browser: Browser, product: Product, looks: Looks, name: str,
        house: str = "linden-house", **how: object,
    ) -> Self:  # fmt: skip
        """A fresh browser for somebody whose address is `<first name>@post.example`.

        `house` is the institution that they have to do with; `how` are the browser's own options.
        """
        context = browser.new_context(base_url=product.url, reduced_motion="reduce", locale="en-GB", **how)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: looks.findings.append(f"{page.url}: script failed: {error}"))
        page.on("response", lambda answer: _note(answer, looks))
        return cls(page, product, looks, name, f"{name.split(maxsplit=1)[0].lower()}@post.example", house)

    # Moving about

    def go(self, address: str) -> Self:
        answer = self.page.goto(urljoin(self.product.url, address))
        assert answer is not None
        assert answer.ok, f"{address} answered {answer.status}"
        return self._arrived()

    def follow(self, words: str, *, exact: bool = True) -> Self:
        """Follow the first link with these words."""
        self.main.get_by_role("link", name=words, exact=exact).first.click()
        return self._arrived()

    def follow_in_row(self, words: str) -> Self:
        """Follow the first link of the first table row that holds these words."""
        row = self.main.get_by_role("row").filter(has_text=words).first
        row.get_by_role("link").first.click()
        return self._arrived()

    def press(self, words: str, *, exact: bool = True) -> Self:
        """Press a button; the page that comes is looked at."""
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=words, exact=exact).first.click()
        return self._arrived()

    def _arrived(self) -> Self:
        self.page.wait_for_load_state()
        self.looks.at(self.page)
        return self

    # Filling in

    def fill(self, **fields: str) -> Self:
        """Type into fields by their names, as they stand in the form."""
        for name, value in fields.items():
            self.main.locator(f"[name='{name}']").fill(value)
        return self

    def write(self, label: str, value: str) -> Self:
        """Type into the field with this label."""
        self.main.get_by_label(label, exact=True).first.fill(value)
        return self

    def select(self, label: str, option: str) -> Self:
        self.main.get_by_label(label, exact=True).first.select_option(label=option)
        return self

    def choose(self, words: str, *, among: str = "", exact: bool = True) -> Self:
        """Choose a radio button or tick a box by its words, if need be within a named group."""
        where = self.main.get_by_role("group", name=among).first if among else self.main
        where.get_by_label(words, exact=exact).first.check()
        return self

    def attach(self, path: Path) -> Self:
        self.main.locator("input[type=file]").set_input_files(path)
        return self

    # Looking

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def sees(self, *words: str) -> Self:
        for one in words:
            expect(self.main).to_contain_text(one)
        return self

    @property
    def office(self) -> str:
        """Where the rooms of their institution begin."""
        return f"/office/{self.house}"

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.product.url)

    # What everybody can do

    def sign_up(self, *, here: bool = False) -> Self:
        """Make an account, with the code that comes by mail; `here`: from the sign-in page that is open."""
        if here:
            self.follow("Make an account")
        else:
            self.go("/sign-up")
        self.write("Your name", self.name).fill(email=self.email, password1=PASSWORD)
        return self.press("Make my account").type_code()

    def sign_in_by_code(self) -> Self:
        self.go("/sign-in").follow("Send me a code instead").fill(email=self.email)
        return self.press("Send me a code").type_code()

    def type_code(self) -> Self:
        code = code_in(self.product.letter(self.email))
        return self.fill(code=code).press("Go on")


def _note(answer: Response, looks: Looks) -> None:
    if answer.status >= 500:
        looks.findings.append(f"{answer.url} answered {answer.status}")


def number_in(words: str) -> str:
    """The number of a certificate as it stands in a text."""
    found = re.search(r"IMC-[0-9A-Z]{4}-[0-9A-Z]{4}", words)
    assert found, words
    return found[0]
