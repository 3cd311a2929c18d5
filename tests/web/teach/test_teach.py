"""An instructor writes a page, plans classes, keeps the roll; nobody else can."""

import datetime as dt

import pytest
from django.core.cache import cache

from tests.factories.classes import booked, opened, page_details, published_page, series_details
from tests.factories.credentials import award, suspend
from touchstone.classes.actions.pages import make_page
from touchstone.classes.actions.series import make_series
from touchstone.classes.models import InstructorPage, MeetingMark, Series
from touchstone.kit import clock


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def later(monkeypatch):
    """Moves the hour that pages read."""
    return lambda when: monkeypatch.setattr(clock, "now", lambda: when)


@pytest.fixture
def credential(cast, at):
    return award(cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=365))


@pytest.fixture
def ines(client, cast, credential):
    client.force_login(cast.ines)
    return client


@pytest.fixture
def page(cast, credential, at):
    return published_page(cast.ines, at=at)


@pytest.fixture
def series(page, at):
    return opened(page, at=at)


def page_words(**changes):
    given = {
        "handle": "ines-carvalho", "headline": "Small and slow", "about": "I show on a doll.",
        "language": "en", "language_2": "pt", "language_3": "", "town": "Leeds", "country": "GB", "jurisdiction": "",
        "declares": ["first_aid"],
    }  # fmt: skip
    return {**given, **changes}


def series_words(**changes):
    given = {
        "title": "First steps", "about": "We take our time.", "language": "en", "day": "2026-06-23",
        "starts": "10:00", "minutes": "75", "count": "5", "time_zone": "Europe/London", "capacity": "8",
        "venue_name": "Quay Street Hall", "venue_address": "1 Quay Street", "town": "Leeds",
        "country": "GB", "venue_offers": ["step_free"], "bring": "", "price": "60", "currency": "gbp",
    }  # fmt: skip
    return {**given, **changes}


def text(answer):
    return answer.content.decode()


def test_somebody_without_a_certificate_reads_what_is_missing(client, cast):
    client.force_login(cast.eve)
    assert "None is on record for your account" in text(client.get("/teach/"))
    for address in ("/teach/page", "/teach/series/new", "/teach/page/preview"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "What is missing" in text(answer)


def test_a_suspended_instructor_reads_why_and_still_sees_the_roll(ines, series, credential, cast, at):
    suspend(credential, by=cast.dov, at=at - dt.timedelta(minutes=1))
    assert "IMC-7K2M-9QX4" in text(ines.get("/teach/"))
    assert ines.get("/teach/series/new").status_code == 403
    assert ines.post(f"/teach/series/{series.public_id}/open").status_code == 403
    assert ines.get(f"/teach/series/{series.public_id}").status_code == 200
    assert ines.get(f"/teach/series/{series.public_id}/meetings/1").status_code == 200


def test_writing_previewing_and_publishing_a_page(ines, cast):
    assert ines.get("/teach/page").status_code == 200
    answer = ines.post("/teach/page", page_words(), follow=True)
    assert "This is what everybody will see" in text(answer)
    assert ines.get("/@ines-carvalho").status_code == 404
    assert "Publish my page?" in text(ines.get("/teach/page/publish"))
    ines.post("/teach/page/publish")
    assert "Small and slow" in text(ines.get("/@ines-carvalho"))


def test_an_unfair_sentence_is_shown_with_a_fair_one_and_not_published(ines):
    answer = ines.post("/teach/page", page_words(about="My touch boosts immunity."), follow=True)
    assert "boosts immunity" in text(answer)
    assert "Many parents find it pleasant" in text(answer)
    assert "cannot be published" in text(answer)
    ines.post("/teach/page/publish")
    assert InstructorPage.objects.get().published_at is None


def test_a_public_page_keeps_its_words_and_the_form_what_was_typed(ines, page):
    answer = ines.post("/teach/page", page_words(about="It boosts immunity."))
    assert answer.status_code == 422
    assert "It boosts immunity." in text(answer)
    page.refresh_from_db()
    assert page.about == "I show every stroke on a doll."


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"handle": "Ines Carvalho"}, "small letters"),
        ({"headline": ""}, "required"),
        ({"headline": "x" * 121}, "at most 120"),
        ({"about": "a\x00b"}, "cannot be printed"),
        ({"language": "xx"}, "one of the list"),
        ({"country": "Narnia"}, "one of the list"),
        ({"declares": ["sainthood"]}, "one of the list"),
    ],
)
def test_a_bad_page_is_explained(ines, changes, says):
    answer = ines.post("/teach/page", page_words(**changes))
    assert answer.status_code == 422
    assert says in text(answer)
    assert "Small and slow" in text(answer) or "headline" in changes


