from touchstone.institutions.enums import Act
from touchstone.institutions.models import Institution
from touchstone.institutions.queries import acts_of
from touchstone.people.models import Person


def may(person: Person, act: Act, institution: Institution) -> bool:
    """Whether somebody's roles in the institution open an act now."""
    return act in acts_of(person, institution)
