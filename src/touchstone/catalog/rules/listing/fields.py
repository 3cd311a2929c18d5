"""Which value stands where in a listing file, and what it may be."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from babel import Locale
from babel.core import get_global

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
)
from touchstone.kit.faults import Tell, clean_text, clean_url, clean_whole
from touchstone.kit.money import known_currency
from touchstone.kit.said import said

MOST_MINUTES = 60 * 10_000
MOST_AMOUNT = 10**12  # minor units; the catalogue holds soms and rials
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LETTERS = re.compile(r"[a-z]{2,3}")

Clean = Callable[[Any, str, Tell], Any]
"""Takes the value as it came, the name of its place, and where to tell what is wrong."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value: its name in the shape, its JSON pointer in the file, and how it is cleaned.

    `needs_evidence` is off for what the compiler says, which no page states. `empty` stands for null.
    """

    name: str
    pointer: str
    clean: Clean
    needs_evidence: bool = True
    empty: Any = None
    required: bool = False


def text(limit: int) -> Clean:
    return lambda value, at, tell: clean_text(value, at, limit, tell)


def whole(low: int, high: int) -> Clean:
    return lambda value, at, tell: clean_whole(value, at, low, high, tell)


def one_of(kind: type[StrEnum]) -> Clean:
    def clean(value: Any, at: str, tell: Tell) -> Any:
        if isinstance(value, str) and value in {member.value for member in kind}:
            return kind(value)
        tell(at, said("Write one of {known}.", known=", ".join(member.value for member in kind)))
        return None

    return clean


def many(each: Clean) -> Clean:
    def clean(value: Any, at: str, tell: Tell) -> Any:
        if not isinstance(value, list):
            tell(at, said("Write a list, [] when nothing is stated."))
            return ()
        if len({str(one) for one in value}) != len(value):
            tell(at, said("A value stands here twice. Take one out."))
        return tuple(each(one, f"{at}/{number}", tell) for number, one in enumerate(value))

    return clean


def yes_no(value: Any, at: str, tell: Tell) -> bool:
    if not isinstance(value, bool):
        tell(at, said("Write true or false, or null when it is not stated."))
    return value is True


def slug(value: Any, at: str, tell: Tell) -> str:
    if isinstance(value, str) and len(value) <= 80 and SLUG.fullmatch(value):
        return value
    tell(at, said("Write small letters, digits and single hyphens, at most 80 signs."))
    return ""


def country(value: Any, at: str, tell: Tell) -> str:
    if isinstance(value, str) and value in get_global("territory_currencies") and len(value) == 2:
        return value
    tell(
        at, said("“{value}” is not a country. Write its ISO 3166-1 code, such as GB.", value=value)
    )
    return ""


def language(value: Any, at: str, tell: Tell) -> str:
    if isinstance(value, str) and LETTERS.fullmatch(value) and value in Locale("en").languages:
        return value
    tell(at, said("“{value}” is not a language. Write its ISO 639 code, such as en.", value=value))
    return ""


def currency(value: Any, at: str, tell: Tell) -> str:
    if isinstance(value, str) and known_currency(value):
        return value
    tell(
        at, said("“{value}” is not a currency. Write its ISO 4217 code, such as GBP.", value=value)
    )
    return ""


def day(value: Any, at: str, tell: Tell) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        tell(at, said("Write a day, such as 2026-11-23, or null."))
        return None


MINUTES = whole(0, MOST_MINUTES)
AMOUNT = whole(0, MOST_AMOUNT)
COUNT = whole(0, 1000)

INSTITUTION: tuple[Field, ...] = (
    Field("slug", "/institution/slug", slug, needs_evidence=False, required=True),
    Field("name", "/institution/name", text(200), required=True),
    Field("also_known_as", "/institution/also_known_as", many(text(200)), empty=()),
    Field("kind", "/institution/kind", text(200), empty=""),
    Field("country", "/institution/country", country, required=True),
    Field("city", "/institution/city", text(120), empty=""),
    Field("website", "/institution/website", clean_url, empty=""),
)

PROGRAMME: tuple[Field, ...] = (
    Field("slug", "/slug", slug, needs_evidence=False, required=True),
    Field("relation", "/relation", one_of(Relation), needs_evidence=False, required=True),
    Field("title", "/title", text(200), required=True),
    Field("award_title", "/award/title", text(300), empty=""),
    Field("award_letters", "/award/letters", text(20), empty=""),
    Field("audience", "/audience", one_of(Audience)),
    Field("languages", "/languages", many(language), empty=()),
    Field("delivery", "/delivery", many(one_of(Delivery)), empty=()),
    Field("contact_minutes", "/contact/minutes", MINUTES),
    Field("contact_days", "/contact/days", COUNT),
    Field("contact_note", "/contact/note", text(1000), empty=""),
    Field("self_study_minutes_min", "/self_study/minutes_min", MINUTES),
    Field("self_study_minutes_max", "/self_study/minutes_max", MINUTES),
    Field("self_study_note", "/self_study/note", text(1000), empty=""),
    Field("practicum_minutes", "/practicum/minutes", MINUTES),
    Field("practicum_sessions", "/practicum/sessions", COUNT),
    Field("practicum_note", "/practicum/note", text(1000), empty=""),
    Field("total_minutes", "/total_study/minutes", MINUTES),
    Field("total_note", "/total_study/note", text(1000), empty=""),
    Field("group_size", "/group_size", text(300), empty=""),
    Field("teachers", "/teachers", text(500), empty=""),
    Field("dates_pattern", "/dates_pattern", text(300), empty=""),
    Field("prerequisites", "/prerequisites", text(1000), empty=""),
    Field("deadlines", "/deadlines", text(1000), empty=""),
    Field("fees_note", "/fees_note", text(1000), empty=""),
    Field("fees_unconfirmed", "/fees_unconfirmed", yes_no, needs_evidence=False, empty=False),
    Field("has_exam", "/assessment/exam", yes_no),
    Field("has_practicum", "/assessment/practicum", yes_no),
    Field("practicum_families", "/assessment/practicum_families", COUNT),
    Field("has_case_studies", "/assessment/case_studies", yes_no),
    Field("has_video", "/assessment/video", yes_no),
    Field("has_observation", "/assessment/observation", yes_no),
    Field("assessment_note", "/assessment/note", text(1000), empty=""),
    Field("renewal_years", "/renewal/years", whole(1, 50)),
    Field("renewal_ce_minutes", "/renewal/ce_minutes", MINUTES),
    Field("renewal_fee", "/renewal/fee/amount", AMOUNT),
    Field("renewal_currency", "/renewal/fee/currency", currency, empty=""),
    Field("renewal_note", "/renewal/note", text(1000), empty=""),
    Field("accreditation", "/accreditation", many(text(500)), empty=()),
    Field("finish_weeks", "/finish_weeks", COUNT),
    Field("insurers", "/insurers", many(text(200)), empty=()),
    Field("access", "/access", many(one_of(Access)), empty=()),
    Field("summary", "/summary", text(1000), needs_evidence=False, empty=""),
    Field("notes", "/notes", text(2000), needs_evidence=False, empty=""),
    Field("as_of", "/as_of", text(200), needs_evidence=False, empty=""),
    Field("checked_on", "/checked", day, needs_evidence=False),
    Field("confidence", "/confidence", one_of(Confidence), needs_evidence=False),
    Field(
        "source_urls", "/source_urls", many(clean_url),
        needs_evidence=False, empty=(), required=True,
    ),
)  # fmt: skip

FEE_LINE: tuple[Field, ...] = (
    Field("kind", "/kind", one_of(FeeKind), required=True),
    Field("amount", "/amount", AMOUNT),
    Field("currency", "/currency", currency, empty=""),
    Field("package", "/package", text(80), needs_evidence=False, empty=""),
    Field("per", "/per", one_of(Per), needs_evidence=False, required=True),
    Field("who", "/who", text(300), empty=""),
    Field("condition", "/condition", text(300), empty=""),
    Field("includes", "/includes", text(500), empty=""),
    Field("note", "/note", text(500), empty=""),
    Field("due", "/due", text(300), empty=""),
    Field("refundable_until", "/refundable_until", text(300), empty=""),
)

REFUND_BAND: tuple[Field, ...] = (
    Field("when", "/when", text(300), required=True),
    Field("outcome", "/outcome", text(300), required=True),
    Field("days_before", "/days_before", whole(-1000, 1000), needs_evidence=False),
    Field("percent_back", "/percent_back", whole(0, 100), needs_evidence=False),
    Field("kept", "/kept", AMOUNT, needs_evidence=False),
)

RUNG: tuple[Field, ...] = (
    Field("what", "/what", text(300), required=True),
    Field("count", "/count", COUNT, required=True),
    Field("unit", "/unit", one_of(Span), needs_evidence=False, required=True),
    Field("since", "/since", one_of(Since), needs_evidence=False, required=True),
    Field("if_missed", "/if_missed", text(300), empty=""),
)

APPROVAL: tuple[Field, ...] = (
    Field("board", "/board", text(200), required=True),
    Field("number", "/number", text(80), empty=""),
    Field("minutes", "/minutes", MINUTES),
    Field("valid_until", "/valid_until", day),
)


def at(tree: Any, pointer: str) -> Any:
    """The value at a JSON pointer (RFC 6901, without escapes), None where there is nothing."""
    for step in pointer.split("/")[1:]:
        if isinstance(tree, Mapping):
            tree = tree.get(step)
        elif isinstance(tree, list) and step.isdecimal() and int(step) < len(tree):
            tree = tree[int(step)]
        else:
            return None
    return tree


def is_stated(value: Any) -> bool:
    """Whether a value says something: zero and false do, null, "" and [] do not."""
    return value is not None and value not in ("", [], ())


def leaves(tree: Any, before: str = "") -> Iterable[str]:
    """The pointers of all values in nested objects; lists count as one value."""
    if isinstance(tree, Mapping) and tree:
        for key, value in tree.items():
            yield from leaves(value, f"{before}/{key}")
    else:
        yield before
