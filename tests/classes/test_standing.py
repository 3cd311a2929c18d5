"""Who may teach: one question asked of one person and of many gives one answer."""

import datetime as dt

import pytest

from tests.factories.credentials import award, decide, suspend
from touchstone.classes.queries.standing import may_teach, teaching_record, who_may_teach
from touchstone.credentials.enums import CredentialKind, DecisionKind
from touchstone.credentials.models import Candidacy


@pytest.fixture
def credential(cast, at):
    return award(cast.ines, cast.linden, by=cast.dov, at=at)


def after(at, **span):
    return at + dt.timedelta(**span)


def both(person, at):
    one, many = may_teach(person, at=at), person.pk in who_may_teach([person.pk], at=at)
    assert one is many
    return one


def test_from_the_award_to_the_midnight_of_the_last_day(cast, credential, at):
    last = dt.datetime(2028, 6, 4, 22, 59, tzinfo=dt.UTC)  # 23:59 in London
    assert [both(cast.ines, when) for when in (after(at, seconds=-1), at, last, after(last, minutes=2))] == [
        False, True, True, False,
    ]  # fmt: skip


def test_not_while_suspended_and_again_after_reinstatement(cast, credential, at):
    suspend(credential, by=cast.dov, at=after(at, days=1))
    candidacy = Candidacy.objects.get(person=cast.ines)
    decide(candidacy, credential, DecisionKind.REINSTATE, by=cast.dov, at=after(at, days=3))
    answers = [both(cast.ines, after(at, days=days)) for days in (0, 2, 4)]
    assert answers == [True, False, True]


def test_not_once_withdrawn(cast, credential, at):
    candidacy = Candidacy.objects.get(person=cast.ines)
    decide(candidacy, credential, DecisionKind.WITHDRAW, by=cast.dov, at=after(at, days=1))
    assert not both(cast.ines, after(at, days=2))
    assert [status for _, status in teaching_record(cast.ines, at=after(at, days=2))] == ["withdrawn"]


def test_not_on_a_trainees_credential_and_not_without_any(cast, credential, at):
    credential.kind = CredentialKind.TRAINEE
    credential.save()
    assert not both(cast.ines, after(at, days=1))
    assert not both(cast.eve, at)


def test_many_take_one_query(cast, credential, at, django_assert_num_queries):
    award(cast.theo, cast.linden, by=cast.dov, at=at, number="IMC-2222-2222")
    people = [cast.ines.pk, cast.theo.pk, cast.eve.pk]
    with django_assert_num_queries(1):
        assert who_may_teach(people, at=after(at, days=1)) == {cast.ines.pk, cast.theo.pk}
