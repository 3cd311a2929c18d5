import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.fees import Apart
from touchstone.catalog.rules.listing import FeeLine, ProgrammeFacts
from touchstone.catalog.rules.rates import Rates
from touchstone.catalog.rules.receipt import (
    NO_MATTER,
    OPTIONAL,
    FiveYears,
    Own,
    PackageTotal,
    State,
    five_year_total,
    renewals_inside,
)
from touchstone.kit.money import Money

ON = dt.date(2026, 6, 5)
FRESH = "2026-03"
CURRENCIES = ("GBP", "USD")

moneys = st.builds(Money, st.integers(0, 10**7), st.sampled_from(CURRENCIES))


@st.composite
def lines(draw: st.DrawFn) -> FeeLine:
    amount = draw(st.none() | st.integers(0, 10**7))
    return FeeLine(
        kind=draw(st.sampled_from(list(FeeKind))),
        amount=amount,
        currency="" if amount is None else draw(st.sampled_from(CURRENCIES)),
        package=draw(st.sampled_from(["", "", "by post", "in person"])),
        per=draw(st.sampled_from(list(Per))),
        condition=draw(st.sampled_from(["", "", "", "if late"])),
        as_of=draw(st.sampled_from([FRESH, FRESH, "2026", "2019-05", ""])),
        unconfirmed=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def all_facts(draw: st.DrawFn) -> ProgrammeFacts:
    fee = draw(st.none() | st.integers(0, 10**6))
    return ProgrammeFacts(
        slug="any",
        title="Any",
        fee_lines=tuple(draw(st.lists(lines(), max_size=8))),
        has_exam=draw(st.none() | st.booleans()),
        renewal_years=draw(st.none() | st.integers(1, 9)),
        renewal_ce_minutes=draw(st.none() | st.integers(0, 6000)),
        renewal_fee=fee,
        renewal_currency="" if fee is None else draw(st.sampled_from(CURRENCIES)),
        checked_on=draw(st.none() | st.just(ON)),
    )


owns = st.builds(Own, st.booleans(), st.none() | moneys, st.booleans(), st.none() | moneys)
all_peers = st.dictionaries(st.sampled_from(list(FeeKind)), st.lists(moneys, max_size=6))


def by_currency(package: PackageTotal, state: State) -> dict[str, int]:
    sums: dict[str, int] = {}
    for part in package.parts:
        if part.state == state and part.amount is not None and part.times is not None:
            add = part.amount.minor * part.times
            sums[part.amount.currency] = sums.get(part.amount.currency, 0) + add
    return sums


@given(all_facts(), all_peers, owns)
def test_each_total_is_the_sum_of_its_lines_whatever_is_unknown(
    facts: ProgrammeFacts, peers: dict[FeeKind, list[Money]], own: Own
) -> None:
    for package in five_year_total(facts, ON, peers=peers, own=own).packages:
        for state, sums in (
            (State.STATED, package.stated),
            (State.ESTIMATED, package.estimated),
            (State.YOURS, package.yours),
        ):
            assert {one.currency: one.minor for one in sums} == by_currency(package, state)


@given(all_facts(), all_peers, owns)
def test_known_estimated_and_unknown_are_apart_and_make_up_what_applies(
    facts: ProgrammeFacts, peers: dict[FeeKind, list[Money]], own: Own
) -> None:
    for package in five_year_total(facts, ON, peers=peers, own=own).packages:
        groups = [*package.known_kinds, *package.estimated_kinds, *package.unknown_kinds]
        assert len(groups) == len(set(groups)) == package.applicable
        assert {part.kind for part in package.parts if part.total is not None} <= set(groups)
        assert set(package.unknown_kinds) <= {part.kind for part in package.parts if part.is_open}
        assert package.is_whole <= (not package.unknown and not package.estimated)
        for part in package.parts:
            assert part.total is None or not part.is_open
            if part.state == State.STATED:
                assert part.line is not None
                assert part.line.as_of in {FRESH, "2026"} or part.line.as_of == ON.isoformat()
                assert not part.line.unconfirmed


@given(all_facts(), st.data())
def test_a_charge_that_becomes_unknown_leaves_the_total_by_just_its_own_sum(
    facts: ProgrammeFacts, data: st.DataObject
) -> None:
    before = five_year_total(facts, ON)
    if not facts.fee_lines:
        return
    n = data.draw(st.integers(0, len(facts.fee_lines) - 1))
    gone = dataclasses.replace(facts.fee_lines[n], amount=None, currency="")
    changed = (*facts.fee_lines[:n], gone, *facts.fee_lines[n + 1 :])
    after = five_year_total(dataclasses.replace(facts, fee_lines=changed), ON)
    for old in before.packages:
        new = after.package(old.package)
        lost = next(
            (part.total for part in old.parts if part.line is facts.fee_lines[n] and part.total),
            None,
        )
        was, now = dict(_pairs(old)), dict(_pairs(new))
        if lost is not None:
            was[lost.currency] -= lost.minor
        assert {k: v for k, v in was.items() if v} == {k: v for k, v in now.items() if v}


def _pairs(package: PackageTotal) -> list[tuple[str, int]]:
    return [(one.currency, one.minor) for one in package.stated]


@given(all_facts(), owns)
def test_without_peers_nothing_is_estimated_and_without_a_choice_nothing_optional_counts(
    facts: ProgrammeFacts, own: Own
) -> None:
    for package in five_year_total(facts, ON, own=own).packages:
        assert not package.estimated
    for package in five_year_total(facts, ON).packages:
        assert not package.yours
        assert not OPTIONAL & set(package.known_kinds + package.unknown_kinds)


@given(all_facts())
def test_packages_are_alternatives(facts: ProgrammeFacts) -> None:
    for package in five_year_total(facts, ON).packages:
        named = {part.line.package for part in package.parts if part.line}
        assert named <= {"", package.package}


@pytest.mark.parametrize(
    ("years", "times"), [(None, None), (1, 4), (2, 2), (3, 1), (4, 1), (5, 0), (9, 0)]
)
def test_renewals_fall_strictly_inside_five_years(years: int | None, times: int | None) -> None:
    assert renewals_inside(years) == times


def harbour(**more: object) -> ProgrammeFacts:
    facts = ProgrammeFacts(
        slug="harbour",
        title="Harbour",
        has_exam=True,
        renewal_years=2,
        fee_lines=(
            FeeLine(FeeKind.TUITION, 79500, "GBP", as_of=FRESH),
            FeeLine(FeeKind.EXAM, 4500, "GBP", as_of=FRESH),
            FeeLine(FeeKind.EXAM, 2500, "GBP", condition="for each further attempt", as_of=FRESH),
            FeeLine(FeeKind.RENEWAL, 6000, "GBP", per=Per.RENEWAL, as_of=FRESH),
        ),
    )
    return dataclasses.replace(facts, **more)  # type: ignore[arg-type]


def only(years: FiveYears) -> PackageTotal:
    [package] = years.packages
    return package


def test_the_example_adds_up() -> None:
    package = only(five_year_total(harbour(), ON))
    assert package.stated == (Money(79500 + 4500 + 2 * 6000, "GBP"),)
    assert package.unknown_kinds == (FeeKind.MATERIALS, FeeKind.MEMBERSHIP)
    assert (package.known, package.applicable) == (3, 5)
    assert package.has_total
    assert not package.is_whole


def test_three_peers_make_an_estimate_and_two_do_not() -> None:
    two = {FeeKind.MEMBERSHIP: [Money(3000, "GBP"), Money(5000, "GBP"), Money(9000, "USD")]}
    assert not only(five_year_total(harbour(), ON, peers=two)).estimated
    three = {FeeKind.MEMBERSHIP: [Money(3000, "GBP"), Money(5000, "GBP"), Money(9000, "GBP")]}
    package = only(five_year_total(harbour(), ON, peers=three))
    assert package.estimated == (Money(5 * 5000, "GBP"),)
    [guess] = [part for part in package.parts if part.state == State.ESTIMATED]
    assert guess.peers == 3
    assert package.stated == (Money(96000, "GBP"),)


def test_the_course_fee_is_never_estimated() -> None:
    peers = {FeeKind.TUITION: [Money(10000, "GBP")] * 9}
    facts = harbour(fee_lines=harbour().fee_lines[1:])
    package = only(five_year_total(facts, ON, peers=peers))
    assert FeeKind.TUITION in package.unknown_kinds
    assert not package.has_total
    assert package.stated_in("GBP", Rates(ON, "", "", {})) is None


def test_a_renewal_fee_without_its_interval_is_unknown_not_free() -> None:
    package = only(five_year_total(harbour(renewal_years=None), ON))
    assert package.stated == (Money(84000, "GBP"),)
    assert FeeKind.RENEWAL in package.unknown_kinds


def test_hours_to_keep_up_cost_their_price_in_each_renewal() -> None:
    hour = FeeLine(FeeKind.CONTINUING, 1000, "GBP", per=Per.HOUR, as_of=FRESH)
    facts = harbour(renewal_ce_minutes=90, fee_lines=(*harbour().fee_lines, hour))
    assert only(five_year_total(facts, ON)).stated == (Money(96000 + 2 * 1500, "GBP"),)
    silent = only(five_year_total(harbour(renewal_ce_minutes=90), ON))
    assert FeeKind.CONTINUING in silent.unknown_kinds


def test_a_deposit_is_part_of_the_course_fee() -> None:
    deposit = FeeLine(FeeKind.DEPOSIT, 20000, "GBP", as_of=FRESH)
    package = only(five_year_total(harbour(fee_lines=(*harbour().fee_lines, deposit)), ON))
    assert package.stated == (Money(96000, "GBP"),)
    assert {part.apart for part in package.parts} >= NO_MATTER
    assert FeeKind.DEPOSIT not in package.unknown_kinds


def test_an_old_price_stands_apart_and_its_charge_is_unknown() -> None:
    old = FeeLine(FeeKind.TUITION, 79500, "GBP", as_of="2019")
    package = only(five_year_total(harbour(fee_lines=(old,)), ON))
    assert not package.stated
    assert package.unknown_kinds[0] == FeeKind.TUITION
    assert package.parts[0].apart == Apart.AGED


def test_all_in_only_when_everything_is_stated() -> None:
    more = (
        FeeLine(FeeKind.MATERIALS, 0, "GBP", as_of=FRESH),
        FeeLine(FeeKind.MEMBERSHIP, 4000, "GBP", per=Per.YEAR, as_of=FRESH),
    )
    package = only(five_year_total(harbour(fee_lines=(*harbour().fee_lines, *more)), ON))
    assert package.is_whole
    assert package.stated == (Money(96000 + 5 * 4000, "GBP"),)


def test_own_figures_stand_beside_what_is_stated() -> None:
    own = Own(has_insurance=True, insurance_a_year=Money(7000, "GBP"), has_travel=True)
    package = only(five_year_total(harbour(), ON, own=own))
    assert package.yours == (Money(35000, "GBP"),)
    assert package.stated == (Money(96000, "GBP"),)
    assert FeeKind.TRAVEL in package.unknown_kinds
    assert FeeKind.INSURANCE in package.known_kinds


def test_the_cheapest_package_in_one_currency() -> None:
    facts = harbour(
        fee_lines=(
            FeeLine(FeeKind.TUITION, 50000, "USD", package="by post", as_of=FRESH),
            FeeLine(FeeKind.TUITION, 40000, "GBP", package="in person", as_of=FRESH),
            FeeLine(FeeKind.TUITION, 100, "GBP", package="draft", as_of=FRESH, unconfirmed=True),
        )
    )
    years = five_year_total(facts, ON)
    rates = Rates(ON, "", "", {"USD": Decimal("1.25"), "GBP": Decimal("0.8")})
    assert [one.package for one in years.packages] == ["by post", "in person", "draft"]
    assert years.least_stated("GBP", rates) == Money(32000, "GBP")
    assert years.least_stated("KGS", rates) is None
    assert years.package("no such").package == "by post"


def test_what_may_never_come_is_not_missing_however_old_it_is() -> None:
    maybe = (
        FeeLine(FeeKind.CANCELLATION, 6000, "GBP"),
        FeeLine(FeeKind.TRANSFER, 5000, "GBP", as_of="2012"),
        FeeLine(FeeKind.APPLICATION, None, condition="if late"),
    )
    package = only(five_year_total(harbour(fee_lines=(*harbour().fee_lines, *maybe)), ON))
    assert (package.known, package.applicable) == (3, 5)
    assert not any(part.is_open for part in package.parts if part.line in maybe)
