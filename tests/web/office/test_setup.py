"""An institution sets itself up: made by the administrator, filled by its office."""

import re

import pytest
from django.urls import reverse

from tests.factories.cast import appoint, person
from touchstone.engine.models import Mail
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Institution, Membership

NEW = {
    "name": "Quay Street School", "slug": "quay-street", "office_email": "mo@cast.example",
    "country": "GB", "time_zone": "Europe/London", "currency": "gbp",
}  # fmt: skip


def test_an_administrator_makes_an_institution_and_invites_its_office(client, cast):
    client.force_login(cast.kit)
    assert client.post(reverse("new_institution"), NEW).status_code == 302
    made = Institution.objects.get(slug="quay-street")
    assert made.currency == "GBP"
    letter = Mail.objects.get(to="mo@cast.example")
    link = re.search(r"http://localhost:8000(/invitation/\S+)", letter.text).group(1)
    mo = person("Mo Ferry")
    client.force_login(mo)
    assert client.post(link).status_code == 302
    assert Membership.objects.get(person=mo).role == Role.OFFICE
    assert client.get(reverse("office_today", args=["quay-street"])).status_code == 200


def test_the_link_of_an_invitation_is_for_the_invited_address_only(client, cast, at):
    client.force_login(cast.dee)
    client.post(reverse("office_invite", args=["linden-house"]), {"email": "mo@cast.example", "role": "decider"})
    letter = Mail.objects.get(to="mo@cast.example")
    link = re.search(r"(/invitation/\S+)", letter.text).group(1)
    client.force_login(cast.eve)
    client.post(link)
    assert not Membership.objects.filter(person=cast.eve).exists()


def test_a_taken_address_is_said_and_nothing_typed_is_lost(client, cast):
    client.force_login(cast.kit)
    answer = client.post(reverse("new_institution"), {**NEW, "slug": "linden-house"})
    assert answer.status_code == 422
    assert "Choose another" in answer.content.decode()
    assert "mo@cast.example" in answer.content.decode()


@pytest.mark.parametrize("currency", ["POUND", "XX", ""])
def test_a_currency_is_three_known_letters(client, cast, currency):
    client.force_login(cast.kit)
    assert client.post(reverse("new_institution"), {**NEW, "currency": currency}).status_code == 422


def test_the_last_of_the_office_stays(client, cast):
    client.force_login(cast.dee)
    office = Membership.objects.get(person=cast.dee)
    url = reverse("office_end_membership", args=["linden-house", office.pk])
    assert client.post(url, {"reason": "leaving"}).status_code == 422
    assert Membership.objects.get(pk=office.pk).ended_at is None


def test_a_role_ends_with_a_reason(client, cast):
    client.force_login(cast.dee)
    decider = Membership.objects.get(person=cast.dov)
    url = reverse("office_end_membership", args=["linden-house", decider.pk])
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "moved away"}).status_code == 302
    assert Membership.objects.get(pk=decider.pk).ended_at is not None


def test_the_profile_is_kept_and_bad_input_keeps_what_was_typed(client, cast):
    client.force_login(cast.dee)
    url = reverse("office_profile", args=["linden-house"])
    typed = {"name": "Linden House North", "country": "GB", "time_zone": "Europe/London", "currency": "GBP"}
    answer = client.post(url, {**typed, "website": "not an address"})
    assert answer.status_code == 422
    assert "Linden House North" in answer.content.decode()
    assert client.post(url, typed).status_code == 302
    assert Institution.objects.get(slug="linden-house").name == "Linden House North"


@pytest.mark.parametrize("extra", [0, 3])
def test_the_team_page_asks_as_often_for_many(client, cast, at, extra, django_assert_num_queries):
    for n in range(extra):
        appoint(person(f"Extra{n} Person"), cast.linden, Role.TRAINER, at)
    client.force_login(cast.dee)
    with django_assert_num_queries(8):
        assert client.get(reverse("office_team", args=["linden-house"])).status_code == 200


def test_an_address_is_small_letters_digits_and_hyphens(client, cast):
    client.force_login(cast.kit)
    for typed in ("Quay_Street", "quay--street", "-quay", "schöne-straße"):
        answer = client.post(reverse("new_institution"), {**NEW, "slug": typed})
        assert answer.status_code == 422
        assert "Write small letters, digits and single hyphens" in answer.content.decode()
    assert client.post(reverse("new_institution"), {**NEW, "slug": "Quay-Street"}).status_code == 302
    assert Institution.objects.filter(slug="quay-street").exists()


def test_too_long_and_too_many_are_said_in_our_words(client, cast):
    client.force_login(cast.kit)
    shown = client.post(reverse("new_institution"), {**NEW, "name": "x" * 201}).content.decode()
    assert "Write at most 200 signs; these are 201" in shown


def test_somebody_is_invited_once_to_a_role(client, cast):
    client.force_login(cast.dee)
    url, mo = reverse("office_invite", args=["linden-house"]), {"email": "mo@cast.example", "role": "trainer"}
    assert client.post(url, mo).status_code == 302
    again = client.post(url, {**mo, "email": "MO@cast.example"})
    assert again.status_code == 422
    assert "This person is invited to that role." in again.content.decode()
    assert Mail.objects.filter(to="mo@cast.example").count() == 1
    assert client.post(url, {**mo, "role": "examiner"}).status_code == 302


def test_an_invitation_says_to_whom_it_was_sent_and_what_became_of_it(client, cast):
    client.force_login(cast.dee)
    client.post(reverse("office_invite", args=["linden-house"]), {"email": "mo@cast.example", "role": "decider"})
    link = re.search(r"(/invitation/\S+)", Mail.objects.get(to="mo@cast.example").text).group(1)
    shown = client.get(link).content.decode()
    assert "you are signed in as dee@cast.example" in shown
    assert "mo@cast.example" not in shown
    client.force_login(person("Mo Ferry"))
    assert "Accept the invitation" in client.get(link).content.decode()
    client.post(link)
    assert "You have accepted this invitation." in client.get(link).content.decode()
