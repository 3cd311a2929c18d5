"""What a charge was said to be, and when."""

import datetime as dt

from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.listing import Evidence, FeeLine, ProgrammeFacts
from touchstone.catalog.rules.prices import Listed, Stated, price_history

DAYS = [dt.date(2024, 3, 1), dt.date(2025, 3, 1), dt.date(2026, 3, 1)]


def history(*versions, **more):
    return price_history(
        Listed(day, ProgrammeFacts("one", "One", fee_lines=lines, **more))
        for day, lines in zip(DAYS, versions, strict=False)
    )


def fee(amount, as_of="2024", **more):
    return FeeLine(FeeKind.TUITION, amount, "GBP" if amount is not None else "", as_of=as_of, **more)


def test_what_never_changed_has_no_history():
    assert history((fee(79500),), (fee(79500),)) == ()


def test_a_raised_price_keeps_the_old_one_with_its_dates():
    [found] = history((fee(79500),), (fee(79500),), (fee(89500, "2026-02"),))
    assert found.stated == (
        Stated(89500, "GBP", "2026-02", DAYS[2]),
        Stated(79500, "GBP", "2024", DAYS[0], DAYS[2]),
    )


def test_a_new_date_of_the_same_price_is_told():
    [found] = history((fee(79500, "2024"),), (fee(79500, "2025"),))
    assert [one.as_of for one in found.stated] == ["2025", "2024"]


def test_what_went_and_what_came_are_told():
    went, came = history((fee(79500),), (FeeLine(FeeKind.EXAM, 5000, "GBP"),))
    assert went.stated == (Stated(79500, "GBP", "2024", DAYS[0], DAYS[1]),)
    assert came.stated == (Stated(5000, "GBP", "", DAYS[1]),)


def test_packages_and_rhythms_are_charges_of_their_own():
    first = (fee(1, package="A"), fee(2, package="B"), fee(3, per=Per.YEAR))
    assert history(first, (fee(1, package="A"), fee(9, package="B"), fee(3, per=Per.YEAR)))[0].package == "B"


def test_several_alike_follow_one_another_in_order():
    [found] = history((fee(1), fee(2)), (fee(1), fee(5)))
    assert [one.amount for one in found.stated] == [5, 2]


def test_an_unknown_size_is_told_as_such():
    [found] = history((fee(None),), (fee(79500),))
    assert [one.amount for one in found.stated] == [79500, None]


def test_a_renewal_fee_outside_the_lines_counts_too():
    versions = [
        Listed(day, ProgrammeFacts("one", "One", renewal_fee=amount, renewal_currency="GBP", evidence=said))
        for day, amount, said in (
            (DAYS[0], 4000, (Evidence("/renewal/fee/amount", "https://a.example", "2024", "£40"),)),
            (DAYS[1], 4500, ()),
        )
    ]  # fmt: skip
    [found] = price_history(versions)
    assert (found.kind, [(one.amount, one.as_of) for one in found.stated]) == (
        FeeKind.RENEWAL, [(4500, ""), (4000, "2024")],
    )  # fmt: skip
