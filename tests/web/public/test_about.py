import pytest
from django.urls import reverse

from touchstone.engine.models import Mail
from touchstone.institutions.models import Report

TOLD = {"about": "IMC-7K2M-9QX4", "text": "The date is wrong.", "email": "pia@cast.example", "key": "one"}


@pytest.mark.parametrize("name", ["privacy", "accessibility", "report"])
def test_the_pages_open_for_everybody(client, db, name):
    assert client.get(reverse(name)).status_code == 200


def test_a_report_sent_twice_is_one(client, db):
    for _ in range(2):
        assert client.post(reverse("report"), TOLD).status_code == 302
    assert Report.objects.count() == 1


def test_a_bad_report_keeps_what_was_typed(client, db):
    answer = client.post(reverse("report"), {**TOLD, "email": "pia"})
    assert answer.status_code == 422
    assert "The date is wrong." in answer.content.decode()


def test_an_administrator_answers_and_the_answer_goes_out(client, cast):
    client.post(reverse("report"), TOLD)
    found = Report.objects.get()
    client.force_login(cast.kit)
    assert "IMC-7K2M-9QX4" in client.get(reverse("reports")).content.decode()
    url = reverse("answer_report", args=[found.public_id])
    assert client.post(url, {"answer": ""}).status_code == 422
    assert client.post(url, {"answer": "Mended."}).status_code == 302
    assert client.post(url, {"answer": "Again."}).status_code == 404
    assert "Mended." in Mail.objects.get(to="pia@cast.example").text
