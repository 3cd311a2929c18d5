"""Being told when a certificate changes: a yes by link, one letter a change, an end that forgets."""

import datetime as dt
import email
import email.policy
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import candidacies as make
from touchstone.credentials import actions
from touchstone.credentials.actions.watches import (
    ask_to_be_told,
    confirm_watch,
    end_watch,
    tell_watches,
    tell_what_time_changed,
)
from touchstone.credentials.enums import CredentialKind
from touchstone.credentials.models import Credential, Watch
from touchstone.credentials.queries.watches import link_token
from touchstone.credentials.tasks import tell_watches as hourly
from touchstone.engine.actions import deliver
from touchstone.engine.models import Mail
from touchstone.flows.erasure import erase_person
from touchstone.journal.models import Entry
from touchstone.journal.rules import link, system
from touchstone.kit import clock

DAY = dt.timedelta(days=1)
EVA = "eva@post.example"
TIMER = system("test")


@pytest.fixture
def on(monkeypatch):
    """Sets the clock that pages read."""
    return lambda when: monkeypatch.setattr(clock, "now", lambda: when)


@pytest.fixture
def credential(cast, at, on):
    on(at)
    return make.awarded(cast, at)


def text_of(answer, status=200):
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def letters(to=EVA):
    return list(Mail.objects.filter(to=to).order_by("pk"))


def links(letter):
    return re.findall(r"http://localhost:8000(/verify/watch/\S+)", letter.text)


def ask(client, number, to=EVA):
    assert client.post(f"/verify/{number}/tell", {"email": to}).status_code == 302


def watched(credential, at, to=EVA):
    watch = ask_to_be_told(credential=credential, email=to, at=at)
    return confirm_watch(watch=watch, by=link(watch.public_id), at=at)


def suspend(cast, credential, at):
    actions.suspend(credential=credential, reason="A secret reason.", by=cast.dov, at=at)


def test_from_the_page_to_the_letter_and_out_again(client, cast, credential, at, on):
    page = text_of(client.get(f"/verify/{credential.number}"))
    assert f'action="/verify/{credential.number}/tell"' in page
    ask(client, credential.number, " Eva@Post.Example ")
    (first,) = letters()
    assert credential.number in first.subject
    assert "Ada" not in first.text
    yes, no = links(first)
    assert "Yes, tell me" in text_of(client.get(yes))
    assert Watch.objects.get().confirmed_at is None
    assert client.post(yes).status_code == 302
    assert "since 5 June 2026" in text_of(client.get(yes))
    suspend(cast, credential, at + DAY)
    told = letters()[1]
    assert told.subject == f"{credential.number}: Suspended"
    assert "secret" not in told.text + told.html
    assert "Do not rely on it while it is suspended." in told.text
    (out,) = links(told)
    assert out == no
    assert "Delete my address" in text_of(client.get(out))
    assert client.post(out).status_code == 302
    assert "your address is deleted" in text_of(client.get(out))
    assert not Mail.objects.filter(to__icontains="eva").exists()
    assert not Mail.objects.exclude(unsubscribe="").exists()
    assert Watch.objects.get().email == ""
    on(at + 2 * DAY)
    actions.reinstate(credential=credential, reason="Well.", by=cast.dov, at=at + 2 * DAY)
    assert letters() == []
    assert "This has ended" in text_of(client.get(yes))
    assert client.post(yes)["Location"] == out


def test_without_a_yes_nothing_comes(cast, credential, at):
    ask_to_be_told(credential=credential, email=EVA, at=at)
    suspend(cast, credential, at + DAY)
    assert len(letters()) == 1
    tell_what_time_changed(by=TIMER, at=at + 6 * DAY)
    assert Watch.objects.open().exists()
    tell_what_time_changed(by=TIMER, at=at + 8 * DAY)
    assert (Watch.objects.open().exists(), letters()) == (False, [])


