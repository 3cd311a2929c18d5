"""What every programme of the real catalogue shows, whatever its sources leave out."""

import re

import pytest
from django.core.management import call_command

from touchstone.catalog.models import Programme
from touchstone.catalog.queries.facts import facts_of
from touchstone.kit import clock
from touchstone.web.shown.cards import card


@pytest.fixture
def catalogue(db, monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)
    call_command("import_catalogue", verbosity=0)
    rows = Programme.objects.select_related("institution").order_by("pk")
    return list(rows.prefetch_related("coverage", "fee_lines", "sources", "conflicts"))


def words(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_kind_of_paper_cost_hours_by_kind_and_day_of_reading(client, catalogue, at):
    assert len(catalogue) == 70
    for programme in catalogue:
        page = words(client.get(f"/programmes/{programme.slug}"))
        assert card(programme, at.date()).paper.name in page
        assert "over five years" in page or "Five years: not stated" in page
        for kind in ("Taught live", "Own study", "Practice", "In all"):
            assert kind in page
        assert re.search(r"checked \d+ \w+ 20\d\d|day checked not recorded", page)


def test_each_card_says_the_same_of_five_years_as_the_receipt(client, catalogue, at):
    for programme in catalogue:
        said = card(programme, at.date()).five_years
        receipt = words(client.get(f"/programmes/{programme.slug}/costs"))
        assert said == "not stated" or said.split(",")[0].removesuffix(" stated") in receipt
        assert facts_of(programme).fee_lines or said == "not stated"
