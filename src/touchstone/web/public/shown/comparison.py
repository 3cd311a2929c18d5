import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.queries.show import Detail
from touchstone.catalog.rules.coverage import Petal, PetalState, petals
from touchstone.catalog.rules.places import language_name
from touchstone.kit.lengths import minutes
from touchstone.web.public.shown.programme import award, strand_words
from touchstone.web.shown import cards
from touchstone.web.shown.papers import Label, paper_label
from touchstone.web.shown.prices import Headline, headline

MOST = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One programme at the head of the table, and the address of the table without it."""

    detail: Detail
    petals: tuple[Petal, ...]
    covers: str
    paper: Label
    money: Headline
    in_short: str
    without: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question to all, answers with the institution's name. `is_same`: the answer stands once."""

    label: str
    cells: tuple[tuple[str, str], ...]
    is_same: bool


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]

    @property
    def width(self) -> int:
        return len(self.columns) + 1


Answer = Callable[[Detail], str | None]


def compare(found: Mapping[str, Detail], on: dt.date) -> Comparison:
    """The same questions, in the same order, to each programme."""
    details = list(found.values())
    names = [one.programme.institution.name for one in details]
    groups = [
        Group(
            title,
            tuple(_row(label, [ask(one) or "" for one in details], names) for label, ask in rows),
        )
        for title, rows in _questions().items()
    ]
    return Comparison(tuple(_column(one, details, on) for one in details), tuple(groups))


def _row(label: str, cells: Sequence[str], names: Sequence[str]) -> Row:
    return Row(
        label, tuple(zip(cells, names, strict=True)), len(cells) > 1 and len(set(cells)) == 1
    )


def _column(detail: Detail, details: Sequence[Detail], on: dt.date) -> Column:
    shown = petals(detail.facts.coverage)
    money = headline(detail.facts.fee_lines, on)
    left = ",".join(one.programme.slug for one in details if one is not detail)
    return Column(
        detail=detail,
        petals=shown,
        covers=cards.covers(shown),
        paper=paper_label(detail.programme.paper),
        money=money,
        in_short=_in_short(detail, money),
        without=left,
    )


def _in_short(detail: Detail, money: Headline) -> str:
    """One plain sentence made of the facts; what is not stated is counted, not hidden."""
    programme = detail.programme
    parts = [
        lowered(cards.taught(programme)),
        money.figure if money.is_stated else lowered(money.figure),
    ]
    families = programme.practicum_families
    if families:
        parts.append(
            ngettext("%(count)s practice family", "%(count)s practice families", families)
            % {"count": families}
        )
    if programme.has_exam is not None:
        parts.append(_("an exam") if programme.has_exam else _("no exam"))
    return "; ".join(part for part in parts if part)


def lowered(text: str) -> str:
    """With a small first letter, to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def _questions() -> Mapping[str, Sequence[tuple[str, Answer]]]:
    return {
        _("What decides"): (
            (_("Hours and place"), lambda one: cards.taught(one.programme)),
            (_("Title of the award"), lambda one: award(one.facts)),
            (_("Who may join"), _audience),
        ),
        _("Money"): (
            (_("About the fees"), lambda one: one.facts.fees_note),
            (_("If you cancel"), _refunds),
            (_("Renewal"), _renewal),
        ),
        _("Time"): (
            (
                _("Taught live"),
                lambda one: _time(one.facts.contact_minutes) or one.facts.contact_note,
            ),
            (_("Own study"), _own_study),
            (_("In all"), lambda one: _time(one.facts.total_minutes)),
            (_("Dates"), lambda one: one.facts.dates_pattern),
            (_("Deadlines"), lambda one: one.facts.deadlines),
            (_("Language"), lambda one: ", ".join(map(language_name, one.facts.languages))),
        ),
        _("What you learn"): tuple(
            (str(label), _strand(number)) for number, label in enumerate(words.STRANDS.values())
        ),
        _("Proof of skill"): (
            (_("Supervised practice"), lambda one: cards.yes_no(one.facts.has_practicum)),
            (_("Practice families"), lambda one: cards.families(one.programme)),
            (_("Exam"), lambda one: cards.yes_no(one.facts.has_exam)),
            (_("Video"), lambda one: cards.yes_no(one.facts.has_video)),
        ),
        _("Small print"): (
            (_("What it asks of you first"), lambda one: one.facts.prerequisites),
            (_("Recognised by, in its own words"), lambda one: "; ".join(one.facts.accreditation)),
            (_("How old the sources are"), lambda one: cards.dated(one.programme)),
            (_("The pages disagree about"), _disputed),
        ),
    }


def _audience(one: Detail) -> str | None:
    return str(words.AUDIENCES[one.facts.audience]) if one.facts.audience else None


def _refunds(one: Detail) -> str:
    return "; ".join(f"{band.when}: {band.outcome}" for band in one.facts.refund_bands)


def _renewal(one: Detail) -> str | None:
    if one.facts.renewal_years is None:
        return one.facts.renewal_note
    years = one.facts.renewal_years
    return ngettext("every year", "every %(count)s years", years) % {"count": years}


def _time(count: int | None) -> str | None:
    return None if count is None else minutes(count)


def _own_study(one: Detail) -> str | None:
    if one.facts.self_study_minutes_min is None:
        return one.facts.self_study_note
    return cards.self_study(one.programme)


def _strand(number: int) -> Answer:
    def answer(one: Detail) -> str | None:
        petal = petals(one.facts.coverage)[number]
        return None if petal.state == PetalState.ABSENT else strand_words(petal)

    return answer


def _disputed(one: Detail) -> str:
    if not one.facts.conflicts:
        return ""
    return ngettext("%(count)s fact", "%(count)s facts", len(one.facts.conflicts)) % {
        "count": len(one.facts.conflicts)
    }
