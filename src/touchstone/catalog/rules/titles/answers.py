import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from touchstone.catalog.enums import Verdict
from touchstone.catalog.rules.titles.shapes import Jurisdiction, Law, Rule, TitleTable
from touchstone.catalog.rules.titles.words import (
    IN_BRACKETS,
    are_letters,
    kept_reason,
    kept_words,
    nearest,
    without_brackets,
)
from touchstone.kit.said import said

STRICTNESS = (Verdict.ALLOWED, Verdict.ASK, Verdict.NEEDS_LICENCE, Verdict.NOT_ALLOWED)
LEANINGS = ("", "permissive", "unknown", "restrictive")
SOMEBODY = "the health or massage regulator of that place"


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

    `safe_alternative` are words that need no licence, unless one on record opened the title.
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
        return stricter(answer, _in_one_place(table, advertised_in, title, held, on))
    return answer


def stricter(one: Answer, other: Answer) -> Answer:
    """The stricter of two answers; of two *asks* the one that leans to no; of two alike the first."""
    return other if _weight(other) > _weight(one) else one


def _weight(answer: Answer | Rule) -> tuple[int, int]:
    return STRICTNESS.index(answer.verdict), LEANINGS.index(answer.leaning)


def _in_one_place(
    table: TitleTable, jurisdiction: str, title: str, licences: tuple[Licence, ...], on: dt.date
) -> Answer:
    place = table.jurisdictions.get(jurisdiction)
    if place is None:
        return _answer(None, table.unlisted)
    rule = _rule_for(table, place, title)
    if rule.verdict != Verdict.NEEDS_LICENCE:
        return _answer(place, rule)
    if any(one.opens(place.id, on) for one in licences):
        return _answer(place, _opened(place, rule))
    return _answer(place, dataclasses.replace(rule, safe_alternative=_free_words(table, place)))


def _opened(place: Jurisdiction, rule: Rule) -> Rule:
    if not rule.licence_opens:
        return dataclasses.replace(rule, verdict=Verdict.ASK, leaning="restrictive")
    reason = said(
        "A licence of {place} is on record, checked and in date. {who}",
        place=place.name,
        who=place.who_may_use,
    )
    return dataclasses.replace(rule, verdict=Verdict.ALLOWED, reason=reason)


def _free_words(table: TitleTable, place: Jurisdiction) -> str:
    """What somebody without a licence may say instead: the words beside the first parent-led title."""
    led = next((one.id for one in table.titles.values() if one.lane == "parent_led"), "")
    return place.rules[led].safe_alternative if led in place.rules else ""


def _rule_for(table: TitleTable, place: Jurisdiction, title: str) -> Rule:
    """The rule of a judged title, also with its issuer in brackets, else what its words say."""
    rule = place.rules.get(_title_id(table, title))
    if rule is None and not any(kept_words(place, one) for one in IN_BRACKETS.findall(title)):
        rule = place.rules.get(_title_id(table, without_brackets(title)))
    return rule or _by_words(table, place, title)


def _title_id(table: TitleTable, title: str) -> str:
    wanted = " ".join(title.casefold().split())
    by_text = {one.text.casefold(): one.id for one in table.titles.values()}
    return by_text.get(wanted, title)


def _by_words(table: TitleTable, place: Jurisdiction, text: str) -> Rule:
    """Words that nobody has judged: the strictest of the kept words and the nearest judged titles, never a yes."""
    free = _free_words(table, place)
    rules = [_near(one.text, place.rules[one.id], free) for one in nearest(table, text)]
    kept = kept_words(place, text)
    if kept == ("massage",) and "massage" not in place.protected_words:
        rules.insert(
            0, Rule(Verdict.NEEDS_LICENCE, kept_reason(place.word_massage), free, "medium", "")
        )
    elif kept:
        says = said(
            "Here these words are kept: {words}. {who}",
            words=", ".join(kept),
            who=place.who_may_use,
        )
        rules.insert(0, Rule(Verdict.NEEDS_LICENCE, says, free, "medium", ""))
    if not rules:
        return Rule(Verdict.ASK, _unjudged(text), free, "low", "unknown")
    return max(rules, key=_weight)


def _unjudged(text: str) -> str:
    if are_letters(without_brackets(text)):
        return said(
            "Letters alone say nothing: several bodies use the same ones, and some are marks. "
            "Print the full title with the name of who awarded it."
        )
    return said(
        "We have judged six titles only, and this is not one of them. "
        "Ask the regulator before you print it."
    )


def _near(title: str, rule: Rule, free: str) -> Rule:
    says = said(
        "These words are not among the six titles that we judged. The nearest is “{title}”: {reason}",
        title=title,
        reason=rule.reason,
    )
    if STRICTNESS.index(rule.verdict) > STRICTNESS.index(Verdict.ASK):
        return Rule(rule.verdict, says, rule.safe_alternative, "medium", "", rule.licence_opens)
    leaning = rule.leaning or "permissive"
    return Rule(Verdict.ASK, says, rule.safe_alternative or free, "low", leaning)


def _answer(place: Jurisdiction | None, rule: Rule) -> Answer:
    laws = place.laws if place else ()
    first = next((law for law in laws if law.basis == "read"), laws[0] if laws else None)
    regulator = place.regulator if place else ""
    asks = rule.verdict == Verdict.ASK
    return Answer(
        verdict=rule.verdict,
        reason=rule.reason,
        law=first.instrument if first else "",
        section=first.section if first else "",
        as_of=first.as_of if first else "",
        safe_alternative=rule.safe_alternative,
        regulator=regulator,
        regulator_url=place.regulator_url if place else "",
        ask_whom=(regulator or SOMEBODY) if asks else "",
        place=place.name if place else "",
        leaning=rule.leaning if asks else "",
        laws=laws,
    )
