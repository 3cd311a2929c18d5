import json

import pytest
from django.db import DatabaseError
from django.db.models import QuerySet
from django.urls import reverse

from tests.factories import training
from touchstone.journal.models import Entry
from touchstone.training.models import Visit


def test_an_account_shows_where_one_can_go(client, cast):
    client.force_login(cast.dee)
    page = client.get(reverse("me")).content.decode()
    assert "Linden House" in page
    assert reverse("cohorts") in page


def test_the_name_is_changed_and_the_act_is_kept(client, cast):
    client.force_login(cast.ada)
    answer = client.post(reverse("me_edit"), {"name": "Ada O.", "time_zone": "Europe/Dublin"})
    assert answer.status_code == 302
    cast.ada.refresh_from_db()
    assert (cast.ada.name, cast.ada.time_zone) == ("Ada O.", "Europe/Dublin")
    assert Entry.objects.filter(act="account.revised").count() == 1


def test_a_bad_name_keeps_what_was_typed(client, cast):
    client.force_login(cast.ada)
    answer = client.post(reverse("me_edit"), {"name": "Ada\x0bOkafor", "time_zone": "Nowhere/Land"})
    assert answer.status_code == 422


def test_ones_own_data_is_a_file_without_secrets(client, cast):
    client.force_login(cast.dee)
    answer = client.get(reverse("me_data"))
    kept = json.loads(answer.content)
    assert kept["people.person"][0]["email"] == cast.dee.email
    assert "password" not in kept["people.person"][0]
    assert kept["institutions.membership"][0]["role"] == "office"
    assert cast.ada.email not in answer.content.decode()


def test_an_account_is_closed_and_what_names_the_person_is_gone(client, cast, at):
    enrolment = training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    visited = training.family(enrolment, at)
    training.visited(visited, at, count=1)
    client.force_login(cast.ada)
    assert client.post(reverse("me_close")).status_code == 422
    assert client.post(reverse("me_close"), {"sure": "on"}).status_code == 302
    cast.ada.refresh_from_db()
    enrolment.refresh_from_db()
    assert (cast.ada.is_active, cast.ada.name, enrolment.motivation) == (False, "Erased person", "")
    assert "ada@cast.example" not in cast.ada.email
    assert client.get(reverse("me")).status_code == 302
    assert Entry.objects.filter(act="account.erased").count() == 1
    assert Visit.objects.get().cues == ""
    with pytest.raises(DatabaseError):
        QuerySet(Visit).update(cues="written again")


def test_who_is_on_a_team_reads_what_has_to_end_first(client, cast):
    client.force_login(cast.dee)
    answer = client.post(reverse("me_close"), {"sure": "on"})
    assert answer.status_code == 422
    assert "has to end it first" in answer.content.decode()
    cast.dee.refresh_from_db()
    assert cast.dee.is_active
