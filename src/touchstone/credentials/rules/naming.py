"""What a holder may call themselves where they will work: the title guard's answer, frozen at the award."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from touchstone.catalog.enums import Verdict
from touchstone.catalog.rules.places import country_name
from touchstone.catalog.rules.titles import Answer, Licence, TitleTable, may_call
from touchstone.credentials.enums import Lane
from touchstone.credentials.rules.requirements import lane_of

NO_TITLE = "This certificate carries no professional title."
OPEN = frozenset({Verdict.ALLOWED, Verdict.ASK})
SAYS: Mapping[Verdict, str] = {
    Verdict.ALLOWED: "In {place} the title may be used. {reason}",
    Verdict.ASK: "In {place}, ask {whom} before using the title. {reason}",
    Verdict.NEEDS_LICENCE: "In {place} the title needs a licence. {reason}",
    Verdict.NOT_ALLOWED: "In {place} the title may not be used. {reason}",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """A title with its lane, and what the law of each place says of it.

    `sentence` goes into the signed document. `answers` are (place id, answer) pairs. `licence_until`
    is the last day of the licence that the hands-on title rests on, None otherwise. `instead` says
    why another title was wanted and not given; empty when it was.
    """

    title: str
    lane: Lane
    sentence: str
    answers: tuple[tuple[str, Answer], ...]
    licence_until: dt.date | None = None
    instead: str = ""


def name_for(
    terms: Mapping[str, Any],
    *,
    award: str,
    wanted: str,
    places: Sequence[str],
    licences: Iterable[Licence],
    table: TitleTable,
    on: dt.date,
) -> Naming:
    """The title under a scheme's terms for somebody who will work in `places` (ids of the titles table).

    `wanted` is `hands_on` for the hands-on title, anything else for the scheme's other one. The
    hands-on title is given only where every place allows it with a licence on record there; any
    other is replaced by the table's safe alternative where a place keeps it. `award` names a
    certificate that carries no title.
    """
    if lane_of(terms) is Lane.OWN_BABY:
        return Naming(award, Lane.OWN_BABY, NO_TITLE, ())
    held, titles = tuple(licences), terms.get("titles") or {}
    instead = ""
    if Lane.HANDS_ON in {wanted, lane_of(terms)} and titles.get("hands_on"):
        answers = _answers(table, places, titles["hands_on"], held, on)
        opened = [_until(place, held, on) for place, _ in answers]
        if places and all(day for day in opened) and _all(answers, {Verdict.ALLOWED}):
            words = words_of(table, titles["hands_on"])
            until = min(day for day in opened if day)
            return Naming(words, Lane.HANDS_ON, _sentence(answers), answers, until)
        instead = _sentence(answers)
    title = words_of(table, titles.get("parent_led") or award)
    answers = _answers(table, places, title, held, on)
    if not _all(answers, OPEN):
        safe = next((a.safe_alternative for _, a in answers if a.verdict not in OPEN), "")
        instead = " ".join(part for part in (instead, _sentence(answers)) if part)
        title = safe or award
        answers = _answers(table, places, title, held, on)
    return Naming(title, Lane.PARENT_LED, _sentence(answers), answers, instead=instead)


def name_for_trainee(scheme: str) -> Naming:
    """What a trainee's certificate says: who is learning has no title yet, whatever the place."""
    return Naming(f"Trainee, {scheme[:1].lower()}{scheme[1:]}", Lane.PARENT_LED, NO_TITLE, ())


def words_of(table: TitleTable, title: str) -> str:
    """The words of a title that is given by its id in the table; other words stay as they are."""
    known = table.titles.get(title)
    return known.text if known else title


def _answers(
    table: TitleTable, places: Sequence[str], title: str, held: tuple[Licence, ...], on: dt.date
) -> tuple[tuple[str, Answer], ...]:
    return tuple((place, may_call(table, place, title, held, on=on)) for place in places)


def _all(answers: tuple[tuple[str, Answer], ...], open_: Iterable[Verdict]) -> bool:
    return all(answer.verdict in open_ for _, answer in answers)


def _until(place: str, held: tuple[Licence, ...], on: dt.date) -> dt.date | None:
    """The last day of the longest licence that stands for a place."""
    days = [one.good_until for one in held if one.opens(place, on) and one.good_until]
    return max(days, default=None)


def _sentence(answers: tuple[tuple[str, Answer], ...]) -> str:
    if not answers:
        return "No place of work was stated; ask there before using the title."
    return " ".join(_one(place, answer) for place, answer in answers)


def _one(place: str, answer: Answer) -> str:
    says = SAYS[answer.verdict].format(
        place=answer.place or country_name(place.upper()),
        whom=answer.ask_whom,
        reason=answer.reason,
    )
    law = ", ".join(part for part in (answer.law, answer.section) if part)
    read = f" ({law}{f'; read {answer.as_of}' if answer.as_of else ''})" if law else ""
    return f"{says.strip()}{read}"
