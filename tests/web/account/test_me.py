import json

from django.urls import reverse

from touchstone.journal.models import Entry


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
