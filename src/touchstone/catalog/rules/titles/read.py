from collections.abc import Mapping
from typing import Any

from touchstone.catalog.enums import Verdict
from touchstone.catalog.rules.titles.shapes import (
    Exemptions,
    Jurisdiction,
    Law,
    Mark,
    Rule,
    Title,
    TitleTable,
)


def read_titles(tree: Mapping[str, Any]) -> TitleTable:
    """The table as it ships. Raises KeyError or ValueError where its shape is broken."""
    titles = {
        row["id"]: Title(row["id"], row["text"], row["lane"], row["group"])
        for row in tree["candidate_titles"]
    }
    return TitleTable(
        titles=titles,
        jurisdictions={row["id"]: _jurisdiction(row) for row in tree["jurisdictions"]},
        unlisted=_rule(tree["meta"]["default_when_unlisted"]),
        disclaimer=tree["meta"]["not_legal_advice"],
        marks=tuple(_mark(row) for row in tree["marks"]),
    )


def _jurisdiction(row: Mapping[str, Any]) -> Jurisdiction:
    return Jurisdiction(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        regime=row["regime"],
        who_may_use=row["who_may_use"] or "",
        protected_words=tuple(row["protected_words"]),
        word_massage=row["word_massage_in_advertising"] or "",
        regulator=row["regulator"]["name"] or "",
        regulator_url=row["regulator"]["website"] or "",
        rules={title: _rule(rule) for title, rule in row["rules"].items()},
        laws=tuple(_law(one) for one in row["sources"]),
        notes=row["notes"] or "",
        penalty=row["penalty"] or "",
        local_terms=tuple(row["local_terms"]),
        reserved_acts=row["reserved_acts"] or "",
        exemptions=_exemptions(row["exemptions"]),
        regulator_basis=row["regulator"]["basis"],
        level=row["level"],
    )


def _law(row: Mapping[str, Any]) -> Law:
    return Law(
        row["url"] or "", row["instrument"], row["section"] or "", row["as_of"] or "", row["basis"]
    )


def _exemptions(row: Mapping[str, Any]) -> Exemptions:
    return Exemptions(
        own_family=row["own_family"],
        licensed_professions=row["licensed_professions"],
        teaching=row["teaching"],
        students=row["students"],
        notes=row["notes"] or "",
    )


def _mark(row: Mapping[str, Any]) -> Mark:
    letters = tuple(part.strip() for part in row["letters"].split(","))
    return Mark(letters, row["seen_as"], row["url"], row["basis"], row["advice"])


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        Verdict(row["verdict"]),
        row["reason"],
        row["safe_alternative"] or "",
        row.get("confidence") or "low",
        row.get("leaning") or "",
        row.get("licence_opens", True),
    )
