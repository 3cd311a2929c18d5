"""The cast: who-may-what is our hardest subject, so the tests tell it with people."""

import datetime as dt
from dataclasses import dataclass

from touchstone.institutions.actions import create_institution
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Institution, Membership
from touchstone.people.models import Person

PASSWORD = "warm hands, quiet voice"  # for tests


@dataclass(frozen=True, slots=True)
class Cast:
    ada: Person  # learner
    bo: Person  # her trainer
    sol: Person  # supervisor
    cleo: Person  # examiner who did not teach her
    dee: Person  # office
    dov: Person  # decider
    ines: Person  # certified instructor
    theo: Person  # therapist with a licence on record
    pia: Person  # parent
    kit: Person  # administrator
    eve: Person  # stranger
    linden: Institution  # theirs
    brook: Institution  # somebody else's
    olga: Person  # office of brook


def person(name: str, **fields: bool) -> Person:
    """An account with a verified address `<first name>@cast.example`."""
    from allauth.account.models import EmailAddress

    email = f"{name.split(maxsplit=1)[0].lower()}@cast.example"
    made = Person.objects.create_user(email, PASSWORD, name=name, **fields)
    EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
    return made


def appoint(who: Person, institution: Institution, role: Role, at: dt.datetime) -> Membership:
    return Membership.objects.create(person=who, institution=institution, role=role, began_at=at)


def assemble(at: dt.datetime) -> Cast:
    kit = person("Kit Moreau", is_administrator=True)
    since = at - dt.timedelta(days=900)
    linden = create_institution(
        slug="linden-house", name="Linden House", country="GB", time_zone="Europe/London",
        currency="GBP", is_demonstration=True, by=kit, at=since,
        legal_name="Linden House CIC", city="Leeds", email="office@linden.example",
        payment_instructions="Account 12345678, sort code 00-00-00",
    )  # fmt: skip
    brook = create_institution(
        slug="brook-school", name="Brook School of Touch", country="IE", time_zone="Europe/Dublin",
        currency="EUR", is_demonstration=True, by=kit, at=since,
    )  # fmt: skip
    cast = Cast(
        ada=person("Ada Okafor"), bo=person("Bo Lindqvist"), sol=person("Sol Marín"),
        cleo=person("Cleo Tanaka"), dee=person("Dee Hughes"), dov=person("Dov Katz"),
        ines=person("Ines Carvalho"), theo=person("Theo Brandt"), pia=person("Pia Novak"),
        kit=kit, eve=person("Eve Stranger"), linden=linden, brook=brook, olga=person("Olga Byrne"),
    )  # fmt: skip
    for who, role in [
        (cast.bo, Role.TRAINER), (cast.cleo, Role.EXAMINER), (cast.dee, Role.OFFICE), (cast.dov, Role.DECIDER),
    ]:  # fmt: skip
        appoint(who, linden, role, since)
    appoint(cast.olga, brook, Role.OFFICE, since)
    return cast
