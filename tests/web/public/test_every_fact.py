"""Nothing that a listing states is lost between the files, the API and the page."""

import dataclasses
import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.factories.listings import body, listed, proven
from touchstone.catalog import words
from touchstone.catalog.enums import (
    Access,
    Audience,
    Confidence,
    Delivery,
    FeeKind,
    Per,
    Relation,
    Since,
    Span,
    Topic,
)
from touchstone.catalog.rules.listing import Approval, FeeLine, RefundBand, Rung
from touchstone.catalog.rules.places import country_name, language_name
from touchstone.kit import clock
from touchstone.kit.lengths import minutes
from touchstone.web.shown.cards import yes_no
from touchstone.web.shown.prices import in_words, of_date, price
from touchstone.web.ui.words import day

OURS = ("days_before", "percent_back", "kept")  # our reading of a refund rule; the costs page reckons with it
FILES = sorted((settings.CATALOGUE / "programmes").glob("*.json"))


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


def leaves(tree: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    rows = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else None
    if rows is None:
        if tree not in (None, ""):
            yield before, tree
        return
    for key, value in rows:
        yield from leaves(value, f"{before}/{key}")


def words_of(page: bytes) -> str:
    """The words of a page, with its links, as one line in small letters."""
    text = page.decode()
    links = " ".join(re.findall(r'href="([^"]*)"', text))
    shown = re.sub(r"<[^>]+>", "", text)
    return " ".join(html.unescape(f"{shown} {links}").replace("\u200b", "").lower().split())


def said(pointer: str, value: Any, tree: dict[str, Any]) -> str:
    """How the page says the value at a pointer."""
    *_rest, name = pointer.split("/")
    if pointer.startswith("/coverage/"):
        return str(words.TOPICS[Topic(pointer.split("/")[2])])
    if pointer.startswith("/delivery/"):
        return str(words.DELIVERIES[Delivery(value)])
    if name == "amount":
        where = tree["renewal"]["fee"] if "renewal" in pointer else tree["fee_lines"][int(pointer.split("/")[2])]
        return price(value, where["currency"]) if value else "free of charge"
    if name == "as_of" and pointer.startswith(("/evidence/", "/conflicts/")):
        return of_date(value)
    if "minutes" in name:
        return minutes(value)
    known = {
        "relation": lambda: words.RELATIONS[Relation(value)], "audience": lambda: words.AUDIENCES[Audience(value)],
        "confidence": lambda: words.CONFIDENCES[Confidence(value)], "kind": lambda: words.FEE_KINDS[FeeKind(value)],
        "per": lambda: "" if value == Per.ONCE else words.PERS[Per(value)], "checked": lambda: day(dt.date.fromisoformat(value)),
        "fees_unconfirmed": lambda: "unconfirmed" if value and tree["fee_lines"] else "",
        "years": lambda: "every year" if value == 1 else f"every {value} years",
        "unit": lambda: words.SPANS[Span(value)][:-1], "since": lambda: words.SINCES[Since(value)],
        "valid_until": lambda: day(dt.date.fromisoformat(value)),
    }  # fmt: skip
    if pointer.startswith("/languages/"):
        return language_name(value)
    if pointer.startswith("/access/"):
        return str(words.ACCESSES[Access(value)])
    if pointer.startswith("/fee_lines/") and name == "as_of":
        return in_words(value)
    if isinstance(value, bool) and name != "fees_unconfirmed":
        return yes_no(value) or ""
    return str(known.get(name, lambda: value)()) if not pointer.startswith("/evidence") else str(value)


def of_institution(pointer: str, value: Any) -> str:
    if pointer == "/institution/country":
        return country_name(value)
    return of_date(value) if pointer.endswith("/as_of") else str(value)


def missing(client, slug: str, at_page: str) -> list[str]:
    answer = client.get(f"/api/v1/programmes/{slug}").json()
    facts = answer["facts"]
    lost = [
        f"{slug}{pointer}: {shown}"
        for pointer, value in leaves(facts)
        if pointer != "/slug" and not pointer.endswith(("/field", "/currency", *OURS))
        and (shown := said(pointer, value, facts)).lower() not in at_page
    ]
    body = {key: answer["institution"][key] for key in ("name", "kind", "city", "country", "website", "also_known_as")}
    about = {"institution": body, "evidence": answer["institution"]["evidence"], "conflicts": answer["institution"]["conflicts"]}
    return lost + [
        f"{slug}{pointer}: {shown}"
        for pointer, value in leaves(about)
        if not pointer.endswith("/field") and (shown := of_institution(pointer, value)).lower() not in at_page
    ]


def test_every_stated_fact_of_every_listing_is_on_its_page_with_its_pages(client, db):
    call_command("import_catalogue", verbosity=0)
    slugs = [one["slug"] for file in FILES for one in json.loads(file.read_text())["programmes"]]
    lost = [line for slug in slugs for line in missing(client, slug, words_of(client.get(f"/programmes/{slug}").content))]
    assert len(slugs) == 70
    assert lost == []


def test_the_api_gives_back_what_the_files_say(client, db):
    call_command("import_catalogue", verbosity=0)
    for file in FILES:
        tree = json.loads(file.read_text())
        for programme in tree["programmes"]:
            answer = client.get(f"/api/v1/programmes/{programme['slug']}").json()
            given = dict(leaves(answer["facts"]))
            assert {pointer: value for pointer, value in leaves(programme) if given.get(pointer) != value} == {}
            house = answer["institution"]
            assert house["evidence"] == tree["evidence"]
            assert house["conflicts"] == tree["conflicts"]
            assert all(house[key] == value for key, value in tree["institution"].items())


def test_what_only_an_institution_itself_can_say_has_its_place_too(client, db, at):
    more = proven(body(
        has_observation=True, finish_weeks=30, insurers=("Quiet Mutual",), access=(Access.STEP_FREE, Access.BRING_BABY),
        ladder=(Rung("Hand in the logs", 4, Span.MONTHS, Since.START, "Enrol again"),),
        approvals=(Approval("Board of Touch", "T-17", 480, at.date()),), notes="Read twice.",
        refund_bands=(RefundBand("a month before", "everything but 30 pounds", 30, 100, 3000),),
        fee_lines=(FeeLine(FeeKind.EXAM, None, note="charged apart"),), evidence=(),
    ).programmes[0])  # fmt: skip
    listed(at, dataclasses.replace(body(), programmes=(more,)))
    page = words_of(client.get("/programmes/school-course").content)
    assert missing(client, "school-course", page) == []
    for says in ("within 4 months after the first day", "enrol again", "quiet mutual", "step-free; bring your baby",
                 "board of touch, number t-17, 8 h, until 5 june 2026", "30 weeks"):  # fmt: skip
        assert says in page
