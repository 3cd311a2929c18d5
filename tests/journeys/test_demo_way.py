"""The same story on the demonstration: become each of ten people with one click, and do one act each."""

import datetime as dt

import pytest
from playwright.sync_api import Browser

from tests.journeys import people
from tests.journeys.looks import Looks
from tests.journeys.product import Product
from tests.journeys.somebody import Somebody
from touchstone.kit import clock

pytestmark = pytest.mark.journey


def test_one_visitor_becomes_ten_people_and_does_one_act_as_each(
    browser: Browser, demo_product: Product, looks: Looks
) -> None:
    robin = Somebody.new(browser, demo_product, looks, "Robin Reader", house="harbour-touch")
    robin.go("/demo").follow("The programme of this demonstration").sees("Demonstration")
    finishes_a_lesson(become(robin, "Ada"))
    corrects_the_roll(become(robin, "Bo"))
    signs_by_link(robin)
    observes_somebody(become(robin, "Cleo"))
    admits_somebody(become(robin, "Dee"))
    decides_and_checks(become(robin, "Dov"))
    people.opens_class(become(robin, "Ines").follow("Plan a class"), in_three_weeks())
    people.books(become(robin, "Pia"))
    people.makes_institution(become(robin, "Kit"), robin, "Europe/London")
    looks.all_well()


def become(somebody: Somebody, name: str) -> Somebody:
    return somebody.go("/demo").press(f"Become {name}")


def in_three_weeks() -> dt.date:
    return clock.now().date() + dt.timedelta(days=20)


def finishes_a_lesson(ada: Somebody) -> None:
    ada.sees("9 of 15 lessons").follow("Go on with the lesson")
    people.answers_lesson(ada)
    ada.go("/learn/").sees("10 of 15 lessons")


def corrects_the_roll(bo: Somebody) -> None:
    bo.follow_in_row("Closed for applications").follow("Roll, marked", exact=False)
    bo.press("Keep the roll").sees("Kept.")


def signs_by_link(sol: Somebody) -> None:
    """By the link in the mail, which the demonstration shows."""
    sol.go("/demo").follow("Mail of Sol, who is asked to sign")
    sol.follow("Ada Okafor asks for your signature").follow("/sign/", exact=False)
    people.gives_signature(sol)


def observes_somebody(cleo: Somebody) -> None:
    cleo.go(f"/assess/{cleo.house}/observations")
    people.observes(cleo, cleo.main.get_by_role("rowheader").first.inner_text())


def admits_somebody(dee: Somebody) -> None:
    dee.follow_in_row("Application").follow("Admit", exact=False).press("Admit").sees("Admitted.")


def decides_and_checks(dov: Somebody) -> None:
    candidate = dov.main.get_by_role("rowheader").first.inner_text()
    people.verifies(dov, people.awards(dov, candidate), candidate)
