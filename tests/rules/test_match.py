"""The match: unknown never fits, the order is total, changes count what they say."""

import dataclasses
import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.house.places import ROOT
from touchstone.catalog.enums import (
    Admits,
    Audience,
    Delivery,
    FeeKind,
    Grade,
    Matter,
    Per,
    Purpose,
    Topic,
)
from touchstone.catalog.rules.index import Place
from touchstone.catalog.rules.listing import Coverage, FeeLine, ProgrammeFacts
from touchstone.catalog.rules.match import (
    Admitted,
    Answers,
    Around,
    Candidate,
    Desk,
    Fit,
    Run,
    Step,
    judge,
    match,
    wishes,
)
from touchstone.catalog.rules.match.result import order
from touchstone.catalog.rules.rates import Rates
from touchstone.catalog.rules.titles import read_titles
from touchstone.kit.money import Money

ON = dt.date(2026, 6, 5)
LEEDS = Around("Leeds", "GB", Place(53.8, -1.55), 50)
TITLES = read_titles(json.loads((ROOT / "data" / "titles.json").read_text(encoding="utf-8")))
DESK = Desk(ON, Rates(ON, "", "", {"GBP": Decimal("0.85"), "USD": Decimal("1.1")}), TITLES)
EVERYTHING = Answers(
    role="nurse", purposes=(Purpose.TEACH_PARENTS, Purpose.HOSPITAL), place="gb-eng",
    ways=(Delivery.LIVE_ONLINE, Delivery.SELF_PACED), evenings=True, language="en", around=LEEDS,
    cap=Money(90000, "GBP"), comfort=Money(60000, "GBP"), weekly=5, by=dt.date(2026, 12, 1),
    matters=(Matter.LIVE_PRACTICE, Matter.RECOGNISED, Matter.AT_RISK), recognised="IACET",
)  # fmt: skip
BARE = Candidate(1, ProgrammeFacts("bare", "Bare"), "School")


def one(number=1, *, runs=(), admitted=(), place=None, **facts):
    return Candidate(
        number, ProgrammeFacts(f"p{number}", f"Course {number}", **facts), "School", city="York",
        runs=runs, admitted=admitted, place=place,
    )  # fmt: skip


def fit(kind, candidate, asked=EVERYTHING, value=""):
    wish = next(one for one in wishes(asked) if one.kind == kind and value in ("", one.value))
    return judge(wish, candidate, asked, DESK).fit


def fee(amount, **more):
    return FeeLine(FeeKind.TUITION, amount, "GBP", as_of="2026-03", **more)


FREE = tuple(
    FeeLine(kind, 0, "GBP", per=per, as_of="2026-03")
    for kind, per in (
        (FeeKind.MATERIALS, Per.ONCE),
        (FeeKind.EXAM, Per.ONCE),
        (FeeKind.MEMBERSHIP, Per.YEAR),
    )
)
WHOLE = {"renewal_years": 6, "has_exam": True}


def test_a_listing_that_says_nothing_fits_nothing():
    lines = [judge(wish, BARE, EVERYTHING, DESK) for wish in wishes(EVERYTHING)]
    assert len(lines) == 15
    assert {line.fit for line in lines} == {Fit.UNKNOWN}
    assert all(line.found.says for line in lines)


@pytest.mark.parametrize(
    ("amount", "more", "expected"),
    [
        (90000, FREE, Fit.FITS),
        (90001, FREE, Fit.DOES_NOT),
        (90001, (), Fit.DOES_NOT),
        (80000, (), Fit.UNKNOWN),
        (None, FREE, Fit.UNKNOWN),
    ],
)
def test_money_fits_only_when_every_charge_is_known(amount, more, expected):
    line = fee(amount) if amount is not None else FeeLine(FeeKind.TUITION, None)
    assert fit("cap", one(fee_lines=(line, *more), **WHOLE)) == expected


def test_an_old_price_settles_nothing_however_high():
    old = dataclasses.replace(fee(500_000), as_of="2019")
    assert fit("cap", one(fee_lines=(old,))) == Fit.UNKNOWN


