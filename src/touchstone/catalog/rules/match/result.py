"""Everything asked of every programme: the order, what is not shown, and what one change would bring."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from touchstone.catalog.enums import Delivery
from touchstone.catalog.rules.match.shapes import Answers, Candidate, Desk, Fit, Line, Wish
from touchstone.catalog.rules.match.wishes import judge, wishes
from touchstone.kit.money import Money

FARTHER = (25, 50, 100, 250, 500)  # km
DEARER = (125, 150, 200, 300)  # percent of the limit
LATER = (91, 182, 365)  # days
Value = int | Money | dt.date | Delivery | None
RANKS = {Fit.FITS: 0, Fit.UNKNOWN: 1, Fit.DOES_NOT: 2}


@dataclass(frozen=True, slots=True)
class Matched:
    """One programme with a line for each thing asked."""

    candidate: Candidate
    lines: tuple[Line, ...]

    @property
    def fits(self) -> int:
        return self._count(Fit.FITS)

    @property
    def misses(self) -> int:
        return self._count(Fit.DOES_NOT)

    @property
    def unknown(self) -> int:
        return self._count(Fit.UNKNOWN)

    @property
    def against(self) -> tuple[Line, ...]:
        """The lines that shut it out: known not to be what the reader cannot do without."""
        return tuple(line for line in self.lines if line.is_must and line.fit == Fit.DOES_NOT)

    @property
    def is_shown(self) -> bool:
        return not self.against

    def _count(self, fit: Fit) -> int:
        return sum(line.fit == fit for line in self.lines)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed: `back` more would be shown, `clear` more would have nothing against them.

    `value` is what the wish is stretched to (km, an amount, a day, one more way); None: it is dropped.
    """

    wish: Wish
    value: Value
    asked: Answers
    back: int
    clear: int


@dataclass(frozen=True, slots=True)
class Result:
    """`shown` in order, demonstrations last; `left_out` in the same order; both real and invented ones."""

    wishes: tuple[Wish, ...]
    shown: tuple[Matched, ...]
    left_out: tuple[Matched, ...]
    changes: tuple[Change, ...]


def match(asked: Answers, candidates: Iterable[Candidate], desk: Desk) -> Result:
    """Every candidate judged. The same answers give the same result to everybody."""
    everything, all_candidates = wishes(asked), tuple(candidates)
    matched = sorted((_matched(one, everything, asked, desk) for one in all_candidates), key=order)
    return Result(
        wishes=everything,
        shown=tuple(one for one in matched if one.is_shown),
        left_out=tuple(one for one in matched if not one.is_shown),
        changes=changes(asked, matched, desk),
    )


def _matched(one: Candidate, all_wishes: Iterable[Wish], asked: Answers, desk: Desk) -> Matched:
    return Matched(one, tuple(judge(wish, one, asked, desk) for wish in all_wishes))


def order(one: Matched) -> tuple[bool, int, int, int, tuple[int, ...], int, str, int]:
    """Invented ones last; most fits; fewest that do not; fewest unknown; the first-ranked wish; most
    facts stated; title; the number in the list. Total: no two programmes share the last.
    """
    ranked = tuple(RANKS[line.fit] for line in one.lines if line.wish.kind == "matter")
    facts = one.candidate
    return (
        facts.is_demonstration, -one.fits, one.misses, one.unknown, ranked,
        -facts.stated, facts.facts.title.casefold(), facts.id,
    )  # fmt: skip


def changes(asked: Answers, matched: Sequence[Matched], desk: Desk) -> tuple[Change, ...]:
    """For each thing asked the smallest single change that brings something; the most first."""
    real = [one for one in matched if not one.candidate.is_demonstration]
    found = []
    for wish in wishes(asked):
        for value, changed in _stretched(wish, asked):
            change = _change(wish, value, changed, real, desk)
            if change.back or change.clear:
                found.append(change)
                break
    return tuple(sorted(found, key=lambda one: (-one.back, -one.clear)))


