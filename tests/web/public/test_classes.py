"""A parent finds a class, reads about it, books with five answers, and looks after the booking."""

import datetime as dt

import pytest
from django.core.cache import cache
from icalendar import Calendar

from tests.factories.classes import booked, opened, published_page
from tests.factories.credentials import award, suspend
from touchstone.classes.actions.series import cancel_series, make_series
from touchstone.classes.models import Booking
from touchstone.classes.queries.bookings import link_token
from touchstone.kit import clock


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    """The pages read this hour."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def credential(cast, at):
    return award(cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=365))


@pytest.fixture
def page(cast, credential, at):
    return published_page(cast.ines, at=at)


@pytest.fixture
def series(page, at):
    return opened(page, at=at)


BOOK = "/@ines-carvalho/fridays-from-19-june-2026/book"


def answers(**changes):
    given = {
        "name": "Pia Novak", "email": "pia@cast.example", "nickname": "Juno", "birth_month": "2026-02",
        "safety_choice": "talk_first", "photo_consent": "no", "key": "one-time",
    }  # fmt: skip
    return {**given, **changes}


def test_the_list_shows_when_where_who_and_what_is_free(client, series):
    text = client.get("/classes").content.decode()
    for words in ("Fridays", "10:00–11:15", "Quay Street Hall, Leeds", "Ines Carvalho", "£60.00", "8 of 8 pairs free"):
        assert words in text


@pytest.mark.parametrize(("awarded", "word"), [(365, "Valid today"), (700, "Due for renewal")])
def test_the_list_shows_the_status_that_the_check_page_shows(client, cast, at, awarded, word):
    award(cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=awarded))
    opened(published_page(cast.ines, at=at), at=at)
    row = client.get("/classes").content.decode().split('class="class-by"')[1].split("</p>")[0]
    assert word in row
    assert f"<h1>{word}</h1>" in client.get("/verify/IMC-7K2M-9QX4").content.decode()


def test_without_any_class_the_list_helps(client, db):
    text = client.get("/classes").content.decode()
    assert "No class is open for booking today" in text
    assert "/register" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("near=leeds", True), ("near=Quay", True), ("near=York", False), ("country=GB", True),
        ("language=en", True), ("country=FR", True), ("near=%20Leeds%20&language=en", True),
    ],
)  # fmt: skip
def test_the_list_can_be_narrowed_and_unknown_values_are_no_filter(client, series, query, found):
    assert ("Ines Carvalho" in client.get(f"/classes?{query}").content.decode()) is found


def test_drafts_cancelled_begun_and_those_of_lost_standing_are_not_listed(client, page, series, credential, cast, at):
    from tests.factories.classes import series_details

    make_series(page=page, details=series_details(at, title="A draft"), by=cast.ines, at=at)
    gone = opened(page, at=at, title="Called off")
    cancel_series(series=gone, reason="No hall.", by=cast.ines, at=at)
    begun = opened(page, at=at - dt.timedelta(days=15), title="Has begun")
    text = client.get("/classes").content.decode()
    assert "Infant massage for beginners" in text
    assert not any(title in text for title in ("A draft", "Called off", begun.title))
    suspend(credential, by=cast.dov, at=at - dt.timedelta(minutes=1))
    assert "Infant massage for beginners" not in client.get("/classes").content.decode()


def queries(client, address, django_assert_max_num_queries, most):
    with django_assert_max_num_queries(most) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_lists_take_as_many_queries_for_three_as_for_one(client, page, series, cast, at, django_assert_max_num_queries):
    addresses = ("/classes", "/@ines-carvalho")
    one = [queries(client, address, django_assert_max_num_queries, 20) for address in addresses]
    opened(page, at=at)
    for person, number in ((cast.theo, "IMC-2222-2222"), (cast.sol, "IMC-3333-3333")):
        award(person, cast.linden, by=cast.dov, at=at, number=number)
        opened(published_page(person, at=at, handle=person.name.split()[0].lower()), at=at)
    assert [queries(client, address, django_assert_max_num_queries, 20) for address in addresses] == one


def test_the_instructors_page_says_what_was_checked_and_what_was_not(client, series, page, at):
    page.declares = ["first_aid"]
    page.save()
    text = client.get("/@ines-carvalho").content.decode()
    for words in (
        "Certified Infant Massage Instructor", "In force today", "Linden House", "09:14 UTC",
        "First aid for babies", "not seen by us", "Small classes, slow hands",
    ):  # fmt: skip
        assert words in text


def test_a_lost_standing_shows_on_the_page_and_stops_booking(client, series, credential, cast, at):
    suspend(credential, by=cast.dov, at=at - dt.timedelta(minutes=1))
    assert "Not in force today" in client.get("/@ines-carvalho").content.decode()
    assert "not in good standing" in client.get("/@ines-carvalho/fridays-from-19-june-2026").content.decode()
    assert "not in good standing" in client.get(BOOK).content.decode()
    answer = client.post(BOOK, answers())
    assert answer.status_code == 409
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(
    "address", ["/@nobody", "/@nobody/x", "/@ines-carvalho/x", "/@ines-carvalho/x/book", "/booking/x", "/booking/x/cancel"]
)
def test_what_is_not_there_is_404(client, series, address):
    assert client.get(address).status_code == 404


def test_drafts_are_404_for_others(client, page, cast, at):
    from tests.factories.classes import series_details

    draft = make_series(page=page, details=series_details(at), by=cast.ines, at=at)
    assert client.get(f"/@ines-carvalho/{draft.slug}").status_code == 404
    assert client.get(f"/@ines-carvalho/{draft.slug}/book").status_code == 404


def test_booking_takes_five_answers_and_no_account(client, series):
    page = client.get(BOOK)
    assert page.status_code == 200
    answer = client.post(BOOK, answers(), follow=True)
    text = answer.content.decode()
    assert "Your place is booked" in text
    assert "See you on 19 June" in text
    booking = Booking.objects.get()
    assert (booking.safety_choice, booking.photo_consent, booking.person) == ("talk_first", False, None)


def test_the_photo_question_starts_at_no_and_the_health_question_at_nothing(client, series):
    form = client.get(BOOK).context["form"]
    assert form["photo_consent"].value() == "no"
    assert form["safety_choice"].value() is None


def test_sending_twice_is_one_booking(client, series):
    first, second = (client.post(BOOK, answers()) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Booking.objects.count() == 1


def test_sending_other_words_with_the_same_page_asks_again_with_a_fresh_key(client, series):
    client.post(BOOK, answers())
    answer = client.post(BOOK, answers(nickname="Io"))
    assert answer.status_code == 422
    assert "booked with this page already" in answer.content.decode()
    key = answer.context["form"]["key"].value()
    assert key != "one-time"
    assert client.post(BOOK, answers(nickname="Io", key=key)).status_code == 302


def test_going_back_and_booking_again_asks_before_it_takes_a_second_place(client, series):
    client.post(BOOK, answers())
    again = answers(key="a fresh page", nickname=" juno", email="PIA@cast.example")
    answer = client.post(BOOK, again)
    assert answer.status_code == 422
    assert "has a place in this class already" in answer.content.decode()
    assert Booking.objects.count() == 1
    sure = answer.context["form"]["once_more"].value()
    assert client.post(BOOK, {**again, "once_more": sure}).status_code == 302
    assert series.places.free().count() == 6


def test_after_cancelling_the_same_baby_is_booked_again_without_a_question(client, series):
    client.post(BOOK, answers())
    client.post(f"/booking/{link_token(Booking.objects.get())}/cancel")
    assert client.post(BOOK, answers(key="a fresh page")).status_code == 302


def test_twins_with_two_adults_take_two_places(client, series):
    client.post(BOOK, answers(nickname_2="Io", birth_month_2="2026-02"))
    assert series.places.free().count() == 6


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "required"),
        ({"email": "pia@"}, "like pia@"),
        ({"nickname": ""}, "required"),
        ({"nickname": "x" * 41}, "at most 40"),
        ({"nickname": "Ju\x07no"}, "cannot be printed"),
        ({"birth_month": "2026-07"}, "one of the list"),
        ({"birth_month": "2020-01"}, "one of the list"),
        ({"birth_month": "soon"}, "one of the list"),
        ({"nickname_2": "Io"}, "we need both"),
        ({"birth_month_2": "2026-02"}, "we need both"),
        ({"safety_choice": ""}, "Nobody will ask why"),
        ({"safety_choice": "fever"}, "one of the list"),
    ],
)
def test_bad_answers_are_explained_and_nothing_typed_is_lost(client, series, changes, says):
    answer = client.post(BOOK, answers(**changes))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert says in text
    kept = {**answers(), **changes}
    assert f'value="{kept["name"]}"' in text or not kept["name"]
    assert answer.context["form"]["email"].value() == kept["email"]
    assert Booking.objects.count() == 0


def test_an_empty_form_is_explained(client, series):
    assert client.post(BOOK, {}).status_code == 422


def test_the_eleventh_try_in_an_hour_waits(client, series):
    for number in range(10):
        assert client.post(BOOK, answers(key=str(number), name="")).status_code == 422
    answer = client.post(BOOK, answers())
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_a_full_class_says_so(client, page, at):
    series = opened(page, at=at, capacity=1)
    booked(series, at=at)
    address = f"/@ines-carvalho/{series.slug}/book"
    assert "not enough free places" in client.get(address).content.decode()
    answer = client.post(address, answers(name="Eve Stranger", key="other"))
    assert answer.status_code == 409
    assert "Nothing has been booked" in answer.content.decode()


def test_a_long_list_of_reasons_stands_beside_the_choice_with_what_to_do_instead(client, series):
    text = client.get(BOOK).content.decode()
    assert "Fever or feeling hot" in text
    assert "welcome with a doll" in text
    assert "safeguarding" not in text


def link(series, at):
    return f"/booking/{link_token(booked(series, at=at))}"


def test_the_link_shows_the_booking_and_is_told_to_nobody(client, series, at):
    answer = client.get(link(series, at))
    assert "Juno" in answer.content.decode()
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "same-origin")


def test_the_calendar_file_comes_by_link(client, series, at):
    answer = client.get(f"{link(series, at)}/class.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 5


def test_photos_can_be_changed(client, series, at):
    address = link(series, at)
    assert client.get(f"{address}/photos").status_code == 200
    client.post(f"{address}/photos", {"photo_consent": "yes"})
    assert Booking.objects.get().photo_consent is True
    assert client.post(f"{address}/photos", {"photo_consent": "maybe"}).status_code == 422


def test_cancelling_asks_first(client, series, at):
    address = link(series, at)
    assert "Cancel this booking?" in client.get(f"{address}/cancel").content.decode()
    assert series.places.free().count() == 7
    text = client.post(f"{address}/cancel", follow=True).content.decode()
    assert "This booking is cancelled" in text
    assert series.places.free().count() == 8
    assert b"METHOD:CANCEL" in client.get(f"{address}/class.ics").content


def test_deleting_the_family_asks_first_and_leaves_nothing_on_the_page(client, series, at):
    address = link(series, at)
    assert "also cancels your booking" in client.get(f"{address}/delete").content.decode()
    text = client.post(f"{address}/delete", follow=True).content.decode()
    assert "Your family is deleted" in text
    assert "Juno" not in text
    assert client.get(address).status_code == 200


def test_a_class_that_was_called_off_says_so_behind_the_link(client, series, cast, at):
    address = link(series, at)
    cancel_series(series=series, reason="No hall.", by=cast.ines, at=at)
    assert "called this class off" in client.get(address).content.decode()
    assert "called off" in client.get("/@ines-carvalho/fridays-from-19-june-2026").content.decode()