def test_of_packages_the_cheapest_counts():
    packages = (fee(200_000, package="all in"), fee(50_000, package="by post"))
    assert fit("cap", one(fee_lines=packages)) == Fit.UNKNOWN
    assert fit("cap", one(fee_lines=(*packages, *FREE), **WHOLE)) == Fit.FITS


def test_dollars_are_held_against_pounds_by_the_table():
    line = FeeLine(FeeKind.TUITION, 120_000, "USD", as_of="2026-03")
    assert fit("cap", one(fee_lines=(line,))) == Fit.DOES_NOT
    yen = FeeLine(FeeKind.TUITION, 9_000_000, "JPY", as_of="2026-03")
    assert fit("cap", one(fee_lines=(yen,))) == Fit.UNKNOWN


def test_a_part_in_a_room_is_not_online():
    assert fit("way", one(delivery=(Delivery.SELF_PACED,))) == Fit.FITS
    assert fit("way", one(delivery=(Delivery.IN_PERSON,))) == Fit.DOES_NOT
    assert fit("way", one(delivery=(Delivery.IN_PERSON, Delivery.SELF_PACED))) == Fit.UNKNOWN


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (Run(ON, Delivery.LIVE_ONLINE, "Europe/London", dt.time(18), dt.time(20)), Fit.FITS),
        (Run(ON, Delivery.LIVE_ONLINE, "Europe/London", dt.time(10), dt.time(20)), Fit.DOES_NOT),
        (Run(ON, Delivery.LIVE_ONLINE, "America/New_York", dt.time(18), dt.time(20)), Fit.UNKNOWN),
        (Run(ON, Delivery.LIVE_ONLINE, "Europe/London"), Fit.UNKNOWN),
        (Run(ON - dt.timedelta(1), Delivery.LIVE_ONLINE, "Europe/London", dt.time(18)), Fit.UNKNOWN),
        (Run(ON, Delivery.IN_PERSON, "Europe/London", dt.time(18), dt.time(20)), Fit.UNKNOWN),
    ],
)
def test_evenings_need_a_run_that_meets_then_on_your_clock(run, expected):
    assert fit("evenings", one(delivery=(Delivery.LIVE_ONLINE,), runs=(run,))) == expected


def test_your_own_pace_is_your_own_evening():
    assert fit("evenings", one(delivery=(Delivery.SELF_PACED,))) == Fit.FITS


def test_who_is_taken_rests_on_a_row_or_on_the_audience():
    row = Admitted("role", "nurse", Admits.EXCLUDES, "Doctors only", "https://a.example", "2026")
    assert fit("role", one(admitted=(row,))) == Fit.DOES_NOT
    assert fit("role", one(audience=Audience.PROFESSIONALS)) == Fit.UNKNOWN
    assert fit("role", one(audience=Audience.PARENTS)) == Fit.DOES_NOT
    parent = Answers(role="parent")
    assert fit("role", one(audience=Audience.BOTH), parent) == Fit.FITS
    assert fit("role", one(audience=Audience.PROFESSIONALS), parent) == Fit.DOES_NOT


def test_a_title_that_needs_asking_is_no_fit():
    therapist = one(award_title="Certified Infant Massage Therapist")
    for place, expected in (("us-nc", Fit.DOES_NOT), ("gb-eng", None)):
        found = fit("title", therapist, Answers(place=place))
        assert expected is None or found == expected
    assert fit("title", one(award_title="Queen of cuddles"), Answers(place="gb-eng")) == Fit.UNKNOWN
    held = Answers(place="us-nc", licensed=True)
    assert fit("title", therapist, held) == Fit.FITS


