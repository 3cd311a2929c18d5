"""The check page and the register: one word first, a sentence for each reader, and nobody's secrets."""

import datetime as dt
import re

import pytest

from tests.factories import candidacies as make
from touchstone.credentials import actions, words
from touchstone.credentials.enums import CredentialKind, NameShown, Status
from touchstone.credentials.models import Check
from touchstone.kit import clock

DAY = dt.timedelta(days=1)


@pytest.fixture
def on(monkeypatch):
    """Sets the clock that pages read."""

    def at(when):
        monkeypatch.setattr(clock, "now", lambda: when)

    return at


def page(client, number, status=200, **query):
    answer = client.get(f"/verify/{number}", query)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def change(cast, which, credential, at, **more):
    return getattr(actions, which)(
        credential=credential, reason="A secret reason.", by=cast.dov, at=at, **more
    )


def made(cast, at, status):
    """A number that has a status, and the instant at which it has it."""
    kind = (
        CredentialKind.TRAINEE
        if status in {Status.TRAINEE, Status.REPLACED}
        else CredentialKind.FULL
    )
    starts = (at + 30 * DAY).date() if status is Status.NOT_YET else None
    credential = make.awarded(cast, at, kind=kind, starts_on=starts)
    when = at + {Status.DUE: 700 * DAY, Status.EXPIRED: 800 * DAY}.get(status, 2 * DAY)
    if status is Status.REPLACED:
        make.awarded(cast, at + DAY)
    acts = {Status.SUSPENDED: "suspend", Status.WITHDRAWN: "withdraw", Status.LIMITED: "limit"}
    if status in acts:
        more = {"limits": "Only with a second instructor."} if status is Status.LIMITED else {}
        change(cast, acts[status], credential, at + DAY, **more)
    return credential, when


@pytest.mark.parametrize("status", list(Status))
def test_each_status_has_its_word_and_a_sentence_for_two_readers(client, cast, at, on, status):
    credential, when = made(cast, at, status)
    on(when)
    text = page(client, credential.number)
    assert f"<h1>{_word(status)!s}</h1>" in text
    assert str(words.EMPLOYER[status]) in text.replace("&#x27;", "'")
    assert str(words.PARENT[status]) in text.replace("&#x27;", "'")
    assert "Ada Okafor" in text
    assert "A secret reason" not in text
    assert "ada@cast.example" not in text
    in_force = status in {Status.VALID, Status.TRAINEE, Status.LIMITED, Status.DUE}
    assert ("Which lets them" in text) == in_force
    assert ("Nothing under this paper." in text) != in_force


def _word(status):
    from touchstone.web.ui.words import STATUS

    return STATUS[status]


def test_the_order_is_word_holder_title_scope_issuer_end(client, cast, at, on):
    on(at)
    text = page(client, make.awarded(cast, at).number)
    parts = ["Valid today", "Ada Okafor", "Certified Infant Massage Instructor", "May teach parents", "Linden House", "5 June 2028", "Does not cover"]  # fmt: skip
    body = text[text.index("<main") :]
    places = [body.index(part) for part in parts]
    assert places == sorted(places)
    assert "Checked 5 June 2026, 09:14 UTC" in text
    assert '<b class="domain">localhost:8000</b>' in text


def test_an_unknown_number_has_its_sentences_and_404(client, db):
    text = page(client, "IMC-2222-2222", 404)
    assert "No such number" in text
    assert str(words.EMPLOYER[words.UNKNOWN]) in text
    assert str(words.PARENT[words.UNKNOWN]) in text


def test_a_number_typed_badly_is_understood(client, cast, at, on):
    on(at)
    number = make.awarded(cast, at).number
    for typed in (number.lower(), number.replace("-", " "), f"  {number[4:]} "):
        answer = client.get("/verify", {"number": typed})
        assert answer["Location"] == f"/verify/{number}"
    assert client.get(f"/verify/{number.lower()}")["Location"] == f"/verify/{number}"
    assert client.get(f"/V/{number}")["Location"] == f"/verify/{number}"
    assert client.get(f"/v/{number.lower()}")["Location"] == f"/verify/{number}"


