"""What the acts of an instructor demand first."""

import datetime as dt

from touchstone.classes.models import InstructorPage, Series
from touchstone.classes.queries.standing import teaching_credentials
from touchstone.classes.rules.publishing import TextFinding
from touchstone.credentials.models import Credential
from touchstone.people.models import Person


class NotInGoodStanding(Exception):
    """The person holds no instructor credential that is in force."""


class NotYours(Exception):
    """The page or the series belongs to somebody else."""


class NotFair(Exception):
    """The texts cannot stand on a public page; `findings` say which passage, why and what instead."""

    def __init__(self, findings: tuple[TextFinding, ...]) -> None:
        super().__init__(f"{len(findings)} passages need another look")
        self.findings = findings


def require_standing(person: Person, *, at: dt.datetime) -> Credential:
    """The credential on which somebody teaches now. Raises NotInGoodStanding."""
    credential = teaching_credentials(person, at=at).first()
    if credential is None:
        raise NotInGoodStanding
    return credential


def require_own(thing: InstructorPage | Series, person: Person) -> None:
    """Raises NotYours unless the page or series is the person's."""
    page = thing.page if isinstance(thing, Series) else thing
    if page.person_id != person.pk:
        raise NotYours
