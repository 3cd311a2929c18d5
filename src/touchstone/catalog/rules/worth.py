"""What a course is worth in one's own arithmetic: its price for a live hour, and when it is earned back."""

from dataclasses import dataclass
from fractions import Fraction

from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.receipt import PackageTotal, State
from touchstone.kit.money import Money

HOUR = 60  # minutes
MOST_COURSES = 10_000  # more than anybody teaches


def to_begin(package: PackageTotal) -> Money | None:
    """What is stated and due once; None without a stated course fee, or in several currencies."""
    if not package.has_total:
        return None
    due = [
        part.total
        for part in package.parts
        if part.total and part.state == State.STATED and part.line and part.line.per == Per.ONCE
    ]
    if len({one.currency for one in due}) != 1:
        return None
    return Money(sum(one.minor for one in due), due[0].currency)


def per_live_hour(package: PackageTotal, live_minutes: int | None) -> Money | None:
    """What is due once, for each hour taught live, rounded to a minor unit; None where either is not stated."""
    once = to_begin(package)
    if once is None or not live_minutes:
        return None
    return Money(round(Fraction(once.minor * HOUR, live_minutes)), once.currency)


def course_fee(package: PackageTotal) -> Money | None:
    """What the course page says: the stated course fee; None where it is not added up here."""
    fees = [part.total for part in package.parts if part.kind == FeeKind.TUITION and part.total]
    if not package.has_total or len({one.currency for one in fees}) != 1:
        return None
    return Money(sum(one.minor for one in fees), fees[0].currency)


@dataclass(frozen=True, slots=True)
class BreakEven:
    """What one course of one's own leaves, and after how many it has earned the cost; None: never so."""

    left_each: Money
    courses: int | None


def break_even(cost: Money, *, families: int, price: int, hall: int) -> BreakEven:
    """How many courses of so many families earn a cost back.

    `price` is what a family pays for a course and `hall` what a course costs to hold, both in minor
    units of the currency of `cost`. Tax, oil, hours of work and travel are not in it.
    """
    left = families * price - hall
    courses = -(-cost.minor // left) if left > 0 else None
    too_many = courses is not None and courses > MOST_COURSES
    return BreakEven(Money(left, cost.currency), None if too_many else courses)
