"""Letters: posted with the act, delivered by the worker, never two of the same."""

import datetime as dt
import email
import email.policy
import smtplib

import pytest
from django.core import mail as outbox
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from touchstone.engine import tasks
from touchstone.engine.actions import deliver, post
from touchstone.engine.actions.outbox import empty_letters
from touchstone.engine.models import Attachment, Mail


class Undone(Exception):
    """The act does not come to its end."""


FILE = ("class.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "touchstone.engine.mail_files.FileSink"
    return tmp_path / "mail"


def letter(at, key="booking-1", **changes):
    return post(
        **{
            "key": key, "to": "pia@cast.example", "subject": "Your place is bóoked", "text": "Welcome.\n",
            "html": "<p>Welcome.</p>", "attachments": [FILE], "at": at, **changes,
        }
    )  # fmt: skip


def written(folder):
    return [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in sorted(folder.glob("*.eml"))
    ]


def test_a_letter_is_enqueued_with_the_act_and_gone_with_it(db, at):
    with pytest.raises(Undone), transaction.atomic():  # noqa: PT012  # the act and its end
        letter(at)
        raise Undone
    assert (Mail.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    made = letter(at)
    assert DBTaskResult.objects.get().args_kwargs == {"args": [], "kwargs": {"mail": made.pk}}


def test_the_same_key_is_the_same_letter(db, at):
    first = letter(at)
    assert letter(at, subject="Another") == first
    assert (Mail.objects.count(), Attachment.objects.count(), DBTaskResult.objects.count()) == (1, 1, 1)


def test_a_letter_in_the_folder_is_whole(db, at, folder):
    tasks.send_mail.call(letter(at).pk)
    (one,) = written(folder)
    assert (one["To"], one["Subject"]) == ("pia@cast.example", "Your place is bóoked")
    assert one["Date"].datetime == at
    assert one["Auto-Submitted"] == "auto-generated"
    assert one.get_body(("plain",)).get_content() == "Welcome.\n"
    assert one.get_body(("html",)).get_content().strip() == "<p>Welcome.</p>"
    (file,) = one.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == FILE[:2]


def test_delivering_again_changes_nothing(db, at, folder):
    made = letter(at)
    deliver(made, at=at)
    made.refresh_from_db()
    assert made.sent_at == at
    deliver(made, at=at + dt.timedelta(hours=1))
    made.refresh_from_db()
    assert made.sent_at == at
    assert len(written(folder)) == 1


def test_a_kill_before_the_note_leaves_one_file_and_one_message_id(db, at, folder):
    made = letter(at)
    deliver(made, at=at)
    deliver(made, at=at)  # this copy has not heard that the letter went
    assert [one["Message-ID"] for one in written(folder)] == [made.message_id]


def test_different_letters_have_different_ids(db, at, folder):
    for key in ("booking-1", "booking-2"):
        deliver(letter(at, key=key), at=at)
    assert len(written(folder)) == 2


def test_a_server_that_refuses_is_noted_and_the_letter_waits(db, at, monkeypatch):
    made = letter(at)

    def refuse(self):
        raise smtplib.SMTPRecipientsRefused({"pia@cast.example": (550, b"no such box")})

    with monkeypatch.context() as broken:
        broken.setattr(outbox.EmailMultiAlternatives, "send", refuse)
        with pytest.raises(smtplib.SMTPException):
            deliver(made, at=at)
    waiting = Mail.objects.get(sent_at=None)
    assert "SMTPRecipientsRefused" in waiting.problem
    deliver(waiting, at=at)
    assert Mail.objects.exclude(sent_at=None).get().problem == ""


def test_sent_letters_are_emptied_in_time_and_their_key_stays(db, at, folder):
    deliver(letter(at), at=at)
    letter(at, key="booking-2")
    assert empty_letters(before=at + dt.timedelta(days=1)) == 1
    old = Mail.objects.get(key="booking-1")
    assert (old.to, old.subject, old.text, old.html, old.attachments.count()) == ("", "", "", "", 0)
    assert letter(at) == old
