"""Programmes as linked data: CTDL that a registry's shapes accept, schema.org in the page, nothing made up."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from pyld import jsonld

from tests.factories.ctdl import CONCEPTS, CONTEXT, REQUIRED
from tests.factories.listings import body, listed, proven
from touchstone.catalog.actions import announce_start
from touchstone.catalog.enums import Audience, Delivery, FeeKind, Grade, Per, Topic
from touchstone.catalog.models import Programme
from touchstone.catalog.rules.listing import Coverage, FeeLine
from touchstone.institutions.models import Institution
from touchstone.kit import clock
from touchstone.web.public.shown.linked.ctdl import COSTS

PAGE, LD = "/programmes/school-course", "/programmes/school-course.jsonld"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


def rich(at: dt.datetime):
    """A programme that states something of everything that linked data can say."""
    fresh = {"as_of": f"{at:%Y-%m}"}
    lines = (
        FeeLine(FeeKind.TUITION, 164050, "AUD", **fresh), FeeLine(FeeKind.RENEWAL, 5000, "AUD", per=Per.YEAR, **fresh),
        FeeLine(FeeKind.EXAM, 9900, "AUD", who="members", condition="if it is sat again", **fresh),
        FeeLine(FeeKind.MATERIALS, 8000, "AUD", as_of="2019"), FeeLine(FeeKind.MEMBERSHIP, None),
    )  # fmt: skip
    return dataclasses.replace(body(), kind="training school", also_known_as=("SoT",), programmes=(proven(body(
        fee_lines=lines, evidence=(), has_exam=True, has_video=True, has_practicum=True, assessment_note="A written exam.",
        renewal_years=2, renewal_ce_minutes=90, renewal_note="By post.", audience=Audience.BOTH, prerequisites="Be eighteen.",
        finish_weeks=30, contact_days=4, self_study_minutes_min=4800, self_study_minutes_max=6000, practicum_minutes=90,
        total_minutes=45, summary="Four days </script><b>& more.", delivery=(Delivery.SELF_PACED, Delivery.LIVE_ONLINE),
        coverage=(Coverage(Topic.SAFETY_OILS, Grade.FOCUS), Coverage(Topic.ETHICS_SCOPE, Grade.NONE)),
    ).programmes[0]),))  # fmt: skip


def nodes_in(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, list):
        for one in tree:
            yield from nodes_in(one)
    elif isinstance(tree, dict):
        if "@type" in tree and "@value" not in tree:
            yield tree
        for one in tree.values():
            yield from nodes_in(one)


def faults(tree: dict[str, Any]) -> list[str]:
    """Fields that a registry demands and the file lacks, but for the CTID; concepts that there are not."""
    found = []
    for node in nodes_in(tree["@graph"]):
        lacks = REQUIRED[node["@type"]] - {"ceterms:ctid"} - set(node)
        found += [f"{node['@type']} lacks {one}" for one in sorted(lacks)]
        if node.get("ceterms:targetNode", "costType:Tuition") not in CONCEPTS:
            found.append(f"no such concept: {node['ceterms:targetNode']}")
    return found


def undefined(tree: dict[str, Any]) -> set[str]:
    """Terms that the context does not define: expansion would drop them, or leave them unresolved."""
    answer = {"contextUrl": None, "documentUrl": tree["@context"], "document": CONTEXT}
    whole = jsonld.expand(tree, {"documentLoader": lambda _url, _options: answer})
    given = {key for node in nodes_in(tree["@graph"]) for key in node if not key.startswith("@")}
    kept = {key for node in nodes_in(whole) for key in node}
    lost = {one for one in given if one.replace("ceterms:", "https://purl.org/ctdl/terms/") not in kept}
    declared = {one for one in given if one not in CONTEXT["@context"]}
    types = {kind for node in nodes_in(whole) for kind in node["@type"] if not kind.startswith("https://purl.org/ctdl/")}
    return lost | declared | types


def by_type(tree: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {node["@type"].removeprefix("ceterms:"): node for node in tree["@graph"]}


def block_of(page: str) -> dict[str, dict[str, Any]]:
    """The data block of a page, by type."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    return {str(node["@type"]): node for node in json.loads(found[0])["@graph"]}


def test_every_listing_has_what_the_registry_demands_and_only_defined_terms(client, db):
    call_command("import_catalogue", verbosity=0)
    slugs = list(Programme.objects.order_by("slug").values_list("slug", flat=True))
    assert len(slugs) == 70
    for slug in slugs:
        answer = client.get(f"/programmes/{slug}.jsonld")
        assert answer["Content-Type"] == "application/ld+json"
        tree = answer.json()
        assert (slug, faults(tree), undefined(tree)) == (slug, [], set())
        assert "ceterms:ctid" not in json.dumps(tree)
        names = [node["ceterms:name"]["en"] for node in tree["@graph"]]
        assert names[0] == block_of(client.get(f"/programmes/{slug}").content.decode())[
            "['Course', 'EducationalOccupationalProgram']"
        ]["name"]


