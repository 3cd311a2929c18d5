"""Titles: may I call myself this, here? The reading aid of `/titles`, with its law."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from touchstone.catalog.queries.tables import titles as table
from touchstone.catalog.queries.titles import ELSEWHERE
from touchstone.catalog.rules.titles import (
    Answer,
    Jurisdiction,
    Licence,
    may_call,
    stricter,
    word_is_kept,
)
from touchstone.kit import clock
from touchstone.kit.problems import problem

router = Router(tags=["titles"])


class Question(Schema):
    """A title in a place. `place` is an id of `/api/v1/titles/places`, or `elsewhere`: not listed, so ask."""

    place: list[str] = Field(
        min_length=1, max_length=4, description="Repeated: the strictest of the places counts."
    )
    title: str = Field(
        "", max_length=120, description="An id, the words of a title, or letters; none: all six."
    )
    licence: list[str] = Field(
        [], max_length=4, description="Places of which a licence is on record, checked, in date."
    )


class Law(Schema):
    """A text behind an answer. `is_read` false: nobody has read it for the table; check it."""

    instrument: str
    section: str | None
    as_of: str | None = Field(description="The date of the text; null: it shows none.")
    url: str | None
    is_read: bool


class Verdict(Schema):
    """`verdict`: allowed, ask, needs_licence or not_allowed. `ask_whom` is null when nobody has to be asked."""

    verdict: str
    reason: str
    safe_alternative: str | None
    ask_whom: str | None
    leaning: str | None = Field(description="Only with ask; it permits nothing.")


class There(Verdict):
    """The answer in one place. `word_massage`: how the plain word itself is kept; null: nothing read."""

    place: str
    name: str | None
    regulator: str | None
    regulator_url: str | None
    word_massage: str | None
    word_massage_is_kept: bool
    laws: list[Law]


class Said(Schema):
    """One title: the strictest answer, and the answer of each place."""

    title: str
    answer: Verdict
    places: list[There]


class Answers(Schema):
    disclaimer: str
    on: dt.date
    titles: list[Said]


class Place(Schema):
    """A place of the table with its verdict on each of the judged titles, without a licence."""

    id: str
    name: str
    country: str
    regime: str
    verdicts: dict[str, str]


@router.get("", response=Answers, url_name="titles", summary="May I call myself this, here?")
def titles(request: HttpRequest, question: Query[Question]) -> Any:
    """The answer with its law. A place that is not in the table is refused (422); `elsewhere` is *ask*."""
    known = table().jurisdictions
    asked = {"place": question.place, "licence": question.licence}
    faults = [
        {"at": f"query/{key}", "says": f"{one!r} is not known. See /api/v1/titles/places."}
        for key, values in asked.items()
        for one in values
        if one not in known and (key, one) != ("place", ELSEWHERE)
    ]
    if faults:
        return problem(422, "Not valid", "Some values need another look.", errors=faults)
    on = clock.now().date()
    wanted = [question.title] if question.title.strip() else list(table().titles)
    return Answers(
        disclaimer=table().disclaimer, on=on, titles=[_said(one, question, on) for one in wanted]
    )


@router.get("/places", response=list[Place], url_name="title_places", summary="All places")
def places(request: HttpRequest) -> Any:
    """Every place that was read, with its verdicts."""
    return [
        Place(
            id=one.id, name=one.name, country=one.country, regime=one.regime,
            verdicts={title: rule.verdict for title, rule in one.rules.items()},
        )
        for one in table().jurisdictions.values()
    ]  # fmt: skip


def _said(title: str, question: Question, on: dt.date) -> Said:
    held = [Licence(one, on, None) for one in question.licence]
    given = {
        place: may_call(table(), place, title, held, on=on)
        for place in dict.fromkeys(question.place)
    }
    first, *others = given.values()
    for one in others:
        first = stricter(first, one)
    words = table().titles[title].text if title in table().titles else title
    return Said(
        title=words,
        answer=Verdict(**_verdict(first)),
        places=[_there(*pair) for pair in given.items()],
    )


def _verdict(answer: Answer) -> dict[str, Any]:
    return {
        "verdict": answer.verdict, "reason": answer.reason,
        "safe_alternative": answer.safe_alternative or None,
        "ask_whom": answer.ask_whom or None, "leaning": answer.leaning or None,
    }  # fmt: skip


def _there(place_id: str, answer: Answer) -> There:
    place: Jurisdiction | None = table().jurisdictions.get(place_id)
    return There(
        **_verdict(answer),
        place=place_id, name=answer.place or None, regulator=answer.regulator or None,
        regulator_url=answer.regulator_url or None,
        word_massage=(place.word_massage or None) if place else None,
        word_massage_is_kept=place is not None and word_is_kept(place),
        laws=[
            Law(
                instrument=law.instrument, section=law.section or None, as_of=law.as_of or None,
                url=law.url or None, is_read=law.basis == "read",
            )
            for law in answer.laws
        ],
    )  # fmt: skip
