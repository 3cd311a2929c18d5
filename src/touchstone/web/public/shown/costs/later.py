"""What comes after the receipt: leaving, deadlines, and earning it back."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog.enums import Since
from touchstone.catalog.rules.ladder import Step, steps
from touchstone.catalog.rules.leaving import leaving
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.receipt import PackageTotal
from touchstone.catalog.rules.worth import break_even, course_fee
from touchstone.kit.money import Money
from touchstone.web.public.forms.costs import FiguresForm
from touchstone.web.public.shown.facts import Asked, Block, Margin
from touchstone.web.shown.deadlines import within
from touchstone.web.shown.receipt import money
from touchstone.web.ui.figures import ladder as figures
from touchstone.web.ui.words import day


@dataclass(frozen=True, slots=True)
class Leave:
    """The bands in words with their pages; `head` and `says` answer for today, "" before a day is given."""

    bands: Block
    can_date: bool
    head: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One rung in words."""

    what: str
    when: str
    if_missed: str
    state: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs as drawn and as listed, the source's own words, and the days that the page asks for."""

    rungs: list[figures.Rung]
    deadlines: tuple[Deadline, ...]
    block: Block
    label: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Even:
    """`against` is what has to be earned, "" where no total is stated; `head` "" before figures are given."""

    against: str
    head: str
    says: str


def leave_page(
    facts: ProgrammeFacts, package: PackageTotal, form: FiguresForm, on: dt.date
) -> Leave:
    margin = Margin(facts.evidence, facts.conflicts)
    rows = [
        Asked(band.when, band.outcome, (f"/refund_bands/{n}",))
        for n, band in enumerate(facts.refund_bands)
    ]
    can_date = any(band.days_before is not None for band in facts.refund_bands)
    start = form.own("start")
    if start is None or not can_date:
        return Leave(margin.block(rows), can_date, "", ())
    paid = form.amount("paid") or course_fee(package)
    head, *says = _leaving(facts, paid, start, on, form.currency)
    return Leave(margin.block(rows), can_date, head, tuple(says))


def _leaving(
    facts: ProgrammeFacts, paid: Money | None, start: dt.date, on: dt.date, currency: str
) -> list[str]:
    found = leaving(facts.refund_bands, start=start, on=on, paid=paid, currency=currency)
    if found is None:
        return [_("What leaving today would cost is not stated.")]
    says = [f"{found.band.when}: {found.band.outcome}."]
    if found.lost is None or paid is None:
        head = found.band.outcome
    elif found.lost.minor == 0:
        head = _("Leaving today costs nothing: all of %(paid)s comes back") % {"paid": money(paid)}
    else:
        lost = {"lost": money(found.lost), "paid": money(paid)}
        head = _("Leaving today, you would lose %(lost)s of %(paid)s") % lost
    if found.changes_on:
        says.append(_("This holds to %(day)s.") % {"day": day(found.changes_on)})
    return [head, *says]


def ladder_page(facts: ProgrammeFacts, form: FiguresForm, on: dt.date) -> Ladder:
    margin = Margin(facts.evidence, facts.conflicts)
    pointers = ("/deadlines", "/ladder") if facts.ladder else ("/deadlines",)
    said = facts.deadlines or (_("as the ladder says") if facts.ladder else None)
    block = margin.block([Asked(_("In its own words"), said, pointers)])
    found = steps(
        facts.ladder,
        enrolled=form.own("enrolled"), start=form.own("start"), end=form.own("end"),
    )  # fmt: skip
    ahead = [step for step in found if step.due and step.due >= on]
    states = ["now" if ahead and step is ahead[0] else "next" for step in found]
    label = ngettext(
        "Ladder of %(count)s deadline", "Ladder of %(count)s deadlines", len(found)
    ) % {"count": len(found)}
    return Ladder(
        rungs=_drawn(facts, found, states),
        deadlines=tuple(
            _deadline(step, state, on) for step, state in zip(found, states, strict=True)
        ),
        block=block,
        label=label,
        asks=tuple(name for name in ("enrolled", "end") if name in form.fields),
    )


def _drawn(facts: ProgrammeFacts, found: tuple[Step, ...], states: list[str]) -> list[figures.Rung]:
    """Days from the first day that is known; without any, from the one moment from which all count."""
    origin: dt.date | None = None
    sinces = {rung.since for rung in facts.ladder} - {Since.STEP_BEFORE}
    if not any(step.due for step in found) and len(sinces) == 1:
        origin = dt.date(2000, 1, 1)
        found = steps(facts.ladder, enrolled=origin, start=origin, end=origin)
    dues = [step.due for step in found if step.due]
    first = origin or (min(dues) if dues else None)
    return [
        figures.Rung(
            (step.due - first).days if step.due and first else None,
            "now" if state == "now" else "next",
        )
        for step, state in zip(found, states, strict=True)
    ]


def _deadline(step: Step, state: str, on: dt.date) -> Deadline:
    when = within(step.rung)
    if step.due:
        left = (step.due - on).days
        passed = _("passed") if left < 0 else ""
        rest = ngettext("%(count)s day left", "%(count)s days left", left) % {"count": left}
        when = _("by %(day)s, %(within)s; %(left)s") % {
            "day": day(step.due), "within": when, "left": passed or rest,
        }  # fmt: skip
    return Deadline(step.rung.what, when, step.rung.if_missed, state)


def even_page(package: PackageTotal, form: FiguresForm) -> Even:
    """Against what is stated in the receipt's own currency, estimates and the reader's figures included."""
    sums = (*package.stated, *package.estimated, *package.yours)
    if not package.has_total or any(one.currency != form.currency for one in sums):
        return Even("", "", "")
    cost = Money(sum(one.minor for one in sums), form.currency)
    families, price = form.own("families"), form.amount("price")
    if families is None or price is None:
        return Even(money(cost), "", "")
    hall = form.amount("hall")
    found = break_even(cost, families=families, price=price.minor, hall=hall.minor if hall else 0)
    left = _("Each course leaves %(left)s.") % {"left": money(found.left_each)}
    if found.courses is None:
        return Even(money(cost), _("At these figures it is not earned back"), left)
    head = ngettext(
        "Earned back after %(count)s course", "Earned back after %(count)s courses", found.courses
    ) % {"count": found.courses}
    return Even(money(cost), head, left)