def test_each_change_by_a_decision_is_one_letter(cast, credential, at):
    watched(credential, at)
    suspend(cast, credential, at + DAY)
    actions.reinstate(credential=credential, reason="Well.", by=cast.dov, at=at + 2 * DAY)
    actions.rename(credential=credential, name="Ada Nkem", reason="Married.", by=cast.dov, at=at + 3 * DAY)
    actions.limit(credential=credential, limits="By day only.", reason="So.", by=cast.dov, at=at + 4 * DAY)
    actions.withdraw(credential=credential, reason="Enough.", by=cast.dov, at=at + 5 * DAY)
    make.awarded(cast, at + 6 * DAY)
    said = [one.subject.split(": ")[1] for one in letters()[1:]]
    assert said == ["Suspended", "Valid today", "Valid with limits", "Withdrawn", "Valid today"]
    assert {Credential.objects.get()} == {credential}


def test_a_trainees_watchers_hear_of_the_full_one(cast, at):
    trainee = make.awarded(cast, at, kind=CredentialKind.TRAINEE)
    watched(trainee, at)
    make.awarded(cast, at + DAY)
    assert [one.subject for one in letters()[1:]] == [f"{trainee.number}: Replaced"]


def test_what_time_changes_is_told_by_the_hour_and_once(cast, credential, at, on):
    watched(credential, at)
    for when, wanted in ((at + DAY, []), (at + 700 * DAY, ["Due for renewal"]), (at + 800 * DAY, ["Due for renewal", "Expired"])):  # fmt: skip
        on(when)
        hourly.func()
        hourly.func()
        assert [one.subject.split(": ")[1] for one in letters()[1:]] == wanted


def test_a_change_that_is_undone_tells_nobody(cast, credential, at):
    watched(credential, at)
    with transaction.atomic():
        suspend(cast, credential, at + DAY)
        transaction.set_rollback(True)
    assert (len(letters()), Watch.objects.get().told) == (1, "valid")
    suspend(cast, credential, at + DAY)
    assert tell_watches(credential=credential, at=at + DAY) == 0
    assert len(letters()) == 2


@pytest.mark.parametrize("act", ["expire", "withdraw"])
def test_it_ends_by_itself_a_year_after_the_end(cast, credential, at, act):
    watched(credential, at)
    over = at + 800 * DAY
    if act == "withdraw":
        over = at + DAY
        actions.withdraw(credential=credential, reason="Enough.", by=cast.dov, at=over)
    tell_what_time_changed(by=TIMER, at=over)
    tell_what_time_changed(by=TIMER, at=over + 364 * DAY)
    assert Watch.objects.open().exists()
    tell_what_time_changed(by=TIMER, at=over + 366 * DAY)
    assert (Watch.objects.open().exists(), letters()) == (False, [])


