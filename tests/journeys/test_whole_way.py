"""From an empty product to a booked class: one story, ten people, every step on a page."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import people
from tests.journeys.looks import Looks
from tests.journeys.product import Product, words_of
from tests.journeys.somebody import Somebody

pytestmark = pytest.mark.journey


def test_an_empty_product_becomes_a_house_that_certifies(
    browser: Browser, empty_product: Product, looks: Looks
) -> None:
    def somebody(name: str) -> Somebody:
        return Somebody.new(browser, empty_product, looks, name)

    zone = people.daytime_zone()
    kit, dee, bo = somebody("Kit Moreau"), somebody("Dee Hughes"), somebody("Bo Lindqvist")
    cleo, dov, sol = somebody("Cleo Tanaka"), somebody("Dov Katz"), somebody("Sol Marin")
    ada, vera, pia = somebody("Ada Okafor"), somebody("Vera Visitor"), somebody("Pia Novak")

    empty_product.manage("create_administrator", kit.email, "--name", kit.name)
    kit.sign_in_by_code()
    people.makes_institution(kit, dee, zone)
    people.joins(dee, "Office")
    for member, role in ((bo, "Trainer"), (cleo, "Examiner"), (dov, "Decider")):
        people.invites(dee, member, role)
        people.joins(member, role)
    people.lists_programme(dee)
    people.puts_scheme_into_force(dee)
    people.opens_cohort(dee, bo, zone)
    people.approves(dee, sol)

    people.finds_cohort(vera)
    people.applies(ada)
    people.admits(dee, ada)
    people.takes_money(dee, ada)
    people.marks_rolls(bo)
    people.does_lessons(ada)
    for code_name in ("Alder", "Birch", "Cedar", "Dogwood", "Elm"):
        people.practises(ada, code_name, zone)
        people.signs(sol)
    people.sits_exam(ada)
    people.observes(cleo, ada.name)
    people.completes_file(ada)
    number = people.awards(dov, ada.name)
    assert number in words_of(empty_product.letter(ada.email, "certificate"))
    people.verifies(vera, number, ada.name)

    people.offers_class(ada, zone)
    people.books(pia)
    people.cancels(pia)
    looks.all_well()
