"""Whoever signed as a supervisor without an account is known when they make one, under any later address."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction

from tests.factories import candidacies, training
from tests.factories.cast import appoint
from touchstone.credentials import actions
from touchstone.institutions.enums import Role
from touchstone.people.models import Person
from touchstone.training.actions import answer_sign_off, approve_supervisor, ask_sign_off
from touchstone.training.enums import Presence, SignOffState
from touchstone.training.models import Involvement

OLD, NEW = "sunna@post.example", "sunna@elsewhere.example"


@pytest.fixture(autouse=True)
def nobody_signed_up_lately():
    cache.clear()


@pytest.fixture
def file(cast, at):
    """Ada's file; Sunna, who has no account, signed her practice."""
    enrolment = training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    family = training.family(enrolment, at)
    training.visited(family, at)
    sunna = approve_supervisor(
        institution=cast.linden, name="Sunna Lind", email="Sunna@Post.example", qualification="Instructor",
        by=cast.dee, at=at,
    )  # fmt: skip
    asked = ask_sign_off(family=family, supervisor=sunna, by=cast.ada, at=at)
    answer_sign_off(
        sign_off=asked, state=SignOffState.APPROVED, presence=Presence.PRESENT, note="", at=at
    )
    assert not Involvement.objects.exists()
    return candidacies.ready(cast, at)


def code():
    return re.search(r"^ +([A-Z0-9-]{6,9})$", mail.outbox[-1].body, re.MULTILINE)[1]


def sign_up(client):
    client.post("/sign-up", {"name": "Sunna Lind", "email": OLD, "password1": "gentle-hands-at-night"})
    client.post("/sign-up/confirm", {"code": code()})
    return Person.objects.get(email=OLD)


def move_to_another_address(client):
    client.post("/me/e-mail", {"email": NEW, "action_add": ""})
    client.post("/sign-up/confirm", {"code": code()})
    client.post("/me/e-mail", {"email": NEW, "action_primary": ""})


@pytest.mark.parametrize("moves", [False, True])
def test_who_signed_before_having_an_account_does_not_decide(client, cast, at, file, moves):
    sunna = sign_up(client)
    if moves:
        move_to_another_address(client)
        sunna.refresh_from_db()
        assert sunna.email == NEW
    appoint(sunna, cast.linden, Role.DECIDER, at)
    with pytest.raises(actions.OnTheOtherSide):
        actions.award(candidacy=file, reason="Good.", by=sunna, at=at)
    with pytest.raises(IntegrityError, match="does not decide on them"), transaction.atomic():
        raw_award(cast, file, sunna, at)
    assert actions.award(candidacy=file, reason="Good.", by=cast.dov, at=at)


def raw_award(cast, file, who, at):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO credentials_decision (public_id, institution_id, candidacy_id, kind, decided_by_id,"
            " at, reason, public_text, evidence) VALUES ('x', %s, %s, 'award', %s, %s, 'x', '', '{}')",
            [cast.linden.pk, file.pk, who.pk, at.replace(tzinfo=None)],
        )

