"""The title guard: may I call myself this, here?

The table (`data/titles.json`) is a reading aid from public texts, not legal advice. Unknown is always
*ask*; of two places the stricter wins; a certificate never widens the law: only a licence of that
place, checked and unexpired, opens what needs one; and the plain word "massage" can be kept too.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from touchstone.catalog.enums import Verdict

STRICTNESS = (Verdict.ALLOWED, Verdict.ASK, Verdict.NEEDS_LICENCE, Verdict.NOT_ALLOWED)
MASSAGE = re.compile(r"massag|masaje|masáž|マッサージ|массаж", re.IGNORECASE)
WORD_IS_KEPT = ("restricted", "adverts", "not in a business name")
KEPT_REASON = (
    "Here the plain word massage is itself kept in adverts and names: {rule}. "
    "Check class names, page headings and handles too."
)
UNKNOWN_TITLE = "We have judged six titles only, and this is not one of them. Ask the regulator before you print it."
ON_RECORD = "A licence of {place} is on record, checked and in date. {reason}"


@dataclass(frozen=True, slots=True)
class Law:
    """Where a rule stands. `basis` is read, "general knowledge, check" or "not found"."""

    url: str
    instrument: str
    section: str
    as_of: str
    basis: str


@dataclass(frozen=True, slots=True)
class Title:
    """One of the judged titles. `lane` is parent_led or hands_on."""

    id: str
    text: str
    lane: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What the table says of one title in one place. `leaning` helps who asks; it permits nothing."""

    verdict: Verdict
    reason: str
    safe_alternative: str
    confidence: str
    leaning: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place with its own rule. `word_massage` says how the plain word is kept, "" where nothing was read."""

    id: str
    name: str
    country: str
    regime: str
    who_may_use: str
    protected_words: tuple[str, ...]
    word_massage: str
    regulator: str
    regulator_url: str
    rules: Mapping[str, Rule]
    laws: tuple[Law, ...]
    notes: str
    penalty: str


@dataclass(frozen=True, slots=True)
class TitleTable:
    titles: Mapping[str, Title]
    jurisdictions: Mapping[str, Jurisdiction]
    unlisted: Rule
    disclaimer: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that a holder showed. `checked_on` is None until the office has looked it up."""

    jurisdiction: str
    checked_on: dt.date | None
    good_until: dt.date | None

    def opens(self, jurisdiction: str, on: dt.date) -> bool:
        """Whether it stands for a place on a day: of that place, checked by then, and not expired."""
        return (
            self.jurisdiction == jurisdiction
            and self.checked_on is not None
            and self.checked_on <= on
            and (self.good_until is None or on <= self.good_until)
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict with its reason and its law. `law`, `section` and `as_of` are those of the first text read.

    `ask_whom` is "" when nobody has to be asked. `laws` are all texts behind the answer.
    """

    verdict: Verdict
    reason: str
    law: str
    section: str
    as_of: str
    safe_alternative: str
    regulator: str
    regulator_url: str
    ask_whom: str
    place: str
    leaning: str = ""
    laws: tuple[Law, ...] = ()


def read_titles(tree: Mapping[str, Any]) -> TitleTable:
    """The table as it ships. Raises KeyError or ValueError where its shape is broken."""
    titles = {
        row["id"]: Title(row["id"], row["text"], row["lane"]) for row in tree["candidate_titles"]
    }
    return TitleTable(
        titles=titles,
        jurisdictions={row["id"]: _jurisdiction(row) for row in tree["jurisdictions"]},
        unlisted=_rule(tree["meta"]["default_when_unlisted"]),
        disclaimer=tree["meta"]["not_legal_advice"],
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
        laws=tuple(
            Law(
                one["url"] or "",
                one["instrument"],
                one["section"] or "",
                one["as_of"] or "",
                one["basis"],
            )
            for one in row["sources"]
        ),
        notes=row["notes"] or "",
        penalty=row["penalty"] or "",
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        Verdict(row["verdict"]),
        row["reason"],
        row["safe_alternative"] or "",
        row.get("confidence") or "low",
        row.get("leaning") or "",
    )


def may_call(
    table: TitleTable,
    jurisdiction: str,
    title: str,
    licences: Iterable[Licence] = (),
    *,
    on: dt.date,
    advertised_in: str = "",
) -> Answer:
    """May somebody print `title` in `jurisdiction` on a day, given the licences on record?

    `title` is the id or the words of a judged title, or any other words. `advertised_in` is a second
    place that the advert reaches: the stricter answer of the two is given.
    """
    held = tuple(licences)
    answer = _in_one_place(table, jurisdiction, title, held, on)
    if advertised_in and advertised_in != jurisdiction:
        other = _in_one_place(table, advertised_in, title, held, on)
        if STRICTNESS.index(other.verdict) > STRICTNESS.index(answer.verdict):
            return other
    return answer


def _in_one_place(
    table: TitleTable, jurisdiction: str, title: str, licences: tuple[Licence, ...], on: dt.date
) -> Answer:
    place = table.jurisdictions.get(jurisdiction)
    if place is None:
        return _answer(None, table.unlisted)
    rule = place.rules.get(_title_id(table, title)) or _by_words(place, title)
    if rule.verdict == Verdict.NEEDS_LICENCE and any(one.opens(place.id, on) for one in licences):
        reason = ON_RECORD.format(place=place.name, reason=place.who_may_use).strip()
        rule = dataclasses.replace(rule, verdict=Verdict.ALLOWED, reason=reason)
    return _answer(place, rule)


def _title_id(table: TitleTable, title: str) -> str:
    wanted = " ".join(title.casefold().split())
    by_text = {one.text.casefold(): one.id for one in table.titles.values()}
    return by_text.get(wanted, title)


def _by_words(place: Jurisdiction, text: str) -> Rule:
    """Words that nobody has judged: kept words need a licence, all others are asked about."""
    kept = kept_words(place, text)
    if kept == ("massage",):
        return Rule(
            Verdict.NEEDS_LICENCE, KEPT_REASON.format(rule=place.word_massage), "", "medium", ""
        )
    if kept:
        says = f"Here these words are kept: {', '.join(kept)}. {place.who_may_use}".strip()
        return Rule(Verdict.NEEDS_LICENCE, says, "", "medium", "")
    return Rule(Verdict.ASK, UNKNOWN_TITLE, "", "low", "unknown")


def kept_words(place: Jurisdiction, text: str) -> tuple[str, ...]:
    """The words of a text (a title, a class name, a heading, a handle) that a place keeps for some."""
    low = text.casefold().replace("-", " ")
    found = tuple(
        word
        for word in place.protected_words
        if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", low)
    )
    if not found and word_is_kept(place) and MASSAGE.search(low):
        return ("massage",)
    return found


def word_is_kept(place: Jurisdiction) -> bool:
    """Whether the plain word massage is kept in the adverts or the names of the place."""
    return place.word_massage.startswith(WORD_IS_KEPT)


def _answer(place: Jurisdiction | None, rule: Rule) -> Answer:
    laws = place.laws if place else ()
    first = next((law for law in laws if law.basis == "read"), laws[0] if laws else None)
    regulator = place.regulator if place else ""
    whom = regulator or "the health or massage regulator of that place"
    return Answer(
        verdict=rule.verdict,
        reason=rule.reason,
        law=first.instrument if first else "",
        section=first.section if first else "",
        as_of=first.as_of if first else "",
        safe_alternative=rule.safe_alternative,
        regulator=regulator,
        regulator_url=place.regulator_url if place else "",
        ask_whom=whom if rule.verdict == Verdict.ASK else "",
        place=place.name if place else "",
        leaning=rule.leaning if rule.verdict == Verdict.ASK else "",
        laws=laws,
    )
