"""Two of the office end one another's role: somebody stays. One invitation, taken up once."""

from functools import partial

import pytest

from tests.factories.cast import appoint, assemble
from tests.factories.databases import at_once, own_database
from touchstone.institutions import actions
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Invitation, Membership

pytestmark = pytest.mark.race


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def cast(db, at):
    return assemble(at)


def test_somebody_stays_in_the_office(cast, at):
    theirs = Membership.objects.get(person=cast.dee, institution=cast.linden)
    other = appoint(cast.kit, cast.linden, Role.OFFICE, at)
    end = partial(actions.end_membership, reason="Left.", at=at)
    acts = [
        partial(end, membership=other, by=cast.dee),
        partial(end, membership=theirs, by=cast.kit),
    ]
    answers = at_once(acts * 4)
    left = Membership.objects.current().filter(institution=cast.linden, role=Role.OFFICE)
    assert left.count() == 1
    assert {type(one).__name__ for one in answers} <= {"NoneType", "LastOfOffice", "NotYours"}


def test_an_invitation_is_taken_up_once(cast, at):
    actions.invite(
        institution=cast.linden, email=cast.eve.email, role=Role.TRAINER, by=cast.dee, at=at
    )
    accept = partial(
        actions.accept_invitation, invitation=Invitation.objects.get(), by=cast.eve, at=at
    )
    assert {one.pk for one in at_once([accept] * 12)} == {
        Membership.objects.get(person=cast.eve).pk
    }


def test_an_address_goes_to_one_institution(cast, at):
    make = partial(
        actions.create_institution, slug="new-house", country="GB", time_zone="Europe/London",
        currency="GBP", by=cast.kit, at=at,
    )  # fmt: skip
    kinds = [
        type(one).__name__ for one in at_once([partial(make, name=f"House {n}") for n in range(8)])
    ]
    assert sorted(kinds) == ["Institution", *["SlugTaken"] * 7]
