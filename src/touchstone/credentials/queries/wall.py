import datetime as dt
from collections.abc import Iterable

from touchstone.assessment.models import Observation
from touchstone.credentials.models import Candidacy
from touchstone.credentials.rules import wall
from touchstone.credentials.rules.wall import Side, Tie
from touchstone.institutions.enums import Role
from touchstone.institutions.queries import holders_of
from touchstone.people.models import Person
from touchstone.training.models import Involvement, SignOff


def ties(person: Person) -> tuple[Tie, ...]:
    """Who taught, supervised or examined somebody, and when. Four queries."""
    return (
        *(
            Tie(actor, Side(part), when)
            for actor, part, when in Involvement.objects.filter(learner=person)
            .order_by("at")
            .values_list("actor", "part", "at")
        ),
        *(
            Tie(examiner, Side.EXAMINER, when)
            for examiner, when in Observation.objects.filter(person=person)
            .order_by("locked_at")
            .values_list("examiner", "locked_at")
        ),
        *_signed(person),
    )


def _signed(person: Person) -> Iterable[Tie]:
    """Sign-offs, by account or by address: a supervisor needs no account to sign."""
    answered = (
        SignOff.objects.filter(family__enrolment__person=person, answered_at__isnull=False)
        .order_by("answered_at")
        .values_list("supervisor__person", "supervisor__email", "answered_at")
    )
    rows = [(one, email.lower(), when) for one, email, when in answered if when]
    accounts = dict(
        Person.objects.filter(email__in=[email for _, email, _ in rows])
        .order_by("pk")
        .values_list("email", "pk")
    )
    for one, email, when in rows:
        if who := one or accounts.get(email):
            yield Tie(who, Side.SUPERVISOR, when)


def against(person: Person, candidacy: Candidacy, *, at: dt.datetime) -> tuple[Tie, ...]:
    """What keeps somebody from deciding on a candidacy; empty when they may. The database knows it too."""
    window = candidacy.scheme_version.wall_days
    return wall.against(
        person.pk, candidacy.person_id, ties(candidacy.person), at=at, window_days=window
    )


def deciders(candidacy: Candidacy, *, at: dt.datetime) -> list[tuple[Person, tuple[Tie, ...]]]:
    """Everybody who decides in the institution, each with what keeps them from this candidacy."""
    known, window = ties(candidacy.person), candidacy.scheme_version.wall_days
    return [
        (one, wall.against(one.pk, candidacy.person_id, known, at=at, window_days=window))
        for one in holders_of(candidacy.institution, Role.DECIDER)
    ]


def sides(candidacy: Candidacy, *, at: dt.datetime) -> list[tuple[Person, Side, dt.datetime]]:
    """Everybody on the other side of the wall within its window, with the newest tie on each side."""
    since = at - dt.timedelta(days=candidacy.scheme_version.wall_days)
    newest: dict[tuple[int, Side], dt.datetime] = {}
    for tie in ties(candidacy.person):
        if tie.at >= since:
            key = (tie.person, tie.side)
            newest[key] = max(newest.get(key, tie.at), tie.at)
    people = Person.objects.in_bulk({person for person, _ in newest})
    found = [(people[person], side, when) for (person, side), when in newest.items()]
    return sorted(found, key=lambda one: (list(Side).index(one[1]), one[0].name, one[0].pk))