@pytest.mark.parametrize("typed", ["IMC", "IMC-7K2M-9QX", "IMC-7K2M-9QX55", "IMC-7K2M-9QXÄ", "👶"])
def test_what_is_no_number_is_said_and_kept(client, db, typed):
    answer = client.get("/verify", {"number": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()


def test_a_wrong_sign_leads_to_what_was_meant(client, db):
    from touchstone.credentials.rules.numbers import make as number_of
    from touchstone.credentials.rules.numbers import read

    good = number_of([1, 2, 3, 4, 5, 6, 7])
    wrong = good[:-1] + ("2" if good[-1] != "2" else "3")
    near = read(wrong).near
    text = page(client, wrong, 404)
    assert all(one in text for one in near)


def test_an_older_paper_leads_to_the_one_that_counts(client, cast, at, on):
    credential = make.awarded(cast, at)
    change(cast, "rename", credential, at + DAY, name="Ada Nkem")
    on(at + 2 * DAY)
    old = page(client, credential.number, edition=1)
    assert "<h1>Replaced</h1>" in old
    assert "Open the certificate that counts today" in old
    assert "<h1>Valid today</h1>" in page(client, credential.number)
    assert "No such number" in page(client, credential.number, 404, edition=9)


def test_it_is_never_cached_nor_indexed_unless_the_holder_says_so(client, cast, at, on):
    on(at)
    credential = make.awarded(cast, at)
    answer = client.get(f"/verify/{credential.number}")
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")
    choose(cast, credential, at, may_be_indexed=True)
    assert "X-Robots-Tag" not in client.get(f"/verify/{credential.number}")


def choose(cast, credential, at, *, name_shown=NameShown.FULL, town="", may_be_indexed=False):
    return actions.choose_register(
        credential=credential, name_shown=name_shown, town=town, may_be_indexed=may_be_indexed, by=cast.ada, at=at
    )  # fmt: skip


def test_checks_are_counted_by_day_and_nobody_is_written_down(client, cast, at, on):
    on(at)
    number = make.awarded(cast, at).number
    for _ in range(3):
        page(client, number)
    assert [(check.day, check.times) for check in Check.objects.all()] == [(at.date(), 3)]


def search(client, **query):
    answer = client.get("/register", query)
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())


def test_the_register_wants_a_name_and_a_letter_or_town(client, cast, at, on):
    on(at)
    credential = make.awarded(cast, at)
    assert search(client)[0] == 200
    status, text = search(client, surname="Okafor")
    assert (status, credential.number in text) == (422, False)
    assert 'value="Okafor"' in text
    status, text = search(client, surname="okafor", letter="a")
    assert (status, credential.number in text) == (200, True)
    assert credential.number not in search(client, surname="okafor", letter="b")[1]
    assert credential.number not in search(client, surname="kafor", letter="a")[1]


def test_the_register_shows_what_the_holder_allows(client, cast, at, on):
    on(at)
    credential = make.awarded(cast, at)
    choose(cast, credential, at, name_shown=NameShown.INITIAL, town="Leeds")
    text = search(client, surname="Okafor", town="leeds")[1]
    assert "Ada O." in text
    assert "Leeds" in text
    choose(cast, credential, at, name_shown=NameShown.PROTECTED, town="Leeds")
    assert credential.number not in search(client, surname="Okafor", letter="A")[1]
    checked = page(client, credential.number)
    assert "A. O." in checked
    assert "Okafor" not in checked


def test_who_was_withdrawn_stays_two_years(client, cast, at, on):
    credential = make.awarded(cast, at)
    change(cast, "withdraw", credential, at + DAY)
    on(at + 300 * DAY)
    assert "Withdrawn" in search(client, surname="Okafor", letter="A")[1]
    on(at + 800 * DAY)
    assert credential.number not in search(client, surname="Okafor", letter="A")[1]


def test_the_page_takes_the_same_number_of_queries_however_long_its_history(
    client, cast, at, on, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    credential = make.awarded(cast, at)
    on(at + DAY)
    page(client, credential.number)
    with CaptureQueriesContext(
        connection,
    ) as once:
        page(client, credential.number)
    for n in range(3):
        change(
            cast, "rename", credential, at + dt.timedelta(hours=n + 1), name=f"Ada Nkem {'I' * n}"
        )
    with django_assert_num_queries(len(once)):
        page(client, credential.number)


def test_a_trainee_may_not_say_the_title_yet(client, cast, at, on):
    on(at)
    trainee = make.awarded(cast, at, kind=CredentialKind.TRAINEE)
    text = page(client, trainee.number)
    assert "Trainee, infant massage instructor" in text
    for words_of_the_title in ("May say", "Certified Infant Massage Instructor"):
        assert words_of_the_title not in text
    assert "Certified" not in client.get(f"/api/v1/verify/{trainee.number}").json()["title"]
    assert "Certified" not in client.get(f"/credentials/{trainee.number}.json").content.decode()
