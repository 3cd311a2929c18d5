import datetime as dt
from decimal import Decimal

import pytest

from touchstone.catalog.enums import Delivery, FeeKind, Grade, Topic
from touchstone.catalog.rules.facets import (
    FACETS,
    STEPS,
    Listed,
    Start,
    least_cost,
    ranks_of,
    step,
    steps,
    values_of,
)
from touchstone.catalog.rules.listing import (
    Approval,
    Coverage,
    FeeLine,
    ProgrammeFacts,
    RefundBand,
)
from touchstone.catalog.rules.rates import Rates

ON = dt.date(2026, 6, 5)
RATES = Rates(dt.date(2026, 6, 1), "", "", {"GBP": Decimal("0.80")})


def values(**facts):
    extra = {key: facts.pop(key) for key in ("country", "roles", "starts") if key in facts}
    listed = Listed(ProgrammeFacts("s", "T", **facts), **{"country": "", **extra})
    return {key: set(them) for key, them in values_of(listed, ON, least_cost(listed.facts, ON, RATES)).items()}


def test_what_is_not_stated_has_no_value():
    assert values() == {}


@pytest.mark.parametrize("facet", STEPS)
def test_each_number_is_in_one_step(facet):
    known = steps(facet)
    assert len(known) == len(STEPS[facet]) + 1
    assert [step(facet, end) for end in STEPS[facet]] == list(known[1:])
    assert [step(facet, end - 1) for end in STEPS[facet]] == list(known[:-1])


def test_values_of_a_full_listing():
    found = values(
        country="EE",
        roles=frozenset({"nurse"}),
        starts=(
            Start(dt.date(2026, 5, 30), Delivery.LIVE_ONLINE, "Asia/Tokyo"),
            Start(dt.date(2026, 9, 12), Delivery.LIVE_ONLINE, "Europe/London"),
        ),
        delivery=(Delivery.LIVE_ONLINE,),
        languages=("et",),
        contact_minutes=20 * 60,
        total_minutes=59 * 60 + 59,
        finish_weeks=13,
        practicum_families=5,
        has_observation=True,
        has_exam=False,
        approvals=(Approval("Board of Nursing"),),
        insurers=("Balens",),
        coverage=(
            Coverage(Topic.METHODOLOGY_TECHNIQUE, Grade.FOCUS, 240),
            Coverage(Topic.SAFETY_OILS, Grade.NONE),
            Coverage(Topic.TOUCH_DEPRIVATION, Grade.MENTIONED),
        ),
        fee_lines=(FeeLine(FeeKind.TUITION, 40000, "GBP", as_of="2026-01"),),
        refund_bands=(RefundBand("early", "half", 14, 50), RefundBand("later", "none", -1, 0)),
        checked_on=dt.date(2025, 6, 1),
    )
    assert found == {
        "country": {"EE"}, "role": {"nurse"}, "zone": {"Europe/London"}, "starts": {"2026-09"},
        "delivery": {"live_online"}, "language": {"et"}, "cost": {"500-1000"}, "live": {"20-40"},
        "hours": {"20-60"}, "finish": {"5-14"}, "practicum": {"yes"}, "families": {"5-6"},
        "observed": {"yes"}, "exam": {"no"}, "board": {"Board of Nursing"}, "insurer": {"Balens"},
        "covers": {"method", "families_at_risk"}, "taught": {"method-1", "method-4"},
        "refund": {"part"}, "checked": {"older"},
    }  # fmt: skip
    assert set(found) <= set(FACETS)


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ([RefundBand("a", "b")], None),
        ([RefundBand("a", "b", 14, 100)], {"all"}),
        ([RefundBand("a", "b", 14, 100, kept=5000)], {"part"}),
        ([RefundBand("a", "b", 0, 0)], {"nothing"}),
        ([RefundBand("a", "b", -3, 50)], None),
    ],
)
def test_refund_before_the_start(bands, said):
    assert values(refund_bands=tuple(bands)).get("refund") == said


def test_prices_that_are_old_or_undated_make_no_cost():
    for as_of in ("", "2020"):
        assert "cost" not in values(fee_lines=(FeeLine(FeeKind.TUITION, 40000, "GBP", as_of=as_of),))


def test_ranks_leave_out_what_is_not_stated():
    bare = Listed(ProgrammeFacts("s", "T"), "")
    assert ranks_of(bare, ON, None) == {}
    facts = ProgrammeFacts("s", "T", contact_minutes=600, checked_on=ON)
    soon = (Start(ON - dt.timedelta(1), "in_person", "UTC"), Start(ON, "in_person", "UTC"))
    assert ranks_of(Listed(facts, "", starts=soon), ON, 99) == {
        "total": 99, "live": -600, "newest": -ON.toordinal(), "soonest": ON.toordinal(),
    }  # fmt: skip
