"""The people of the demonstration. All of them are invented."""

import datetime as dt
from dataclasses import dataclass, fields

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from touchstone.institutions.actions import accept_invitation, invite
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Institution
from touchstone.people.models import Person

PASSWORD = "gentle-hands-at-the-harbour"  # noqa: S105  # everybody may know it: a public address refuses demonstrations
HOST = "demo.example"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody whom a visitor of the demonstration can become: first name, full name, part."""

    key: str
    name: str
    role: str

    @property
    def email(self) -> str:
        return f"{self.key}@{HOST}"


PARTS = (
    Part("ada", "Ada Okafor", "learner"),
    Part("bo", "Bo Lindqvist", "trainer"),
    Part("sol", "Sol Marín", "supervisor"),
    Part("cleo", "Cleo Tanaka", "examiner"),
    Part("dee", "Dee Hughes", "office"),
    Part("dov", "Dov Katz", "decider"),
    Part("ines", "Ines Carvalho", "instructor"),
    Part("theo", "Theo Brandt", "therapist"),
    Part("pia", "Pia Novak", "parent"),
    Part("eve", "Eve Larkin", "stranger"),
    Part("kit", "Kit Moreau", "administrator"),
)
TEAM = {
    "bo": Role.TRAINER,
    "cleo": Role.EXAMINER,
    "dov": Role.DECIDER,
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The accounts of the cast."""

    ada: Person
    bo: Person
    sol: Person
    cleo: Person
    dee: Person
    dov: Person
    ines: Person
    theo: Person
    pia: Person
    eve: Person
    kit: Person


def assemble() -> Cast:
    """Makes the accounts; those that are there stay as they are."""
    sealed = make_password(PASSWORD)  # once: it is slow on purpose
    return Cast(
        **{
            part.key: account(
                part.name, part.email, sealed=sealed, administrates=part.role == "administrator"
            )
            for part in PARTS
        }
    )


def there() -> Cast:
    """The accounts as they were made. Raises KeyError when one is missing."""
    found = {one.email: one for one in Person.objects.filter(email__endswith=f"@{HOST}")}
    by_key = {part.key: part.email for part in PARTS}
    return Cast(**{field.name: found[by_key[field.name]] for field in fields(Cast)})


def account(name: str, email: str, *, sealed: str = "", administrates: bool = False) -> Person:
    """An account with a verified address. `sealed` is its hashed password; without one it opens by a
    code in the mail.
    """
    made = Person.objects.filter(email=email).first()
    if made is None:
        made = Person.objects.create(
            email=email, password=sealed or make_password(None), name=name, is_administrator=administrates
        )  # fmt: skip
        EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def appoint(institution: Institution, cast: Cast, *, at: dt.datetime) -> None:
    """The office is invited by the administrator, everybody else by the office; all accept."""
    _appoint(institution, cast.dee, Role.OFFICE, by=cast.kit, at=at)
    for key, role in TEAM.items():
        _appoint(institution, getattr(cast, key), role, by=cast.dee, at=at)


def _appoint(
    institution: Institution, person: Person, role: Role, *, by: Person, at: dt.datetime
) -> None:
    offer = invite(institution=institution, email=person.email, role=role, by=by, at=at)
    accept_invitation(invitation=offer, by=person, at=at + dt.timedelta(hours=3))


def newcomer(name: str) -> Person:
    """An account for somebody of this name; with a number in the address when it is taken."""
    stem = ".".join(name.lower().split()).encode("ascii", "ignore").decode()
    number, email = 1, f"{stem}@{HOST}"
    while Person.objects.filter(email=email).exists():
        number += 1
        email = f"{stem}.{number}@{HOST}"
    return account(name, email)
