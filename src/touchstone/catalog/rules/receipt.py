"""The five-year receipt: what is stated, what is estimated from peers, what nobody says, kept apart.

The renewals counted are those that fall strictly inside sixty months: floor(59 / months of validity).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.fees import ONLY_IF, Apart, apart
from touchstone.catalog.rules.listing.shapes import FeeLine, ProgrammeFacts
from touchstone.catalog.rules.rates import Rates, convert
from touchstone.kit.money import Money

FIVE_YEARS = 60  # months
EXPECTED = (FeeKind.TUITION, FeeKind.MATERIALS, FeeKind.EXAM, FeeKind.MEMBERSHIP, FeeKind.RENEWAL)
PEERS_NEEDED = 3
ESTIMATED_PER: Mapping[FeeKind, Per] = {
    FeeKind.MATERIALS: Per.ONCE,
    FeeKind.EXAM: Per.ONCE,
    FeeKind.MEMBERSHIP: Per.YEAR,
    FeeKind.RENEWAL: Per.RENEWAL,
}  # never the course fee: it is what a programme is compared by
OPTIONAL = frozenset({FeeKind.INSURANCE, FeeKind.TRAVEL})
NO_MATTER = frozenset({Apart.ONLY_IF, Apart.TOWARDS})  # shown, but nothing is missing without them

Peers = Mapping[FeeKind, Sequence[Money]]


class State(StrEnum):
    """What is known of one part of the receipt. Only stated, estimated and yours have a sum."""

    STATED = "stated"
    ESTIMATED = "estimated"
    YOURS = "yours"
    UNKNOWN = "unknown"
    APART = "apart"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Part:
    """One line: a single charge and how often it falls within five years.

    `times` None: nobody says how often. `line` is what the institution states, None for what is
    estimated from so many `peers`, for the reader's own figure, and for what nobody states.
    """

    kind: FeeKind
    state: State
    amount: Money | None = None
    times: int | None = None
    line: FeeLine | None = None
    apart: Apart | None = None
    peers: int = 0

    @property
    def total(self) -> Money | None:
        """What it comes to in five years; None for whatever is not added up."""
        if self.state not in {State.STATED, State.ESTIMATED, State.YOURS}:
            return None
        if self.amount is None or self.times is None:
            return None
        return Money(self.amount.minor * self.times, self.amount.currency)

    @property
    def is_open(self) -> bool:
        """Whether money is due here that no sum contains."""
        open_ = self.state == State.APART and self.apart not in NO_MATTER
        return open_ or self.state == State.UNKNOWN


@dataclass(frozen=True, slots=True)
class Own:
    """What a reader adds: each is left out unless chosen; chosen without an amount it is unknown."""

    has_insurance: bool = False
    insurance_a_year: Money | None = None
    has_travel: bool = False
    travel: Money | None = None

    def chosen(self) -> dict[FeeKind, tuple[Money | None, int]]:
        """The optional kinds that count, with the reader's amount and how often it falls."""
        found: dict[FeeKind, tuple[Money | None, int]] = {}
        if self.has_insurance:
            found[FeeKind.INSURANCE] = (self.insurance_a_year, FIVE_YEARS // 12)
        if self.has_travel:
            found[FeeKind.TRAVEL] = (self.travel, 1)
        return found


NOTHING = Own()


@dataclass(frozen=True, slots=True)
class PackageTotal:
    """Five years with one package ("" where there are none). Packages are alternatives, never added.

    `stated`, `estimated` and `yours` hold one amount for each currency. A kind of charge is known when all
    of it is stated or the reader's own, estimated when peers stand for it, else unknown.
    """

    package: str
    parts: tuple[Part, ...]
    known_kinds: tuple[FeeKind, ...]
    estimated_kinds: tuple[FeeKind, ...]
    unknown_kinds: tuple[FeeKind, ...]

    @property
    def known(self) -> int:
        return len(self.known_kinds)

    @property
    def unknown(self) -> int:
        return len(self.unknown_kinds)

    @property
    def applicable(self) -> int:
        """How many kinds of charge apply: confidence is `known` of these."""
        return self.known + len(self.estimated_kinds) + self.unknown

    @property
    def stated(self) -> tuple[Money, ...]:
        return self._sums(State.STATED)

    @property
    def estimated(self) -> tuple[Money, ...]:
        return self._sums(State.ESTIMATED)

    @property
    def yours(self) -> tuple[Money, ...]:
        return self._sums(State.YOURS)

    @property
    def has_total(self) -> bool:
        """Whether a total may be named at all: the course fee is among what is stated."""
        return FeeKind.TUITION in self.known_kinds

    @property
    def is_whole(self) -> bool:
        """Whether the stated total is all in: nothing unknown, nothing estimated."""
        return self.has_total and self.known == self.applicable

    def stated_in(self, currency: str, rates: Rates) -> Money | None:
        """The stated total in one currency; None without a total, or where the table lacks a currency."""
        given = [convert(one, currency, rates) for one in self.stated]
        if not self.has_total or any(one is None for one in given):
            return None
        return Money(sum(one.minor for one in given if one), currency)

    def _sums(self, state: State) -> tuple[Money, ...]:
        sums: dict[str, int] = {}
        for part in self.parts:
            if part.state == state and part.total is not None:
                currency = part.total.currency
                sums[currency] = sums.get(currency, 0) + part.total.minor
        return tuple(Money(minor, currency) for currency, minor in sums.items())


@dataclass(frozen=True, slots=True)
class FiveYears:
    """The receipt of a programme: one total for each package, in the order of the source; never empty."""

    packages: tuple[PackageTotal, ...]

    def package(self, name: str) -> PackageTotal:
        """The package of that name; the first for any other name."""
        return next((one for one in self.packages if one.package == name), self.packages[0])

    def least_stated(self, currency: str, rates: Rates) -> Money | None:
        """The cheapest package's stated total in one currency: a least, where charges are unknown.

        None when no package has a total that can be shown in that currency.
        """
        totals = [one.stated_in(currency, rates) for one in self.packages]
        known = [one for one in totals if one is not None]
        return min(known, key=lambda one: one.minor) if known else None


@dataclass(frozen=True, slots=True)
class _Desk:
    """All that the parts of one programme are worked out from."""

    facts: ProgrammeFacts
    on: dt.date
    cycles: int | None
    peers: Peers = field(default_factory=dict)
    own: Own = NOTHING

    def times(self, per: Per) -> int | None:
        if per == Per.YEAR:
            return FIVE_YEARS // 12
        return self.cycles if per == Per.RENEWAL else 1


def renewals_inside(renewal_years: int | None) -> int | None:
    """How many renewals fall strictly inside five years; None where the validity is not stated."""
    return (FIVE_YEARS - 1) // (renewal_years * 12) if renewal_years else None


def five_year_total(
    facts: ProgrammeFacts, on: dt.date, *, peers: Peers | None = None, own: Own = NOTHING
) -> FiveYears:
    """What five years come to on a day. Without `peers` nothing is estimated.

    Amounts in minor units, per currency; nothing is converted here.
    """
    desk = _Desk(facts, on, renewals_inside(facts.renewal_years), peers or {}, own)
    lines = (*facts.fee_lines, *_renewal_of(facts))
    packages = list(dict.fromkeys(line.package for line in lines if line.package)) or [""]
    return FiveYears(
        tuple(
            _package(name, [line for line in lines if line.package in ("", name)], desk)
            for name in packages
        )
    )


def _renewal_of(facts: ProgrammeFacts) -> Iterable[FeeLine]:
    """The renewal fee as a line, unless a line states it already (as membership, with some)."""
    repeats = {FeeKind.RENEWAL, FeeKind.MEMBERSHIP}
    if facts.renewal_fee is None or any(line.kind in repeats for line in facts.fee_lines):
        return
    dates = [one.as_of for one in facts.evidence if one.field == "/renewal/fee"]
    as_of = max(dates, default=facts.checked_on.isoformat() if facts.checked_on else "")
    yield FeeLine(
        FeeKind.RENEWAL,
        facts.renewal_fee,
        facts.renewal_currency,
        per=Per.RENEWAL,
        as_of=as_of,
        unconfirmed=facts.fees_unconfirmed,
    )


def _package(name: str, lines: Sequence[FeeLine], desk: _Desk) -> PackageTotal:
    parts = [_part(line, desk) for line in lines]
    chosen = desk.own.chosen()
    parts += [
        Part(kind, State.YOURS if amount else State.UNKNOWN, amount, times)
        for kind, (amount, times) in chosen.items()
        if not _is_known(kind, parts)
    ]
    kinds = [kind for kind in FeeKind if kind in _applicable(parts, desk)]
    known = [kind for kind in kinds if _is_known(kind, parts)]
    silent = [kind for kind in kinds if not any(_counts(part, kind) for part in parts)]
    guesses = [guess for kind in silent if (guess := _estimate(kind, lines, desk))]
    guessed = [guess.kind for guess in guesses]
    named = {part.kind for part in parts if part.is_open}
    nobody = [
        Part(kind, State.UNKNOWN) for kind in silent if kind not in named and kind not in guessed
    ]
    return PackageTotal(
        package=name,
        parts=(*parts, *guesses, *nobody),
        known_kinds=tuple(known),
        estimated_kinds=tuple(guessed),
        unknown_kinds=tuple(one for one in kinds if one not in known and one not in guessed),
    )


def _part(line: FeeLine, desk: _Desk) -> Part:
    amount = None if line.amount is None else Money(line.amount, line.currency)
    if line.kind in OPTIONAL and line.kind not in desk.own.chosen():
        return Part(line.kind, State.LEFT_OUT, amount, desk.times(line.per), line)
    reason = _beside(line) or apart(line, desk.on)
    if reason == Apart.AMOUNT_UNKNOWN:
        return Part(line.kind, State.UNKNOWN, line=line, apart=reason)
    if amount is not None and reason == Apart.BY_THE_HOUR and line.kind == FeeKind.CONTINUING:
        return _continuing(line, amount, desk)
    if reason is not None:
        return Part(line.kind, State.APART, amount, line=line, apart=reason)
    times = desk.times(line.per)
    return Part(line.kind, State.UNKNOWN if times is None else State.STATED, amount, times, line)


def _beside(line: FeeLine) -> Apart | None:
    """Why nothing is missing without a line, however old it is: it may never come, or it is paid already."""
    if line.kind in ONLY_IF or line.condition or line.who:
        return Apart.ONLY_IF
    return Apart.TOWARDS if line.kind == FeeKind.DEPOSIT else None


def _continuing(line: FeeLine, amount: Money, desk: _Desk) -> Part:
    """Hours of continuing education at a price for each, once in each renewal."""
    minutes = desk.facts.renewal_ce_minutes
    if minutes is None or desk.cycles is None:
        return Part(line.kind, State.UNKNOWN, amount, None, line)
    each = Money((amount.minor * minutes + 30) // 60, amount.currency)
    return Part(line.kind, State.STATED, each, desk.cycles, line)


def _counts(part: Part, kind: FeeKind) -> bool:
    return part.kind == kind and part.total is not None


def _is_known(kind: FeeKind, parts: Iterable[Part]) -> bool:
    """Whether every charge of that kind is in the sum, and there is one; the reader's own word settles it."""
    mine = [part for part in parts if part.kind == kind]
    if any(part.state == State.YOURS for part in mine):
        return True
    return any(part.total is not None for part in mine) and not any(part.is_open for part in mine)


def _applicable(parts: Iterable[Part], desk: _Desk) -> set[FeeKind]:
    kinds = {part.kind for part in parts if part.is_open or part.total is not None}
    kinds |= set(EXPECTED) - _ruled_out(desk)
    if desk.facts.renewal_ce_minutes and desk.cycles != 0:
        kinds.add(FeeKind.CONTINUING)
    return kinds | set(desk.own.chosen())


def _ruled_out(desk: _Desk) -> set[FeeKind]:
    """Charges that cannot come: no exam, or no renewal within five years."""
    found = {FeeKind.EXAM} if desk.facts.has_exam is False else set()
    return found | {FeeKind.RENEWAL} if desk.cycles == 0 else found


def _estimate(kind: FeeKind, lines: Sequence[FeeLine], desk: _Desk) -> Part | None:
    """The median of peers in the currency of the receipt, if there are enough of them."""
    per, currency = ESTIMATED_PER.get(kind), currency_of(lines)
    amounts = sorted(one.minor for one in desk.peers.get(kind, ()) if one.currency == currency)
    times = desk.times(per) if per else None
    if times is None or len(amounts) < PEERS_NEEDED:
        return None
    middle = (amounts[(len(amounts) - 1) // 2] + amounts[len(amounts) // 2]) // 2
    return Part(kind, State.ESTIMATED, Money(middle, currency), times, peers=len(amounts))


def currency_of(lines: Iterable[FeeLine]) -> str:
    """The currency of a receipt: that of the course fee, else of the first amount; "" without any."""
    priced = sorted(
        (line for line in lines if line.amount is not None),
        key=lambda line: line.kind != FeeKind.TUITION,
    )
    return priced[0].currency if priced else ""