def test_time_is_judged_from_both_ends():
    asked = Answers(weekly=4, by=dt.date(2026, 9, 1))
    at_home = {"delivery": (Delivery.SELF_PACED,)}
    assert fit("by", one(finish_weeks=10, **at_home), asked) == Fit.FITS
    assert fit("by", one(total_minutes=40 * 60, **at_home), asked) == Fit.FITS
    assert fit("by", one(total_minutes=400 * 60), asked) == Fit.DOES_NOT
    assert fit("by", one(finish_weeks=10), asked) == Fit.UNKNOWN
    late = Run(dt.date(2026, 10, 1), Delivery.IN_PERSON, "Europe/London")
    assert fit("by", one(delivery=(Delivery.IN_PERSON,), runs=(late,)), asked) == Fit.DOES_NOT
    assert fit("weekly", one(total_minutes=40 * 60, finish_weeks=10), asked) == Fit.FITS
    assert fit("weekly", one(total_minutes=41 * 60, finish_weeks=10), asked) == Fit.DOES_NOT


def test_near_is_as_the_crow_flies_and_online_is_everywhere():
    york, oslo = Place(53.96, -1.08), Place(59.9, 10.7)
    room = {"delivery": (Delivery.IN_PERSON,)}
    assert fit("near", one(place=york, **room)) == Fit.FITS
    assert fit("near", one(place=oslo, **room)) == Fit.DOES_NOT
    assert fit("near", one(place=york)) == Fit.UNKNOWN
    assert fit("near", one(place=oslo, delivery=(Delivery.LIVE_ONLINE,))) == Fit.FITS


def test_a_list_without_a_name_is_no_denial():
    named = one(accreditation=("IACET (0.8 CEU)",))
    assert fit("matter", named, value="recognised") == Fit.FITS
    assert fit("matter", one(accreditation=("NCBTMB",)), value="recognised") == Fit.UNKNOWN
    assert fit("matter", one(coverage=(Coverage(Topic.TOUCH_DEPRIVATION, Grade.NONE),)), value="at_risk") == Fit.DOES_NOT


# Whatever is listed, whatever is asked

AMOUNTS = st.none() | st.integers(0, 200_000)


@st.composite
def candidates(draw):
    lines = draw(st.lists(st.builds(
        lambda amount, kind, as_of: FeeLine(kind, amount, "" if amount is None else "GBP", as_of=as_of),
        AMOUNTS, st.sampled_from([FeeKind.TUITION, FeeKind.EXAM, FeeKind.MEMBERSHIP]), st.sampled_from(["2026-03", "2019", ""]),
    ), max_size=4))  # fmt: skip
    runs = draw(st.lists(st.builds(
        Run, st.dates(ON, ON + dt.timedelta(300)), st.sampled_from(list(Delivery)),
        st.sampled_from(["Europe/London", "America/New_York"]), st.none() | st.times(),
    ), max_size=2))  # fmt: skip
    rows = draw(st.lists(st.sampled_from([
        Admitted("role", "nurse", Admits.ACCEPTS, "Nurses", "https://a.example", ""),
        Admitted("purpose", "hospital", Admits.EXCLUDES, "No wards", "https://a.example", ""),
    ]), unique=True))  # fmt: skip
    facts = ProgrammeFacts(
        "any", draw(st.sampled_from(["A", "B"])), award_title=draw(st.sampled_from(["", "Infant massage teacher"])),
        audience=draw(st.none() | st.sampled_from(list(Audience))),
        languages=draw(st.sampled_from([(), ("en",), ("fr",)])),
        delivery=tuple(draw(st.sets(st.sampled_from(list(Delivery))))),
        total_minutes=draw(AMOUNTS), finish_weeks=draw(st.none() | st.integers(1, 100)),
        has_practicum=draw(st.none() | st.booleans()), has_exam=draw(st.none() | st.booleans()),
        renewal_years=draw(st.none() | st.integers(1, 9)), fee_lines=tuple(lines),
    )  # fmt: skip
    place = draw(st.none() | st.just(LEEDS.place) | st.just(Place(0, 0)))
    return Candidate(
        draw(st.integers(1, 50)), facts, "School", stated=draw(st.integers(0, 3)),
        is_demonstration=draw(st.booleans()), admitted=tuple(rows), runs=tuple(runs), place=place,
    )  # fmt: skip


