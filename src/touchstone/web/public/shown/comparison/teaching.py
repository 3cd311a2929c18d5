"""The answers about time, place and matter."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import Delivery, Strand
from touchstone.catalog.rules.coverage import PetalState
from touchstone.catalog.rules.places import country_name, language_name
from touchstone.kit.lengths import minutes
from touchstone.web.public.shown.comparison.cells import NOT_APPLICABLE, Cell, listed, time, told
from touchstone.web.public.shown.comparison.seen import Seen
from touchstone.web.public.shown.programme import strand_words
from touchstone.web.shown import cards
from touchstone.web.shown.deadlines import within
from touchstone.web.ui.words import day


def strands() -> Sequence[tuple[Strand, str]]:
    return [(strand, str(label)) for strand, label in words.STRANDS.items()]


def hours_and_place(one: Seen) -> Cell:
    body = one.detail.programme.institution
    where = ", ".join(part for part in (body.city, country_name(body.country)) if part)
    return told(cards.taught(one.detail.programme), where)


def live(one: Seen) -> Cell:
    facts = one.facts
    if set(facts.delivery) == {Delivery.SELF_PACED} and facts.contact_minutes is None:
        return NOT_APPLICABLE
    parts = [] if facts.contact_minutes is None else [minutes(facts.contact_minutes)]
    if facts.contact_days is not None:
        days = ngettext("%(count)s day", "%(count)s days", facts.contact_days)
        parts.insert(0, days % {"count": facts.contact_days})
    return told(", ".join(parts) or facts.contact_note, facts.contact_note if parts else "")


def own_study(one: Seen) -> Cell:
    facts = one.facts
    if set(facts.delivery) == {Delivery.IN_PERSON} and facts.self_study_minutes_min is None:
        return told(facts.self_study_note) if facts.self_study_note else NOT_APPLICABLE
    if facts.self_study_minutes_min is None:
        return told(facts.self_study_note)
    return told(cards.self_study(one.detail.programme), facts.self_study_note)


def practice(one: Seen) -> Cell:
    facts = one.facts
    if facts.has_practicum is False:
        return NOT_APPLICABLE
    if facts.practicum_minutes is None and facts.practicum_sessions:
        meetings = ngettext("%(count)s meeting", "%(count)s meetings", facts.practicum_sessions)
        return told(meetings % {"count": facts.practicum_sessions}, facts.practicum_note)
    return time(facts.practicum_minutes, facts.practicum_note)


def total(one: Seen) -> Cell:
    return time(one.facts.total_minutes, one.facts.total_note)


def start(one: Seen) -> Cell:
    starts = one.detail.programme.starts.all()
    ahead = sorted(row.starts_on for row in starts if row.starts_on >= one.on)
    return told(day(ahead[0]) if ahead else "")


def dates(one: Seen) -> Cell:
    return told(one.facts.dates_pattern)


def finish(one: Seen) -> Cell:
    weeks = one.facts.finish_weeks
    if weeks is None:
        return told("")
    return told(ngettext("%(count)s week", "%(count)s weeks", weeks) % {"count": weeks})


def deadlines(one: Seen) -> Cell:
    rungs = (f"{rung.what}: {within(rung)}" for rung in one.facts.ladder)
    return told(one.facts.deadlines) if one.facts.deadlines else listed(rungs, "; ")


def languages(one: Seen) -> Cell:
    return listed(map(language_name, one.facts.languages))


def group(one: Seen) -> Cell:
    alone = set(one.facts.delivery) == {Delivery.SELF_PACED} and not one.facts.group_size
    return NOT_APPLICABLE if alone else told(one.facts.group_size)


def teachers(one: Seen) -> Cell:
    return told(one.facts.teachers)


def strand(number: int) -> Callable[[Seen], Cell]:
    def answer(one: Seen) -> Cell:
        petal = one.petals[number]
        says = strand_words(petal)
        if petal.state == PetalState.ABSENT and says:
            return told(_("No"), says)
        return told(says)

    return answer
