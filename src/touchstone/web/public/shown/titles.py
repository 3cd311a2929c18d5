import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.enums import Verdict
from touchstone.catalog.queries import titles as queries
from touchstone.catalog.queries.tables import titles
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.places import country_name
from touchstone.catalog.rules.titles import (
    Answer,
    Jurisdiction,
    Law,
    Mark,
    Side,
    marks_in,
    word_is_kept,
)
from touchstone.web.public.forms.titles import PlaceForm
from touchstone.web.shown.prices import in_words as date_in_words
from touchstone.web.ui.words import in_words

KINDS = {
    Verdict.ALLOWED: "done",
    Verdict.ASK: "wait",
    Verdict.NEEDS_LICENCE: "info",
    Verdict.NOT_ALLOWED: "stop",
}
ICONS = {
    Verdict.ALLOWED: "check",
    Verdict.ASK: "question",
    Verdict.NEEDS_LICENCE: "paper-licence",
    Verdict.NOT_ALLOWED: "cross",
}


@dataclass(frozen=True, slots=True)
class LawRow:
    """A text behind an answer, with its own date; `is_read` False was not read for the table."""

    name: str
    url: str
    dated: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Says:
    """One verdict in words, with its shape. `word` is short, for tables."""

    verdict: str
    word: str
    kind: str
    icon: str
    reason: str
    words: str
    leaning: str


@dataclass(frozen=True, slots=True)
class There:
    """One place beside the answer: without and with its licence, whom to ask, and the law."""

    name: str
    id: str
    without: Says
    licensed: Says
    licence_changes: bool
    place: Jurisdiction | None
    ask_whom: str
    regulator_is_read: bool
    word_is_kept: bool
    laws: tuple[LawRow, ...]
    letter: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer. `stricter` names the place that decides, where two were asked and they differ."""

    title: str
    where: str
    says: Says
    licensed: Says
    words: str
    stricter: str
    sides: tuple[There, ...]
    marks: tuple[Mark, ...]
    disclaimer: str


@dataclass(frozen=True, slots=True)
class Line:
    """One title in one place."""

    title: str
    says: Says


@dataclass(frozen=True, slots=True)
class Place:
    """One place with all six titles, whom its law leaves out, and its texts."""

    place: Jurisdiction
    lines: tuple[Line, ...]
    exempt: tuple[tuple[str, bool | None], ...]
    regulator_is_read: bool
    laws: tuple[LawRow, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """What the award of a programme lets somebody say. `place` stands instead where no title is stated."""

    answer: Shown | None = None
    place: Place | None = None


def award_answer(facts: ProgrammeFacts, form: PlaceForm, on: dt.date) -> Naming:
    """The answer for the place that a valid form names; nothing for any other form."""
    if not (form.is_bound and form.is_valid()):
        return Naming()
    there, title = form.cleaned_data["place"], queries.award_words(facts)
    if title or there not in titles().jurisdictions:
        return Naming(answer=answer(title or _("any title"), [there], on))
    return Naming(place=place(there))


def answer(title: str, places: Sequence[str], on: dt.date) -> Shown:
    """A title, or any words, in one place or two."""
    asked = queries.side_by_side(title, places, on=on)
    names = [_name(one) for one in asked.sides]
    two = len(asked.sides) > 1
    differ = two and len({one.without.verdict for one in asked.sides}) > 1
    return Shown(
        title=asked.title,
        where=_("%(one)s and %(other)s") % {"one": names[0], "other": names[1]}
        if two
        else names[0],
        says=_says(asked.without),
        licensed=_says(asked.licensed),
        words=asked.words,
        stricter=_name(asked.strictest) if differ else "",
        sides=tuple(_there(one, asked.title) for one in asked.sides),
        marks=marks_in(titles(), asked.title),
        disclaimer=titles().disclaimer,
    )


def _name(side: Side) -> str:
    """The place by name, as far as we know it."""
    if side.place:
        return side.place.name
    if side.place_id == queries.ELSEWHERE:
        return _("a place that we have not read")
    name = country_name(side.place_id.upper())
    return _("%(country)s, a part that we have not read") % {"country": name}


def _says(given: Answer) -> Says:
    return Says(
        verdict=str(words.VERDICTS[given.verdict]),
        word=str(words.VERDICTS_SHORT[given.verdict]),
        kind=KINDS[given.verdict],
        icon=ICONS[given.verdict],
        reason=in_words(given.reason),
        words=given.safe_alternative,
        leaning=given.leaning,
    )


def _there(side: Side, title: str) -> There:
    place = side.place
    return There(
        name=_name(side),
        id=place.id if place else "",
        without=_says(side.without),
        licensed=_says(side.licensed),
        licence_changes=side.without.verdict != side.licensed.verdict,
        place=place,
        ask_whom=side.without.ask_whom,
        regulator_is_read=place is not None and place.regulator_basis == "read",
        word_is_kept=place is not None and word_is_kept(place),
        laws=_laws(side.without.laws),
        letter=_letter(side, title) if side.without.ask_whom else "",
    )


def _letter(side: Side, title: str) -> str:
    """What somebody can send to whom they have to ask."""
    given = side.without
    law = ", ".join(part for part in (given.law, given.section) if part)
    parts = [
        _("I teach parents to massage their own babies; I show on a doll and I do not treat. I plan to work in %(place)s.")
        % {"place": _name(side)},
        _("May I call myself “%(title)s” on my certificate, my page and in adverts?") % {"title": title},
        _("If not, may I write “%(words)s”?") % {"words": given.safe_alternative}
        if given.safe_alternative else "",
        _("I have read %(law)s. Please tell me which text your answer rests on.") % {"law": law}
        if law else _("Please tell me which text your answer rests on."),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def place(place_id: str) -> Place | None:
    """Everything that we read for one place; None where we read nothing."""
    found = titles().jurisdictions.get(place_id)
    if found is None:
        return None
    exempt = found.exemptions
    return Place(
        place=found,
        lines=tuple(_lines(found)),
        exempt=(
            (_("Your own family"), exempt.own_family),
            (_("Licensed professions, inside their own work"), exempt.licensed_professions),
            (_("Teaching"), exempt.teaching),
            (_("Students"), exempt.students),
        ),
        regulator_is_read=found.regulator_basis == "read",
        laws=_laws(found.laws),
    )


def _lines(found: Jurisdiction) -> Iterable[Line]:
    for title, rule in found.rules.items():
        says = Says(
            verdict=str(words.VERDICTS[rule.verdict]),
            word=str(words.VERDICTS_SHORT[rule.verdict]),
            kind=KINDS[rule.verdict],
            icon=ICONS[rule.verdict],
            reason=rule.reason,
            words=rule.safe_alternative,
            leaning=rule.leaning,
        )
        yield Line(titles().titles[title].text, says)


def _laws(laws: Iterable[Law]) -> tuple[LawRow, ...]:
    return tuple(
        LawRow(
            ", ".join(part for part in (law.instrument, law.section) if part),
            law.url,
            date_in_words(law.as_of) if law.as_of else "",
            law.basis == "read",
        )
        for law in laws
    )
