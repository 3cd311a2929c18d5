"""What fits, in words: every line with its fact, its page and its date."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog.queries.match import matching
from touchstone.catalog.queries.pages import dead_among
from touchstone.catalog.queries.tables import rates
from touchstone.catalog.rules.match import Answers, Change, Fit, Line, Matched, Result
from touchstone.catalog.rules.places import country_name
from touchstone.web.public.shown.facts import short
from touchstone.web.public.shown.match.asked import REVIEW, as_params
from touchstone.web.public.shown.match.words import change_words, wish_words
from touchstone.web.shown.prices import of_date
from touchstone.web.ui.words import in_words

PAGE = 10
ICONS = {Fit.FITS: "check", Fit.DOES_NOT: "cross", Fit.UNKNOWN: "question"}
KINDS = {Fit.FITS: "done", Fit.DOES_NOT: "stop", Fit.UNKNOWN: "wait"}


@dataclass(frozen=True, slots=True)
class LineRow:
    """One thing asked: how it fits in a word and a sign, the fact, its page with the page's date.

    `dead` is the day since which the page no longer answers.
    """

    wish: str
    word: str
    kind: str
    icon: str
    says: str
    url: str
    page: str
    dated: str
    dead: dt.date | None


@dataclass(frozen=True, slots=True)
class Card:
    slug: str
    title: str
    institution: str
    by: str
    head: str
    checked_on: dt.date | None
    is_demonstration: bool
    lines: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not shown, and why."""

    slug: str
    title: str
    by: str
    is_demonstration: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    says: str
    brings: str
    url: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """`head` answers in one sentence. `count` is how many are shown in all, `number` the page of them.

    `place` and `currency` go along to the comparison.
    """

    head: str
    says: str
    wishes: tuple[str, ...]
    cards: tuple[Card, ...]
    changes: tuple[ChangeRow, ...]
    left_out: tuple[LeftOut, ...]
    count: int
    number: int
    pages: int
    review: str
    place: str
    currency: str
    rates_day: dt.date


def result_page(asked: Answers, on: dt.date, number: int) -> ResultPage:
    """The page of that number; the last one for a number beyond it."""
    found = matching(asked, on)
    pages = max(1, -(-len(found.shown) // PAGE))
    number = min(max(1, number), pages)
    shown = found.shown[(number - 1) * PAGE : number * PAGE]
    dead = dead_among([line.found.url for one in shown for line in one.lines])
    real = [one for one in found.shown if not one.candidate.is_demonstration]
    return ResultPage(
        head=_head(real, len(found.wishes)),
        says=_says(real, found),
        wishes=tuple(wish_words(one, asked) for one in found.wishes),
        cards=tuple(_card(one, asked, dead) for one in shown),
        changes=tuple(_change(one, asked) for one in found.changes),
        left_out=tuple(_left_out(one, asked) for one in found.left_out),
        count=len(found.shown),
        number=number,
        pages=pages,
        review=as_params(asked, step=str(REVIEW)),
        place=asked.place,
        currency=asked.cap.currency if asked.cap else "",
        rates_day=rates().day,
    )


def _head(real: Sequence[Matched], asked: int) -> str:
    whole = sum(one.fits == asked for one in real)
    if whole:
        return ngettext(
            "%(count)s programme fits everything that you asked",
            "%(count)s programmes fit everything that you asked",
            whole,
        ) % {"count": whole}
    clear = sum(not one.misses for one in real)
    if clear:
        return ngettext(
            "%(count)s programme has nothing against it, but not everything could be checked",
            "%(count)s programmes have nothing against them, but not everything could be checked",
            clear,
        ) % {"count": clear}
    if real:
        return _("No programme is without something against it")
    return _("Nothing that is listed fits what you cannot do without")


def _says(real: Sequence[Matched], found: Result) -> str:
    out = sum(not one.candidate.is_demonstration for one in found.left_out)
    says = ngettext(
        "%(shown)s programme stands below, best first; %(out)s left out.",
        "%(shown)s programmes stand below, best first; %(out)s left out.",
        len(real),
    ) % {"shown": len(real), "out": out}
    if real and any(line.fit == Fit.UNKNOWN for line in real[0].lines):
        says += " " + _("What could not be checked counts for nothing: ask before you pay.")
    return says


def _card(one: Matched, asked: Answers, dead: Mapping[str, dt.date]) -> Card:
    facts = one.candidate
    return Card(
        slug=facts.facts.slug,
        title=facts.facts.title,
        institution=facts.institution,
        by=_by(one),
        head=count_words(one),
        checked_on=facts.facts.checked_on,
        is_demonstration=facts.is_demonstration,
        lines=tuple(_line(line, asked, dead) for line in one.lines),
    )


def _by(one: Matched) -> str:
    body = one.candidate
    where = (body.institution, body.city, country_name(body.country) if body.country else "")
    return ", ".join(part for part in where if part)


def count_words(one: Matched) -> str:
    """`Fits 6 of 8 things you asked · 1 does not · 1 we could not check`. Never a share of a hundred."""
    of = len(one.lines)
    parts = [
        ngettext(
            "Fits %(fits)s of %(of)s thing you asked",
            "Fits %(fits)s of %(of)s things you asked",
            of,
        )
        % {"fits": one.fits, "of": of}
    ]
    if one.misses:
        parts.append(
            ngettext("%(count)s does not", "%(count)s do not", one.misses) % {"count": one.misses}
        )
    if one.unknown:
        parts.append(_("%(count)s we could not check") % {"count": one.unknown})
    return " · ".join(parts)


def _line(line: Line, asked: Answers, dead: Mapping[str, dt.date]) -> LineRow:
    words = {
        Fit.FITS: _("Fits"),
        Fit.DOES_NOT: _("Does not fit"),
        Fit.UNKNOWN: _("Could not be checked"),
    }
    found = line.found
    return LineRow(
        wish=wish_words(line.wish, asked),
        word=words[line.fit],
        kind=KINDS[line.fit],
        icon=ICONS[line.fit],
        says=in_words(found.says),
        url=found.url,
        page=short(found.url) if found.url else "",
        dated=of_date(found.as_of) if found.url else "",
        dead=dead.get(found.url),
    )


def _change(change: Change, asked: Answers) -> ChangeRow:
    brings = []
    if change.back:
        brings.append(
            ngettext("%(count)s more is shown", "%(count)s more are shown", change.back)
            % {"count": change.back}
        )
    if change.clear:
        brings.append(
            ngettext(
                "%(count)s more has nothing against it",
                "%(count)s more have nothing against them",
                change.clear,
            )
            % {"count": change.clear}
        )
    return ChangeRow(change_words(change, asked), ", ".join(brings), as_params(change.asked))


def _left_out(one: Matched, asked: Answers) -> LeftOut:
    facts = one.candidate
    reasons = tuple(_why(one.against, asked))
    return LeftOut(facts.facts.slug, facts.facts.title, _by(one), facts.is_demonstration, reasons)


def _why(lines: Iterable[Line], asked: Answers) -> Iterable[str]:
    for line in lines:
        why = {"wish": wish_words(line.wish, asked), "fact": in_words(line.found.says)}
        yield _("%(wish)s: %(fact)s") % why