def test_the_answer_is_the_same_whatever_we_know(client, cast, credential, at):
    watched(credential, at)
    known, unknown = (
        client.post(f"/verify/{credential.number}/tell", {"email": to}) for to in (EVA, "new@post.example")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    both = [text_of(client.get(f"/verify/{credential.number}")) for _ in range(2)]
    assert "Look into your mail" in both[0]
    assert client.post("/verify/IMC-2222-2222/tell", {"email": EVA}).status_code == 404


@pytest.mark.parametrize("typed", ["", "eva", "eva@", "a\x0bb@post.example", f"{'a' * 250}@post.example"])
def test_what_is_no_address_is_said_and_kept(client, credential, typed):
    answer = client.post(f"/verify/{credential.number}/tell", {"email": typed})
    page = text_of(answer, 422)
    assert 'id="errors"' in page
    if typed.isprintable():
        assert f'value="{typed}"' in page or not typed
    assert not Watch.objects.exists()


def test_asking_is_limited_and_an_address_is_not_flooded(client, cast, at, on, settings):
    settings.RATE_LIMITS = True
    on(at)
    numbers = [make.awarded(cast, at, who).number for who in (cast.ada, cast.theo, cast.ines, cast.pia)]
    for number in numbers:
        ask(client, number)
        ask(client, number)
    assert len(letters()) < 4
    codes = [client.post(f"/verify/{numbers[0]}/tell", {"email": f"a{n}@post.example"}).status_code for n in range(25)]
    assert codes == [302] * 22 + [429] * 3


def test_a_mail_program_unsubscribes_with_one_click(credential, at, settings, tmp_path):
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "touchstone.engine.mail_files.FileSink"
    watch = watched(credential, at)
    deliver(Mail.objects.get(), at=at)
    (file,) = (tmp_path / "mail").iterdir()
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = letter["List-Unsubscribe"].strip(" <>").removeprefix("http://localhost:8000")
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    watch.refresh_from_db()
    assert (watch.email, bool(watch.ended_at)) == ("", True)


def test_what_was_not_sent_yet_never_goes(credential, at, mailoutbox):
    watch = watched(credential, at)
    letter = Mail.objects.get()
    end_watch(watch=watch, by=TIMER, at=at)
    letter.refresh_from_db()
    deliver(letter, at=at)
    assert (mailoutbox, letter.sent_at) == ([], None)


@pytest.mark.parametrize("token", ["nothing", "abc.def", "👶"])
def test_a_link_that_is_not_ours(client, db, token):
    for path in (f"/verify/watch/{token}", f"/verify/watch/{token}/end"):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404


def test_the_link_is_not_kept_in_caches_or_lists(client, credential, at):
    path = f"/verify/watch/{link_token(watched(credential, at))}"
    answer = client.get(path)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")


def test_the_holder_sees_how_many_and_never_who(client, cast, credential, at):
    watched(credential, at)
    end_watch(watch=watched(credential, at, "old@post.example"), by=TIMER, at=at)
    ask_to_be_told(credential=credential, email="maybe@post.example", at=at)
    client.get(f"/verify/{credential.number}")
    client.post(f"/verify/{credential.number}/keep")
    client.force_login(cast.ada)
    for path in ("/me", f"/learn/certificates/{credential.number}/register"):
        answer = client.get(path)
        if answer.status_code == 404:
            continue
        page = text_of(answer)
        assert "Looked up 1 time, 1 dated check kept, 2 people asked to be told of changes." in page
        assert "post.example" not in page
    assert "post.example" not in client.get("/me/data.json").content.decode()
    assert not [row for row in Entry.objects.all() if "post.example" in str(row.parameters)]


def test_closing_an_account_ends_what_its_address_is_told(cast, credential, at):
    watched(credential, at, cast.eve.email)
    erase_person(person=cast.eve, reason="asked", by=cast.eve, at=at)
    assert Watch.objects.get().email == ""


@pytest.mark.postgres
def test_the_database_keeps_one_watch_and_no_address_after_the_end(cast, credential, at):
    watch = watched(credential, at)
    assert ask_to_be_told(credential=credential, email=EVA.upper(), at=at) == watch
    second = Watch(credential=credential, email=EVA, asked_at=at)
    with pytest.raises(IntegrityError, match=r"UNIQUE|watch_once"), transaction.atomic():
        second.save()
    with pytest.raises(IntegrityError, match="watch_end_forgets"), transaction.atomic():
        Watch.objects.update(ended_at=at)


def test_the_hour_takes_the_same_number_of_queries_however_many_watch(cast, at):
    from tests.factories.cast import person

    def look():
        with CaptureQueriesContext(connection) as taken:
            tell_what_time_changed(by=TIMER, at=at + DAY)
        return len(taken)

    watched(make.awarded(cast, at), at)
    once = look()
    for n in range(2):
        watched(make.awarded(cast, at, person(f"More{n} Novak")), at, f"{n}@post.example")
    assert look() == once