def _change(
    wish: Wish,
    value: Value,
    changed: Answers,
    real: Sequence[Matched],
    desk: Desk,
) -> Change:
    back = clear = 0
    for one in real:
        if not one.misses:
            continue
        then = Matched(one.candidate, _judged_again(wish, value is None, one, changed, desk))
        back += then.is_shown and not one.is_shown
        clear += not then.misses
    return Change(wish, value, changed, back, clear)


def _judged_again(
    wish: Wish, dropped: bool, one: Matched, changed: Answers, desk: Desk
) -> tuple[Line, ...]:
    """Only what the change touches is judged again: ways touch the hours of runs, hours a week the end."""
    touched = {wish.kind} | TOUCHES.get(wish.kind, frozenset())
    return tuple(
        judge(line.wish, one.candidate, changed, desk) if line.wish.kind in touched else line
        for line in one.lines
        if not (dropped and line.wish == wish)
    )


TOUCHES = {
    "way": frozenset({"evenings"}),
    "weekly": frozenset({"by"}),
    "title": frozenset({"evenings"}),
    "near": frozenset({"evenings"}),
}


def _stretched(wish: Wish, asked: Answers) -> Iterator[tuple[Value, Answers]]:
    """The ways to ask for a little less, the smallest first; last, not to ask at all."""
    if wish.kind in STRETCHED:
        yield from STRETCHED[wish.kind](wish, asked)
    yield None, dropped(wish, asked)


def _farther(wish: Wish, asked: Answers) -> Iterator[tuple[Value, Answers]]:
    assert asked.around
    for km in FARTHER:
        if km > asked.around.km:
            around = dataclasses.replace(asked.around, km=km)
            yield km, dataclasses.replace(asked, around=around)


def _dearer(wish: Wish, asked: Answers) -> Iterator[tuple[Value, Answers]]:
    limit: Money = getattr(asked, wish.kind)
    for percent in DEARER:
        more = Money(limit.minor * percent // 100, limit.currency)
        if more.minor > limit.minor:
            is_cap = wish.kind == "cap"
            yield (
                more,
                dataclasses.replace(
                    asked,
                    cap=more if is_cap else asked.cap,
                    comfort=asked.comfort if is_cap else more,
                ),
            )


def _later(wish: Wish, asked: Answers) -> Iterator[tuple[Value, Answers]]:
    assert asked.by
    for days in LATER:
        later = asked.by + dt.timedelta(days=days)
        yield later, dataclasses.replace(asked, by=later)


def _other_ways(wish: Wish, asked: Answers) -> Iterator[tuple[Value, Answers]]:
    for way in Delivery:
        if way not in asked.ways and len(asked.ways) + 1 < len(Delivery):
            yield way, dataclasses.replace(asked, ways=(*asked.ways, way))


STRETCHED: Mapping[str, Callable[[Wish, Answers], Iterator[tuple[Value, Answers]]]] = {
    "near": _farther,
    "cap": _dearer,
    "comfort": _dearer,
    "by": _later,
    "way": _other_ways,
}


def dropped(wish: Wish, asked: Answers) -> Answers:
    """The answers without one thing asked."""
    change = dataclasses.replace
    if wish.kind == "purpose":
        return change(asked, purposes=tuple(one for one in asked.purposes if one != wish.value))
    if wish.kind == "matter":
        return change(asked, matters=tuple(one for one in asked.matters if one != wish.value))
    return DROPPED[wish.kind](asked)


DROPPED: Mapping[str, Callable[[Answers], Answers]] = {
    "role": lambda asked: dataclasses.replace(asked, role=""),
    "title": lambda asked: dataclasses.replace(asked, place="", licensed=False),
    "way": lambda asked: dataclasses.replace(asked, ways=()),
    "evenings": lambda asked: dataclasses.replace(asked, evenings=False),
    "language": lambda asked: dataclasses.replace(asked, language=""),
    "near": lambda asked: dataclasses.replace(asked, around=None),
    "cap": lambda asked: dataclasses.replace(asked, cap=None),
    "comfort": lambda asked: dataclasses.replace(asked, comfort=None),
    "weekly": lambda asked: dataclasses.replace(asked, weekly=None),
    "by": lambda asked: dataclasses.replace(asked, by=None),
}