def test_empty_forms_are_explained(ines, series):
    for address in ("/teach/page", "/teach/series/new", f"/teach/series/{series.public_id}/cancel"):
        assert ines.post(address, {}).status_code == 422


def test_a_taken_handle_is_told(ines, cast, at):
    award(cast.theo, cast.linden, by=cast.dov, at=at, number="IMC-2222-2222")
    make_page(handle="ines-carvalho", details=page_details(), by=cast.theo, at=at)
    answer = ines.post("/teach/page", page_words())
    assert answer.status_code == 422
    assert "Somebody else has this address" in text(answer)


def test_a_page_can_be_taken_off(ines, page):
    assert "Take my page off?" in text(ines.get("/teach/page/withdraw"))
    ines.post("/teach/page/withdraw")
    assert ines.get("/@ines-carvalho").status_code == 404


def test_planning_and_opening_a_class(ines, page):
    form = ines.get("/teach/series/new").context["form"]
    usual = [form[name].value() for name in ("minutes", "count", "capacity", "currency", "time_zone", "country")]
    assert usual == [75, 5, 8, "GBP", "Europe/London", "GB"]
    answer = ines.post("/teach/series/new", series_words(), follow=True)
    assert "Draft" in text(answer)
    series = Series.objects.get()
    assert (series.price_minor, series.currency, series.slug) == (6000, "GBP", "tuesdays-from-23-june-2026")
    assert "Open for booking?" in text(ines.get(f"/teach/series/{series.public_id}/open"))
    ines.post(f"/teach/series/{series.public_id}/open")
    assert "8 of 8 pairs free" in text(ines.get("/classes"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": ""}, "required"),
        ({"day": "soon"}, "Write a day"),
        ({"starts": "25:00"}, "Write a time"),
        ({"starts": "23:30"}, "ends on the day"),
        ({"minutes": "20"}, "30"),
        ({"count": "13"}, "12"),
        ({"capacity": "0"}, "1"),
        ({"price": "sixty"}, "not an amount"),
        ({"price": "60.001"}, "finer"),
        ({"price": "-1"}, "0 to"),
        ({"price": "9" * 19}, "0 to"),
        ({"currency": "XXY"}, "three letters"),
        ({"time_zone": "Leeds"}, "one of the list"),
        ({"scheme_version": "999999"}, "one of the list"),
        ({"venue_offers": ["pool"]}, "one of the list"),
    ],
)
def test_a_bad_class_is_explained_and_nothing_typed_is_lost(ines, page, changes, says):
    answer = ines.post("/teach/series/new", series_words(**changes))
    assert answer.status_code == 422
    assert says in text(answer)
    assert "We take our time." in text(answer)
    assert Series.objects.count() == 0


def test_an_opened_class_keeps_its_dates_whatever_is_sent(ines, series):
    words = series_words(day="2027-01-05", price="1", about="Now with tea.", capacity="9")
    assert ines.post(f"/teach/series/{series.public_id}/edit", words).status_code == 302
    series.refresh_from_db()
    assert (series.about, series.price_minor, series.places.count()) == ("Now with tea.", 6000, 9)
    assert series.meetings.get(number=1).day == dt.date(2026, 6, 19)


