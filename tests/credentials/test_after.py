"""What follows an act: the letters with the certificate, the pause of classes, the nightly comparison."""

import logging

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from tests.factories import candidacies as make
from touchstone.config import prepare
from touchstone.credentials import actions
from touchstone.credentials.models import Edition, SigningKey
from touchstone.credentials.queries import current_edition
from touchstone.credentials.tasks import compare_documents, limit_where_licence_ended
from touchstone.engine.models import Mail
from touchstone.engine.triggers import install as triggers
from touchstone.kit.env import BadSetting
from touchstone.web.tasks import send_certificate


def waiting(path):
    return [
        row.args_kwargs["kwargs"]
        for row in DBTaskResult.objects.filter(task_path=path).order_by("enqueued_at")
    ]


def test_an_award_sends_the_certificate_once(cast, at):
    credential = make.awarded(cast, at)
    edition = current_edition(credential)
    assert waiting("touchstone.web.tasks.send_certificate") == [{"edition": edition.pk}]
    send_certificate.func(edition=edition.pk)
    send_certificate.func(edition=edition.pk)
    letter = Mail.objects.get(to="ada@cast.example", key__startswith="edition-")
    assert credential.number in letter.subject
    assert "Everything is there." in letter.text
    assert f"/verify/{credential.number}" in letter.text
    names = {file.name for file in letter.attachments.all()}
    assert names == {f"{credential.number}.pdf", f"{credential.number}.json"}


@pytest.mark.parametrize("act", ["suspend", "withdraw"])
def test_lost_standing_pauses_classes_and_tells_the_holder_why(cast, at, act):
    credential = make.awarded(cast, at)
    getattr(actions, act)(
        credential=credential, reason="A report is looked into.", by=cast.dov, at=at
    )
    assert waiting("touchstone.classes.tasks.standing_lost") == [{"credential": credential.pk}]
    letter = Mail.objects.get(to="ada@cast.example")
    assert "A report is looked into." in letter.text
    assert "Certified Infant Massage Instructor" in letter.text


def test_a_refusal_and_a_question_go_out_with_their_reason(cast, at):
    file = make.ready(cast, at)
    actions.ask_for_more(candidacy=file, reason="Your fifth log.", by=cast.dov, at=at)
    actions.declare_ready(candidacy=file, by=cast.ada, at=at)
    actions.refuse(candidacy=file, reason="Not seen yet.", by=cast.dov, at=at)
    texts = [letter.text for letter in Mail.objects.filter(to="ada@cast.example").order_by("pk")]
    assert ["Your fifth log." in texts[0], "Not seen yet." in texts[1]] == [True, True]


def test_the_nightly_comparison_finds_a_changed_document(cast, at, caplog):
    make.awarded(cast, at)
    with caplog.at_level(logging.ERROR):
        compare_documents.func()
        assert not caplog.records
        triggers.drop()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE credentials_edition SET sha256 = 'x'")
        compare_documents.func()
    assert "is not what was signed" in caplog.text


def test_the_hourly_look_at_licences_does_nothing_without_one(cast, at):
    make.awarded(cast, at)
    limit_where_licence_ended.func()
    assert Edition.objects.count() == 1


def test_a_start_under_another_address_stops_with_a_sentence(cast, at, settings, capsys):
    make.awarded(cast, at)
    prepare._origin()
    settings.PUBLIC_URL = "http://localhost:9999"
    with pytest.raises(BadSetting, match="TOUCHSTONE_PUBLIC_URL=http://localhost:8000"):
        prepare._origin()
    assert SigningKey.objects.count() == 1
    capsys.readouterr()


def test_a_key_that_is_not_the_one_that_signed_stops_the_act(cast, at, settings, tmp_path):
    make.awarded(cast, at)
    settings.DATA = tmp_path
    file = make.ready(cast, at, cast.theo)
    with pytest.raises(actions.CANNOT_SIGN):
        actions.award(candidacy=file, reason="Good.", by=cast.dov, at=at)


@pytest.mark.parametrize("limits", ["x" * 301, "a\nb\nc\nd\ne", "a\u0085\u0007"])
def test_limits_that_do_not_fit_are_refused(cast, at, limits):
    credential = make.awarded(cast, at)
    with pytest.raises(actions.LimitsUnfit):
        actions.limit(credential=credential, limits=limits, reason="x", by=cast.dov, at=at)