@st.composite
def answers(draw):
    asked = dataclasses.replace(
        EVERYTHING,
        cap=draw(st.none() | st.builds(Money, st.integers(0, 300_000), st.sampled_from(["GBP", "USD"]))),
        weekly=draw(st.none() | st.integers(1, 60)),
        by=draw(st.none() | st.dates(ON, ON + dt.timedelta(500))),
        ways=tuple(draw(st.sets(st.sampled_from(list(Delivery))))),
        evenings=draw(st.booleans()),
        musts=frozenset(draw(st.sets(st.sampled_from(list(Step))))),
    )
    for name, nothing in (("role", ""), ("language", ""), ("around", None), ("matters", ()), ("purposes", ())):
        if draw(st.booleans()):
            asked = dataclasses.replace(asked, **{name: nothing})
    return asked


lists = st.lists(candidates(), max_size=8, unique_by=lambda one: one.id)
ERASABLE = {
    "award_title": "", "audience": None, "languages": (), "delivery": (), "total_minutes": None,
    "finish_weeks": None, "has_practicum": None, "has_exam": None, "renewal_years": None,
}  # fmt: skip


@given(candidates(), answers(), st.sampled_from(sorted(ERASABLE)))
def test_saying_less_never_makes_a_fit(candidate, asked, name):
    less = dataclasses.replace(
        candidate, facts=dataclasses.replace(candidate.facts, **{name: ERASABLE[name]})
    )
    for wish in wishes(asked):
        if judge(wish, candidate, asked, DESK).fit != Fit.FITS:
            assert judge(wish, less, asked, DESK).fit != Fit.FITS


@given(candidates(), answers())
def test_an_amount_that_is_not_stated_never_fits_a_limit(candidate, asked):
    silent = tuple(dataclasses.replace(line, amount=None, currency="") for line in candidate.facts.fee_lines)
    bare = dataclasses.replace(candidate, facts=dataclasses.replace(candidate.facts, fee_lines=silent))
    for wish in wishes(asked):
        if wish.kind in {"cap", "comfort"}:
            assert judge(wish, bare, asked, DESK).fit == Fit.UNKNOWN


@settings(deadline=None)
@given(lists, answers(), st.randoms(use_true_random=False))
def test_the_order_is_total_and_the_same_for_everybody(listed, asked, chance):
    mixed = list(listed)
    chance.shuffle(mixed)
    here, there = match(asked, listed, DESK), match(asked, mixed, DESK)
    assert here == there
    keys = [order(one) for one in here.shown]
    assert keys == sorted(set(keys))
    fits = [(one.candidate.is_demonstration, -one.fits) for one in here.shown]
    assert fits == sorted(fits)


@given(lists, answers())
def test_everything_asked_of_everyone_is_counted_once(listed, asked):
    found = match(asked, listed, DESK)
    assert len(found.shown) + len(found.left_out) == len(listed)
    for one_ in (*found.shown, *found.left_out):
        assert one_.fits + one_.misses + one_.unknown == len(found.wishes)
    assert all(one_.against for one_ in found.left_out)
    assert not any(line.fit == Fit.UNKNOWN for one_ in found.left_out for line in one_.against)


@settings(deadline=None, max_examples=50)
@given(lists, answers())
def test_a_change_brings_as_many_as_it_says(listed, asked):
    real = [one_ for one_ in listed if not one_.is_demonstration]
    now = match(asked, real, DESK)
    clear = {one_.candidate.id for one_ in (*now.shown, *now.left_out) if not one_.misses}
    for change in match(asked, listed, DESK).changes:
        then = match(change.asked, real, DESK)
        shown = {one_.candidate.id for one_ in then.shown}
        assert change.back == len(shown - {one_.candidate.id for one_ in now.shown})
        everybody = (*then.shown, *then.left_out)
        assert change.clear == len({one_.candidate.id for one_ in everybody if not one_.misses} - clear)
        assert change.back or change.clear