def test_too_few_places_are_explained(ines, series, at):
    booked(series, at=at)
    booked(series, at=at, name="Eve Stranger")
    answer = ines.post(f"/teach/series/{series.public_id}/edit", series_words(capacity="1"))
    assert answer.status_code == 422
    assert "2 places are taken" in text(answer)


def test_an_unfair_class_is_not_opened(ines, page, cast, at):
    draft = make_series(page=page, details=series_details(at, about="It boosts immunity."), by=cast.ines, at=at)
    assert "cannot stand on a public page" in text(ines.get(f"/teach/series/{draft.public_id}/open"))
    ines.post(f"/teach/series/{draft.public_id}/open")
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_closing_and_calling_off_ask_first(ines, series, at):
    booked(series, at=at)
    assert "Take no more bookings?" in text(ines.get(f"/teach/series/{series.public_id}/close"))
    ines.post(f"/teach/series/{series.public_id}/close")
    assert "One family has booked" in text(ines.get(f"/teach/series/{series.public_id}/cancel"))
    assert ines.post(f"/teach/series/{series.public_id}/cancel", {"reason": ""}).status_code == 422
    ines.post(f"/teach/series/{series.public_id}/cancel", {"reason": "The hall is shut."})
    series.refresh_from_db()
    assert series.state == "cancelled"


def test_the_roll_shows_choice_and_photo_consent_and_keeps_who_came(ines, series, at, later):
    pair = booked(series, at=at, safety_choice="talk_first").pairs.get()
    address = f"/teach/series/{series.public_id}/meetings/1"
    early = ines.get(address)
    assert "an hour before" in text(early)
    for words in ("Juno", "I want to talk first", "No photos", "No group photo"):
        assert words in text(early)
    assert ines.post(address, {f"pair-{pair.pk}": "yes"}).status_code == 422
    later(series.meetings.get(number=1).starts_at)
    ines.post(address, {f"pair-{pair.pk}": "yes"})
    assert MeetingMark.objects.get().came is True
    ines.post(address, {f"pair-{pair.pk}": "no"})
    assert ines.get(address).context["entries"][0][0].came is False


def test_the_roll_on_paper_has_a_box_for_each_meeting(ines, series, at):
    booked(series, at=at)
    assert text(ines.get(f"/teach/series/{series.public_id}/roll")).count("☐") == 5


EVERY = ("", "/edit", "/open", "/close", "/cancel", "/roll", "/meetings/1")


def test_another_instructors_class_is_not_there(client, cast, series, at):
    award(cast.theo, cast.linden, by=cast.dov, at=at, number="IMC-2222-2222")
    client.force_login(cast.theo)
    for end in EVERY:
        address = f"/teach/series/{series.public_id}{end}"
        assert client.get(address).status_code == 404
        if end not in {"", "/roll"}:
            assert client.post(address, {}).status_code == 404
    series.refresh_from_db()
    assert series.state == "open"


def test_every_page_opens(ines, series, at):
    booked(series, at=at)
    addresses = ["/teach/", "/teach/page", "/teach/page/preview", "/teach/page/publish", "/teach/page/withdraw"]
    addresses += [f"/teach/series/{series.public_id}{end}" for end in EVERY]
    assert {address: ines.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_as_many_queries_for_three_as_for_one(ines, page, series, at, django_assert_max_num_queries):
    def count(address):
        with django_assert_max_num_queries(25) as counted:
            assert ines.get(address).status_code == 200
        return len(counted)

    addresses = ["/teach/", f"/teach/series/{series.public_id}", f"/teach/series/{series.public_id}/meetings/1"]
    booked(series, at=at)
    before = [count(address) for address in addresses]
    for name in ("Eve Stranger", "Ada Okafor"):
        opened(page, at=at)
        booked(series, at=at, name=name)
    assert [count(address) for address in addresses] == before
