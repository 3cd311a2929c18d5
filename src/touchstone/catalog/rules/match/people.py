"""Whom it takes, what it prepares for, what one may be called, how and where it is taught."""

import datetime as dt

from babel.core import get_global

from touchstone.catalog.enums import Admits, Audience, Delivery, Verdict
from touchstone.catalog.rules.index.search import distance
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.match.shapes import Answers, Candidate, Desk, Fit, Found, Run, Wish
from touchstone.catalog.rules.places import language_name
from touchstone.catalog.rules.titles import Licence, may_call
from touchstone.kit.said import said

EVENING = dt.time(17)
PARENT = "parent"
WAYS = {
    Delivery.IN_PERSON: "in person",
    Delivery.LIVE_ONLINE: "live online",
    Delivery.SELF_PACED: "online at your own pace",
}


def stated(fit: Fit, says: str, facts: ProgrammeFacts, *pointers: str) -> Found:
    """With the first page that states a value at, or below, one of the pointers."""
    for entry in facts.evidence:
        if any(entry.field == one or entry.field.startswith(f"{one}/") for one in pointers):
            return Found(fit, says, entry.url, entry.as_of)
    return Found(fit, says)


def unknown(says: str) -> Found:
    return Found(Fit.UNKNOWN, says)


def _admitted(one: Candidate, facet: str, value: str) -> Found | None:
    for row in one.admitted:
        if (row.facet, row.value) == (facet, value):
            fit = Fit.FITS if row.admits == Admits.ACCEPTS else Fit.DOES_NOT
            return Found(fit, row.says, row.url, row.as_of)
    return None


def role(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    """A row on that role; else what the source says of parents and professionals in general."""
    found, audience = _admitted(one, "role", asked.role), one.facts.audience
    if found:
        return found
    if audience is None:
        return unknown(said("Who may join is not stated."))
    is_parent = asked.role == PARENT
    if audience == Audience.BOTH and is_parent:
        return stated(Fit.FITS, said("Parents and carers may join."), one.facts, "/audience")
    if audience == Audience.PARENTS:
        fit = Fit.FITS if is_parent else Fit.DOES_NOT
        return stated(fit, said("It is for parents and carers."), one.facts, "/audience")
    if is_parent:
        return stated(Fit.DOES_NOT, said("It is for professionals."), one.facts, "/audience")
    return stated(
        Fit.UNKNOWN, said("It is for professionals; yours is not named."), one.facts, "/audience"
    )


def purpose(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    return _admitted(one, "purpose", wish.value) or unknown(
        said("Whether it prepares for this is not stated.")
    )


def title(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    """May a holder print the award's own words there? What has to be asked is no fit."""
    words = one.facts.award_title or one.facts.award_letters
    if not words:
        return unknown(said("The title of its award is not stated."))
    held = [Licence(asked.place, desk.on, None)] if asked.licensed else []
    answer = may_call(desk.titles, asked.place, words, held, on=desk.on)
    fit = {Verdict.ALLOWED: Fit.FITS, Verdict.ASK: Fit.UNKNOWN}.get(answer.verdict, Fit.DOES_NOT)
    says = said("“{title}”: {reason}", title=words, reason=answer.reason)
    law = next((law for law in answer.laws if law.instrument == answer.law), None)
    return Found(fit, says, law.url if law else "", answer.as_of)


def way(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    """All of it in the chosen ways fits; none of it does not; a part of it could not be checked."""
    given, chosen = set(one.facts.delivery), set(asked.ways)
    if not given:
        return unknown(said("How it is taught is not stated."))
    names = ", ".join(WAYS[way] for way in one.facts.delivery)
    if given <= chosen:
        return stated(Fit.FITS, said("Taught: {ways}.", ways=names), one.facts, "/delivery")
    if not given & chosen:
        return stated(Fit.DOES_NOT, said("Taught: {ways}.", ways=names), one.facts, "/delivery")
    says = said("Taught: {ways}. Whether you can do without the rest is not stated.", ways=names)
    return stated(Fit.UNKNOWN, says, one.facts, "/delivery")


def evenings(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    """Your own hours fit; so does a dated run whose meetings all begin at five or later, on your clock."""
    if set(one.facts.delivery) == {Delivery.SELF_PACED}:
        says = said("At your own pace: the hours are yours.")
        return stated(Fit.FITS, says, one.facts, "/delivery")
    ahead = [
        run
        for run in one.runs
        if run.on >= desk.on and (not asked.ways or run.delivery in asked.ways)
    ]
    timed = [run for run in ahead if run.earliest is not None]
    known = [run for run in timed if _is_on_your_clock(run, asked.country)]
    late = next((run for run in known if run.earliest and run.earliest >= EVENING), None)
    if late:
        return Found(Fit.FITS, _meets(late))
    if known and len(known) == len(ahead):
        return Found(Fit.DOES_NOT, _meets(known[0]))
    if timed:
        return unknown(
            said("{meets} Reckon what hour that is where you live.", meets=_meets(timed[0]))
        )
    return unknown(said("At which times of day it meets is not stated: ask."))


def _is_on_your_clock(run: Run, country: str) -> bool:
    """A room has its own clock; a screen has yours only if the run is held in your country's zone."""
    if run.delivery == Delivery.IN_PERSON:
        return True
    return bool(country) and get_global("zone_territories").get(run.time_zone) == country


def _meets(run: Run) -> str:
    return said(
        "The run from {day} meets between {earliest} and {latest} ({zone}).",
        day=run.on,
        earliest=f"{run.earliest:%H:%M}",
        latest=f"{run.latest:%H:%M}" if run.latest else "?",
        zone=run.time_zone,
    )


def language(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    if not one.facts.languages:
        return unknown(said("The language is not stated."))
    fit = Fit.FITS if asked.language in one.facts.languages else Fit.DOES_NOT
    names = ", ".join(map(language_name, one.facts.languages))
    return stated(fit, said("Taught in {languages}.", languages=names), one.facts, "/languages")


def near(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    """The town of the institution, as the crow flies; what is all online needs no way."""
    assert asked.around
    if one.facts.delivery and Delivery.IN_PERSON not in one.facts.delivery:
        says = said("All online: there is nowhere to travel to.")
        return stated(Fit.FITS, says, one.facts, "/delivery")
    if one.place is None:
        return unknown(said("Where it is held is not stated."))
    km = round(distance(one.place, asked.around.place))
    told = {"town": one.city, "km": km, "from_": asked.around.town}
    if Delivery.IN_PERSON not in one.facts.delivery:
        return unknown(
            said("The institution is in {town}, {km} km from {from_}; how it is taught is not stated.", **told)
        )  # fmt: skip
    fit = Fit.FITS if km <= asked.around.km else Fit.DOES_NOT
    return Found(fit, said("The institution is in {town}, {km} km from {from_}.", **told))
