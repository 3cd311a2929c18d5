"""The things asked, one by one, and who judges each."""

from collections.abc import Callable, Mapping

from touchstone.catalog.enums import Matter
from touchstone.catalog.rules.match import limits, matters, people
from touchstone.catalog.rules.match.shapes import (
    Answers,
    Candidate,
    Desk,
    Found,
    Line,
    Step,
    Wish,
)

NEVER_MUST = frozenset({"comfort", "matter"})  # what one would rather have


def wishes(asked: Answers) -> tuple[Wish, ...]:
    """In the order of the questions; what was skipped is not asked."""
    found = [
        (bool(asked.role), Wish("role", Step.WHO)),
        *((True, Wish("purpose", Step.WHAT, one.value)) for one in asked.purposes),
        (bool(asked.place), Wish("title", Step.LICENCE)),
        (bool(asked.ways), Wish("way", Step.HOW)),
        (asked.evenings, Wish("evenings", Step.HOW)),
        (bool(asked.language), Wish("language", Step.HOW)),
        (asked.around is not None, Wish("near", Step.HOW)),
        (asked.cap is not None, Wish("cap", Step.MONEY)),
        (asked.comfort is not None, Wish("comfort", Step.MONEY)),
        (bool(asked.weekly), Wish("weekly", Step.TIME)),
        (asked.by is not None, Wish("by", Step.TIME)),
        *((True, Wish("matter", Step.MATTERS, one.value)) for one in _ranked(asked)),
    ]
    return tuple(wish for is_asked, wish in found if is_asked)


def _ranked(asked: Answers) -> tuple[Matter, ...]:
    """Each once; recognition counts only when it is said by whom."""
    ranked = dict.fromkeys(asked.matters)
    return tuple(one for one in ranked if one != Matter.RECOGNISED or asked.recognised)


def judge(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Line:
    """One thing asked of one programme."""
    is_must = wish.step in asked.musts and wish.kind not in NEVER_MUST
    return Line(wish, JUDGES[wish.kind](wish, one, asked, desk), is_must)


Judge = Callable[[Wish, Candidate, Answers, Desk], Found]
JUDGES: Mapping[str, Judge] = {
    "role": people.role,
    "purpose": people.purpose,
    "title": people.title,
    "way": people.way,
    "evenings": people.evenings,
    "language": people.language,
    "near": people.near,
    "cap": limits.cap,
    "comfort": limits.comfort,
    "weekly": limits.weekly,
    "by": limits.by,
    "matter": matters.matter,
}
