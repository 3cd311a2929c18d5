"""The listed programmes as the match looks at them, kept by each process until the catalogue changes."""

import datetime as dt

from touchstone.catalog.enums import Admits, Relation
from touchstone.catalog.models import FindIndex, Programme
from touchstone.catalog.queries.entries import ROWS, place_of
from touchstone.catalog.queries.facts import facts_of
from touchstone.catalog.queries.find import listed
from touchstone.catalog.queries.held import Held
from touchstone.catalog.queries.tables import rates, titles
from touchstone.catalog.rules.match import Admitted, Answers, Candidate, Desk, Result, Run, match
from touchstone.catalog.rules.places import language_name

_held = Held[tuple[Candidate, ...]]()


def matching(asked: Answers, on: dt.date) -> Result:
    """Every programme that leads to infant massage, judged. One query while nothing has changed."""
    return match(asked, candidates(), Desk(on, rates(), titles()))


def candidates() -> tuple[Candidate, ...]:
    """The listed programmes, neighbours left out: they lead to something else."""
    mark = FindIndex.objects.filter(pk=FindIndex.ONE).values_list("wanted", flat=True).first()
    return _read() if mark is None else _held.get(mark, _read)


def _read() -> tuple[Candidate, ...]:
    rows = listed().filter(relation=Relation.CORE).order_by("pk").prefetch_related(*ROWS)
    return tuple(_candidate(one) for one in rows)


def _candidate(programme: Programme) -> Candidate:
    body = programme.institution
    admitted = sorted(programme.admissions.all(), key=lambda one: (one.facet, one.value))
    starts = sorted(programme.starts.all(), key=lambda one: (one.starts_on, one.key))
    return Candidate(
        id=programme.pk,
        facts=facts_of(programme),
        institution=body.name,
        city=body.city,
        country=body.country,
        stated=programme.stated,
        is_demonstration=body.is_demonstration,
        admitted=tuple(
            Admitted(one.facet, one.value, Admits(one.admits), one.says, one.url, one.as_of)
            for one in admitted
        ),
        runs=tuple(
            Run(one.starts_on, one.delivery, one.time_zone, one.earliest, one.latest)
            for one in starts
        ),
        place=place_of(body),
    )


def languages() -> list[tuple[str, str]]:
    """The languages in which anything is taught, by name."""
    codes = {code for one in candidates() for code in one.facts.languages}
    return sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])
