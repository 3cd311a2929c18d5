"""One visit for every address that takes a form: who may send it, where, and what they would type."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tests.factories.cast import Cast, appoint, person
from touchstone.institutions.enums import Role
from touchstone.people.models import Person


@dataclass(frozen=True)
class Visit:
    """`words` are typed where a plain word, the first choice or what stands there already would not do."""

    name: str  # of the address
    who: Person | None
    parts: Mapping[str, object] = field(default_factory=dict)
    words: Mapping[str, object] = field(default_factory=dict)
    stays: bool = False  # a form that is taken shows its page again, instead of leading on


def neighbours(cast: Cast, at: dt.datetime) -> Cast:
    """The same parts, played at the other institution by other people."""
    bram, clara, dora = person("Bram Reid"), person("Clara Ito"), person("Dora Quin")
    for who, role in ((bram, Role.TRAINER), (clara, Role.EXAMINER), (dora, Role.DECIDER)):
        appoint(who, cast.brook, role, at)
    return replace(
        cast, linden=cast.brook, brook=cast.linden, dee=cast.olga, dov=dora, bo=bram, cleo=clara,
        ada=cast.eve, ines=person("Ivo Sands"), pia=person("Per Holm"),
    )  # fmt: skip


def all_visits(cast: Cast, at: dt.datetime) -> dict[str, Visit]:
    """Every visit by the name of its address, with the rows that it needs."""
    from tests.factories.visits import certificates, house, learn, office, teach

    parts = (certificates.visits, house.visits, learn.visits, office.visits, teach.visits)
    return {one.name: one for part in parts for one in part(cast, at)}
