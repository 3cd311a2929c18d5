"""The comparison as its page shows it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog.queries.show import Detail
from touchstone.catalog.queries.tables import rates
from touchstone.catalog.rules.completeness import Completeness, completeness
from touchstone.catalog.rules.receipt import currency_of
from touchstone.web.public.shown.comparison.asked import Asked
from touchstone.web.public.shown.comparison.cells import Cell, State
from touchstone.web.public.shown.comparison.questions import Question, deciding, groups
from touchstone.web.public.shown.comparison.seen import FiveYears, Seen, five_years, seen
from touchstone.web.shown import cards
from touchstone.web.shown.papers import Label, paper_label
from touchstone.web.ui.figures.receipt import common_room
from touchstone.web.ui.words import day


@dataclass(frozen=True, slots=True)
class Column:
    """One programme at the head of the table, and the address of the table without it."""

    seen: Seen
    covers: str
    paper: Label
    money: FiveYears
    facts: Completeness
    in_short: str
    without: str

    @property
    def name(self) -> str:
        return self.seen.detail.programme.institution.name


@dataclass(frozen=True, slots=True)
class Row:
    """One question to all. `answers` are cells with the institution's name; `is_same`: one stands for all.

    `pin` is the address with the row held at the top, or let go.
    """

    question: Question
    answers: tuple[tuple[Cell, str], ...]
    is_same: bool
    is_pinned: bool
    pin: str

    @property
    def is_silent(self) -> bool:
        """Whether no programme answers: such a row is not worth paper."""
        return all(cell.state == State.NOT_STATED and not cell.note for cell, _name in self.answers)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; `alike` names those that are left away because all answers are the same."""

    title: str
    rows: tuple[Row, ...]
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`scale` and `room` are the same for every bar. `other` is the address with, or without, what is alike."""

    asked: Asked
    columns: tuple[Column, ...]
    deciding: tuple[Row, ...]
    pinned: tuple[Row, ...]
    groups: tuple[Group, ...]
    currency: str
    converted: str
    scale: int
    room: int
    other: str

    @property
    def width(self) -> int:
        return len(self.columns) + 1

    @property
    def alike(self) -> int:
        return sum(len(group.alike) for group in self.groups)


def compare(found: Mapping[str, Detail], asked: Asked, on: dt.date) -> Comparison:
    """The same questions, in the same order, to each programme."""
    all_seen = [seen(one, asked.place, on) for one in found.values()]
    currency = asked.to or next(
        filter(None, (currency_of(one.facts.fee_lines) for one in all_seen)), ""
    )
    columns = tuple(_column(one, asked, currency) for one in all_seen)
    bars = [column.money.bar for column in columns]
    sums = [sum(charge.amount or 0 for charge in bar) for bar in bars]
    table = _Table(asked, all_seen)
    return Comparison(
        asked=asked,
        columns=columns,
        deciding=tuple(map(table.row, deciding())),
        pinned=table.pinned(),
        groups=tuple(table.group(title, questions) for title, questions in groups()),
        currency=currency,
        converted=_converted(all_seen, currency),
        scale=max([*sums, 1]),
        room=common_room(bars),
        other=asked.whole(everything=not asked.everything).url,
    )


class _Table:
    """Rows of several programmes."""

    def __init__(self, asked: Asked, all_seen: Sequence[Seen]) -> None:
        self.asked, self.all_seen = asked, all_seen
        self.names = [one.detail.programme.institution.name for one in all_seen]

    def row(self, question: Question) -> Row:
        cells = [question.ask(one) for one in self.all_seen]
        return Row(
            question=question,
            answers=tuple(zip(cells, self.names, strict=True)),
            is_same=len(cells) > 1 and len(set(cells)) == 1,
            is_pinned=question.key in self.asked.pins,
            pin=self.asked.turned(question.key).url,
        )

    def pinned(self) -> tuple[Row, ...]:
        """In the order in which they were chosen; what no question is called counts for nothing."""
        known = {one.key: one for _title, questions in groups() for one in questions}
        return tuple(self.row(known[key]) for key in self.asked.pins if key in known)

    def group(self, title: str, questions: Sequence[Question]) -> Group:
        rows = [self.row(one) for one in questions if one.key not in self.asked.pins]
        if self.asked.everything or len(self.all_seen) < 2:
            return Group(title, tuple(rows), ())
        return Group(
            title,
            tuple(row for row in rows if not row.is_same),
            tuple(row.question.label for row in rows if row.is_same),
        )


def _column(one: Seen, asked: Asked, currency: str) -> Column:
    programme, money = one.detail.programme, five_years(one, currency)
    facts = completeness(one.facts)
    return Column(
        seen=one,
        covers=cards.covers(one.petals),
        paper=paper_label(programme.paper),
        money=money,
        facts=facts,
        in_short=_in_short(one, money, facts),
        without=asked.without(programme.slug).url,
    )


def _converted(all_seen: Sequence[Seen], currency: str) -> str:
    """Where an amount of a bar was converted: by which table of which day."""
    drawn = {
        line.currency for one in all_seen for line in one.facts.fee_lines if line.amount is not None
    }
    if drawn <= {currency}:
        return ""
    return _(
        "Bars are drawn in %(currency)s, at the European Central Bank's reference rates of %(day)s; "
        "amounts stand as they were stated."
    ) % {"currency": currency, "day": day(rates().day)}


def _in_short(one: Seen, money: FiveYears, facts: Completeness) -> str:
    """Plain sentences made of the facts; what is not stated is counted, not hidden."""
    programme = one.detail.programme
    taught = cards.taught(programme) or _("How it is taught is not stated")
    if money.is_stated:
        cost = _("Five years: %(total)s, as far as stated") % {"total": money.figure}
    else:
        cost = _("No five-year total is stated")
    asks = _asks(one)
    proof = _("It asks for %(things)s") % {"things": asks} if asks else ""
    states = ngettext(
        "It states %(stated)s of the %(of)s fact that seekers ask for",
        "It states %(stated)s of the %(of)s facts that seekers ask for",
        facts.of,
    ) % {"stated": facts.stated, "of": facts.of}
    return " ".join(f"{part}." for part in (taught, cost, proof, states) if part)


def _asks(one: Seen) -> str:
    facts, things = one.facts, []
    if facts.practicum_families:
        count = facts.practicum_families
        families = ngettext("%(count)s practice family", "%(count)s practice families", count)
        things.append(families % {"count": count})
    elif facts.has_practicum:
        things.append(_("supervised practice"))
    if facts.has_exam:
        things.append(_("an exam"))
    return _(" and ").join(things)
