"""Today: what waits, the oldest first, and only what one's roles open."""

import pytest
from django.urls import reverse

from tests.factories.cast import person
from tests.factories.training import cohort
from touchstone.training import actions


def apply(who, run, at):
    return actions.apply(cohort=run, person=who, profession="nurse", motivation="To teach.", by=who, at=at)


def today(client, who):
    client.force_login(who)
    return client.get(reverse("office_today", args=["linden-house"]))


def test_an_application_waits_for_the_office_and_for_nobody_else(client, cast, at):
    apply(cast.ada, cohort(cast, at), at)
    assert "Ada Okafor" in today(client, cast.dee).content.decode()
    assert "Ada Okafor" not in today(client, cast.dov).content.decode()


def test_what_is_owed_waits_after_admission(client, cast, at):
    enrolment = apply(cast.ada, cohort(cast, at), at)
    actions.admit(enrolment=enrolment, by=cast.dee, at=at)
    page = today(client, cast.dee).content.decode()
    assert "Payment to look for" in page
    assert "Application" not in page.split("<tbody>")[1]


def test_the_office_reads_its_first_steps_until_all_are_done(client, cast, at):
    text = today(client, cast.dee).content.decode()
    assert "First steps" in text
    assert reverse("office_programmes", args=["linden-house"]) in text
    assert "First steps" not in today(client, cast.dov).content.decode()


def test_an_empty_day_says_so(client, cast):
    assert "Nothing is waiting" in today(client, cast.dov).content.decode()


@pytest.mark.parametrize("extra", [0, 3])
def test_many_ask_as_often_as_one(client, cast, at, extra, django_assert_num_queries):
    run = cohort(cast, at)
    for who in [cast.ada, *(person(f"More{n} People") for n in range(extra))]:
        apply(who, run, at)
    client.force_login(cast.dee)
    with django_assert_num_queries(19):
        client.get(reverse("office_today", args=["linden-house"]))