def test_a_rich_listing_says_it_all_in_ctdl(client, db, at):
    listed(at, rich(at))
    tree = client.get(LD).json()
    assert faults(tree) == []
    assert undefined(tree) == set()
    found = by_type(tree)
    assert set(found) == {"LearningProgram", "CredentialOrganization", "Certification"}
    programme, award = found["LearningProgram"], found["Certification"]
    lengths = [{**one, "ceterms:description": one["ceterms:description"]["en"]} for one in programme["ceterms:estimatedDuration"]]
    given = [{key.removeprefix("ceterms:"): value for key, value in one.items() if key != "@type"} for one in lengths]
    assert given == [
        {"description": "Taught live", "timeRequired": "PT24H"}, {"description": "Practice", "timeRequired": "PT1H30M"},
        {"description": "In all", "timeRequired": "PT45M"},
        {"description": "Own study", "minimumDuration": "PT80H", "maximumDuration": "PT100H"},
        {"description": "Days taught live", "exactDuration": "P4D"},
        {"description": "To be finished within", "maximumDuration": "P30W"},
    ]  # fmt: skip
    assert programme["ceterms:deliveryType"][0]["ceterms:targetNode"] == "deliveryType:OnlineOnly"
    assert [one["ceterms:targetNodeName"]["en"] for one in programme["ceterms:subject"]] == ["safety and oils"]
    assert award["ceterms:renewalFrequency"] == "P2Y"
    assert award["ceterms:renewal"][0]["ceterms:description"]["en"] == "Hours to keep up: 1.5. By post."
    assert award["ceterms:requires"][0]["ceterms:targetLearningOpportunity"] == [programme["@id"]]


def test_an_old_or_unstated_amount_stands_in_words_and_never_as_a_price(client, db, at):
    listed(at, rich(at))
    costs = by_type(client.get(LD).json())["LearningProgram"]["ceterms:estimatedCost"]
    priced = {one["ceterms:name"]["en"]: one.get("ceterms:price") for one in costs}
    assert priced == {"Course fee": 1640.5, "Renewal": 50, "Exam": 99, "Materials": None, "Membership": None}
    old = next(one for one in costs if one["ceterms:name"]["en"] == "Materials")
    assert "AUD 80; page of 2019; older than 18 months" in old["ceterms:description"]["en"]
    assert "ceterms:currency" not in old
    offers = block_of(client.get(PAGE).content.decode())["['Course', 'EducationalOccupationalProgram']"]["offers"]
    assert [(one["category"], one["price"], one["priceCurrency"]) for one in offers] == [
        ("Course fee", "1640.50", "AUD"), ("Renewal", "50.00", "AUD"),
    ]  # fmt: skip


def test_status_is_claimed_only_by_the_institution_itself(client, db, at):
    listed(at, rich(at))
    status = by_type(client.get(LD).json())["Certification"]["ceterms:credentialStatusType"]
    assert status == {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNodeName": {"en": "Not stated"}}
    Institution.objects.update(state="claimed")
    own = by_type(client.get(LD).json())["Certification"]["ceterms:credentialStatusType"]
    assert own["ceterms:targetNode"] == "credentialStat:Active"


def test_dated_runs_are_offerings_and_course_instances_until_they_begin(client, db, at):
    programme = listed(at, rich(at))
    for key, days in (("soon", 9), ("past", -1)):
        announce_start(
            programme=programme, key=key, starts_on=at.date() + dt.timedelta(days=days), delivery="live_online",
            time_zone="Europe/London",
        )  # fmt: skip
    tree = client.get(LD).json()
    assert (faults(tree), undefined(tree)) == ([], set())
    offering = by_type(tree)["ScheduledOffering"]
    assert offering["ceterms:description"]["en"] == "Begins on 14 June 2026, time zone Europe/London"
    assert by_type(tree)["LearningProgram"]["ceterms:hasOffering"] == [offering["@id"]]
    course = block_of(client.get(PAGE).content.decode())["['Course', 'EducationalOccupationalProgram']"]
    assert [(one["startDate"], one["courseMode"]) for one in course["hasCourseInstance"]] == [("2026-06-14", "Online")]
    assert course["hasCourseInstance"][0]["@id"] == offering["@id"]


def test_the_data_block_cannot_be_left_and_scripts_stay_refused(client, db, at):
    listed(at, rich(at))
    answer = client.get(PAGE)
    block = block_of(answer.content.decode())
    assert block["['Course', 'EducationalOccupationalProgram']"]["description"] == "Four days </script><b>& more."
    assert "script-src 'self';" in f"{answer['Content-Security-Policy']};"
    assert [one["name"] for one in block["BreadcrumbList"]["itemListElement"]] == [
        "All programmes", "School of Touch", "Infant massage course",
    ]  # fmt: skip
    assert f'rel="alternate" type="application/ld+json" href="{LD}"' in answer.content.decode()


def test_demonstrations_are_in_no_linked_data(client, db, at):
    listed(at, rich(at))
    Institution.objects.update(is_demonstration=True)
    assert client.get(LD).status_code == 404
    assert "ld+json" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "slug", ["nothing-here", "..", "%2e%2e%2fsettings", "school-course%27--", "x" * 300, "<svg>", "school-course.json"]
)
def test_hostile_slugs_find_nothing(client, db, at, slug):
    listed(at)
    assert client.get(f"/programmes/{slug}.jsonld").status_code == 404


def test_every_kind_of_charge_with_a_concept_has_one_that_there_is():
    assert set(COSTS.values()) <= CONCEPTS


def test_queries_do_not_grow(client, db, at, django_assert_num_queries):
    one = rich(at)
    programme = listed(at, one)
    client.get(LD)
    with django_assert_num_queries(11) as few:
        client.get(LD)
    more = dataclasses.replace(one.programmes[0], notes="Read again.", fee_lines=one.programmes[0].fee_lines[:2])
    listed(at, dataclasses.replace(one, programmes=(proven(dataclasses.replace(more, evidence=())),)), *(body(n) for n in range(1, 4)))
    for n in range(3):
        announce_start(programme=programme, key=f"k{n}", starts_on=at.date(), delivery="in_person", time_zone="UTC")
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(LD)
