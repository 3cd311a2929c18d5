"""Money and time: what is known, and what is not known to be within a limit."""

import datetime as dt
from collections.abc import Sequence
from math import ceil

from touchstone.catalog.enums import Delivery, FeeKind
from touchstone.catalog.rules.match.people import stated, unknown
from touchstone.catalog.rules.match.shapes import Answers, Candidate, Desk, Fit, Found, Wish
from touchstone.catalog.rules.rates import Rates, convert
from touchstone.catalog.rules.receipt import PackageTotal, five_year_total
from touchstone.kit.money import Money
from touchstone.kit.said import said

HOUR, WEEK = 60, 7  # minutes, days
MOST_WEEKS = 5_200  # a hundred years: nobody plans further


def cap(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    assert asked.cap
    return _within(asked.cap, one, desk)


def comfort(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    assert asked.comfort
    return _within(asked.comfort, one, desk)


def _within(limit: Money, one: Candidate, desk: Desk) -> Found:
    """Five years of the cheapest package. A total fits only when every charge is known; what is known
    to be more does not, whatever else is unknown.
    """
    packages = five_year_total(one.facts, desk.on).packages
    sums = [_known(package, limit.currency, desk.rates) for package in packages]
    whole = [
        total
        for package, total in zip(packages, sums, strict=True)
        if package.is_whole and total is not None and total.minor <= limit.minor
    ]
    if whole:
        least = min(whole, key=lambda total: total.minor)
        return _told(Fit.FITS, said("Five years, all in: {total}.", total=least), one)
    known = [total for total in sums if total is not None]
    if len(known) == len(sums) and all(total.minor > limit.minor for total in known):
        least = min(known, key=lambda total: total.minor)
        return _told(Fit.DOES_NOT, said("Five years come to {total} at least.", total=least), one)
    return _partly(packages, sums, one)


def _known(package: PackageTotal, currency: str, rates: Rates) -> Money | None:
    """All stated charges in one currency; None where the table of rates lacks one."""
    given = [convert(one, currency, rates) for one in package.stated]
    if any(one is None for one in given):
        return None
    return Money(sum(one.minor for one in given if one), currency)


def _partly(
    packages: Sequence[PackageTotal], sums: Sequence[Money | None], one: Candidate
) -> Found:
    """What is known, where it settles nothing."""
    package, total = min(
        zip(packages, sums, strict=True), key=lambda pair: (pair[1] is None, pair[1].minor if pair[1] else 0)
    )  # fmt: skip
    if package.stated and total is None:
        says = said("It states its price in a currency for which we have no rate.")
    elif package.stated:
        says = said(
            "{total} of five years is stated; {count} kinds of charge are not, or too old to add up.",
            total=total,
            count=package.unknown,
        )
    elif named := [part for part in package.parts if part.amount]:
        fee = min(named, key=lambda part: part.kind != FeeKind.TUITION)
        says = said("It names {amount}, too old or undated to count on: ask.", amount=fee.amount)
    else:
        says = said("No charge is stated: ask.")
    return _told(Fit.UNKNOWN, says, one)


def _told(fit: Fit, says: str, one: Candidate) -> Found:
    return stated(fit, says, one.facts, "/fee_lines", "/renewal/fee")


def weekly(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    """All hours, spread over the weeks that one has, against the hours that one can give."""
    total, weeks = one.facts.total_minutes, one.facts.finish_weeks
    if total is None or not weeks:
        return unknown(said("Hours in all, or the weeks that you have for them, are not stated."))
    hours = ceil(total / HOUR / weeks)
    fit = Fit.FITS if asked.weekly and hours <= asked.weekly else Fit.DOES_NOT
    says = said("{hours} hours a week, over {weeks} weeks.", hours=hours, weeks=weeks)
    return stated(fit, says, one.facts, "/total_study", "/finish_weeks")


def by(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    """Finished by a day: at the latest (weeks to finish) fits, at the earliest (hours) does not."""
    assert asked.by
    alone = set(one.facts.delivery) == {Delivery.SELF_PACED}
    first = min((run.on for run in one.runs if run.on >= desk.on), default=None)
    begin = first or desk.on
    if first and first > asked.by and Delivery.SELF_PACED not in one.facts.delivery:
        return Found(Fit.DOES_NOT, said("The next run starts on {day}.", day=first))
    needs = _weeks(one.facts.total_minutes, asked.weekly)
    soonest = begin + dt.timedelta(days=needs * WEEK) if needs is not None else None
    if soonest and soonest > asked.by:
        says = said(
            "At {hours} hours a week you would need until {day}.", hours=asked.weekly, day=soonest
        )
        return stated(Fit.DOES_NOT, says, one.facts, "/total_study")  # fmt: skip
    if one.facts.finish_weeks and (first or alone):
        latest = begin + dt.timedelta(days=one.facts.finish_weeks * WEEK)
        if latest <= asked.by:
            says = said("It is finished by {day} at the latest.", day=latest)
            return stated(Fit.FITS, says, one.facts, "/finish_weeks")
    if alone and soonest:
        says = said(
            "At {hours} hours a week you could be finished by {day}.",
            hours=asked.weekly,
            day=soonest,
        )
        return stated(Fit.FITS, says, one.facts, "/total_study")  # fmt: skip
    return unknown(said("By when you would be finished is not stated."))


def _weeks(total_minutes: int | None, hours_a_week: int | None) -> int | None:
    """How many weeks the hours take at least; None where either is not known."""
    if total_minutes is None or not hours_a_week:
        return None
    return min(ceil(total_minutes / HOUR / hours_a_week), MOST_WEEKS)
