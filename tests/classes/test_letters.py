"""What families and the office are told, and what no letter ever says."""

import datetime as dt

import pytest
from icalendar import Calendar

from tests.factories.classes import booked, opened
from tests.factories.credentials import award, suspend
from touchstone.classes.actions.bookings import cancel_booking
from touchstone.classes.actions.series import cancel_series
from touchstone.classes.actions.standing import pause_classes, pause_where_standing_ended
from touchstone.classes.enums import SafetyChoice, SeriesState
from touchstone.classes.rules.pairs import PairFacts
from touchstone.engine import actions as engine
from touchstone.journal.models import Entry
from touchstone.journal.rules import link, system

TIMER = system("classes.standing_lost")
HEALTH = ("fever", "colic", "eczema", "doll", "talk first", "preterm", "health", "safety")


@pytest.fixture
def letters(monkeypatch):
    """Every letter as it goes into the outbox, by its key."""
    sent = {}
    monkeypatch.setattr(engine, "post", lambda **letter: sent.setdefault(letter["key"], letter))
    return sent


def only(letters):
    (letter,) = letters.values()
    return letter


def test_a_booked_family_gets_when_where_what_to_bring_and_how_to_change(letters, series, at):
    booking = booked(series, at=at)
    letter = only(letters)
    assert letter["to"] == "pia@cast.example"
    assert letter["subject"] == "Your place is booked: Fridays from 19 June"
    for body in (letter["text"], letter["html"]):
        assert "Juno" in body
        assert "ive Fridays, 10:00–11:15, 19\N{NO-BREAK SPACE}June to 17\N{NO-BREAK SPACE}July\N{NO-BREAK SPACE}2026" in body
        assert "Quay Street Hall" in body
        assert "£60.00" in body
        assert f"/booking/{booking.public_id}." in body
    assert not letter["text"].startswith("Subject")


def test_two_pairs_are_two_places(letters, series, at):
    booked(series, at=at, pairs=[PairFacts("Juno", at.date()), PairFacts("Io", at.date())])
    assert "2 places are yours" in only(letters)["text"]
    assert "Juno, Io" in only(letters)["html"]


def test_the_calendar_file_is_in_the_mail_and_taken_out_by_the_next(letters, series, at):
    booking = booked(series, at=at)
    cancel_booking(booking=booking, by=link(booking.public_id), at=at)
    first, second = letters.values()
    (name, kind, file), = first["attachments"]
    assert (name, kind) == ("class.ics", "text/calendar")
    (_, _, out), = second["attachments"]
    uids = [[str(e["uid"]) for e in Calendar.from_ical(data).walk("VEVENT")] for data in (file, out)]
    assert uids[0] == uids[1]
    assert str(Calendar.from_ical(out)["method"]) == "CANCEL"


def test_no_subject_address_or_calendar_title_tells_of_the_baby(letters, page, at):
    series = opened(page, at=at, title="Massage for babies with colic and eczema")
    booking = booked(series, at=at, safety_choice=SafetyChoice.TALK_FIRST)
    cancel_booking(booking=booking, by=link(booking.public_id), at=at)
    booked(series, at=at, name="Eve Stranger")
    cancel_series(series=series, reason="The hall is shut.", by=page.person, at=at)
    assert len(letters) == 4
    for letter in letters.values():
        events = Calendar.from_ical(letter["attachments"][0][2]).walk("VEVENT")
        shown = [letter["subject"], letter["key"], *[f"{e['summary']} {e['url']}" for e in events]]
        told = " ".join(shown).lower()
        assert not any(word in told for word in (*HEALTH, "juno"))
        assert "talk" not in letter["text"].lower()


def test_a_class_that_is_called_off_tells_every_family_why(letters, series, at):
    booked(series, at=at)
    gone = booked(series, at=at, name="Ada Okafor")
    cancel_booking(booking=gone, by=link(gone.public_id), at=at)
    letters.clear()
    cancel_series(series=series, reason="The hall has no heating.", by=series.page.person, at=at)
    letter = only(letters)
    assert letter["to"] == "pia@cast.example"
    assert letter["subject"] == "The class is called off: Fridays from 19 June"
    assert "The hall has no heating." in letter["text"]
    assert "The hall has no heating." in letter["html"]


def test_markup_in_a_name_stays_text(letters, series, at):
    booked(series, at=at, name="<b>Pia</b>", email="pia@cast.example")
    assert "&lt;b&gt;Pia" in only(letters)["html"]
    assert "<b>Pia</b>" in only(letters)["text"]


def test_lost_standing_closes_and_tells_families_and_the_office_once(letters, series, credential, cast, at):
    booked(series, at=at)
    booked(series, at=at, name="Eve Stranger")
    letters.clear()
    suspend(credential, by=cast.dov, at=at)
    later = at + dt.timedelta(minutes=1)
    assert pause_classes(credential=credential, by=TIMER, at=later) == 1
    assert pause_classes(credential=credential, by=TIMER, at=later) == 1
    series.refresh_from_db()
    assert series.state == SeriesState.CLOSED
    assert sorted(letter["to"] for letter in letters.values()) == [
        "dee@cast.example", "eve@cast.example", "pia@cast.example",
    ]  # fmt: skip
    office = next(letter for letter in letters.values() if letter["to"] == "dee@cast.example")
    assert "IMC-7K2M-9QX4" in office["subject"]
    assert "2 booked families" in office["text"]
    assert not any(name in office["text"] for name in ("Pia", "Eve", "Juno"))
    assert Entry.objects.get(act="series.paused").institution_id == cast.linden.pk


def test_a_second_suspension_tells_again(letters, series, credential, cast, at):
    booked(series, at=at)
    letters.clear()
    for hours in (1, 2):
        suspend(credential, by=cast.dov, at=at + dt.timedelta(hours=hours))
        pause_classes(credential=credential, by=TIMER, at=at + dt.timedelta(hours=hours))
    assert [letter["to"] for letter in letters.values()].count("pia@cast.example") == 2


def test_nothing_happens_while_another_certificate_holds(letters, series, credential, cast, at):
    other = award(cast.ines, cast.brook, by=cast.kit, at=at, number="IMC-2222-2222")
    booked(series, at=at)
    letters.clear()
    suspend(credential, by=cast.dov, at=at)
    assert pause_classes(credential=credential, by=TIMER, at=at + dt.timedelta(hours=1)) == 0
    series.refresh_from_db()
    series.page.refresh_from_db()
    assert (series.state, series.page.credential) == (SeriesState.OPEN, other)
    assert letters == {}


def test_a_certificate_that_runs_out_is_found_by_the_calendar(letters, page, cast, at):
    eve_of_end = at + dt.timedelta(days=364)
    series = opened(page, at=eve_of_end)
    booked(series, at=eve_of_end)
    letters.clear()
    assert pause_where_standing_ended(by=TIMER, at=eve_of_end) == 0
    for days in (2, 3):
        assert pause_where_standing_ended(by=TIMER, at=eve_of_end + dt.timedelta(days=days)) == 1
    series.refresh_from_db()
    assert series.state == SeriesState.CLOSED
    assert sorted(letter["to"] for letter in letters.values()) == ["dee@cast.example", "pia@cast.example"]


def test_families_of_past_classes_are_left_alone(letters, series, credential, cast, at):
    booked(series, at=at)
    letters.clear()
    after = at + dt.timedelta(days=90)
    suspend(credential, by=cast.dov, at=after)
    assert pause_classes(credential=credential, by=TIMER, at=after) == 0
    assert letters == {}
