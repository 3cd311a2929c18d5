"""Only whoever did it writes; all of it is shown; the institution replies once; only the law takes it away."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import appoint, person
from tests.factories.credentials import award, suspend
from tests.factories.listings import listed
from touchstone.catalog.actions import create_programme, publish_programme
from touchstone.catalog.enums import Delivery
from touchstone.catalog.models import Review
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.engine.models import Mail, StoredFile
from touchstone.institutions.enums import Role
from touchstone.journal.models import Entry
from touchstone.kit import clock

ALL = "/programmes/linden-weekends/reviews"
SCHOOL = "/programmes/school-course/reviews"
PDF = b"%PDF-1.7 a receipt"
SAID = {"display_name": "Ines C.", "text": "Two weekends, and much practice between them.", "language": "en", "again": "yes"}


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def programme(cast, at):
    facts = ProgrammeFacts(
        "linden-weekends", "Weekends", award_title="Instructor", languages=("en",),
        delivery=(Delivery.IN_PERSON,), summary="For people who want to teach parents.",
    )  # fmt: skip
    made = create_programme(institution=cast.linden, facts=facts, by=cast.dee, at=at)
    publish_programme(programme=made, by=cast.dee, at=at)
    return made


@pytest.fixture
def ines(client, cast, programme, at):
    held = award(cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=365), number="IMC-7K2M-9QX4")
    client.force_login(cast.ines)
    client.held = held
    return client


@pytest.fixture
def eve(client, cast, at):
    listed(at)
    client.force_login(cast.eve)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def written(client, path=ALL, **changes):
    assert client.post(f"{path}/write", {**SAID, **changes}).status_code == 302
    return Review.objects.latest("pk")


def with_paper(client, content=PDF, **changes):
    paper = SimpleUploadedFile("receipt.pdf", content)
    return client.post(f"{SCHOOL}/write", {**SAID, "paper": paper, **changes})


def test_an_empty_page_says_how_it_works(client, programme):
    page = text(client.get(ALL))
    assert "Nobody has written yet." in page
    assert "Only people write here whose certificate Touchstone checks" in page
    assert "Nobody has written yet." in text(client.get("/programmes/linden-weekends"))
    assert client.get(f"{ALL}/write")["Location"].startswith("/sign-in")


def test_a_holder_writes_and_it_stands_at_once(ines):
    assert "IMC-7K2M-9QX4" in text(ines.get(f"{ALL}/write"))
    review = written(ines)
    for path in (ALL, "/programmes/linden-weekends"):
        page = text(ines.get(path))
        assert "Two weekends, and much practice" in page
        assert "Certificate checked on Touchstone" in page
        assert "1 person who did it has written." in page
        assert "IMC-7K2M-9QX4" not in page
    assert review.certificate == "IMC-7K2M-9QX4"
    assert Entry.objects.filter(act="review.written").count() == 1


def test_once_is_enough(ines):
    written(ines)
    assert ines.post(f"{ALL}/write", SAID).status_code == 422
    assert Review.objects.count() == 1


def test_a_suspended_certificate_shows_nothing(ines, cast, at):
    suspend(ines.held, by=cast.dov, at=at - dt.timedelta(days=1))
    assert "We know of no certificate of yours" in text(ines.get(f"{ALL}/write"))
    assert ines.post(f"{ALL}/write", SAID).status_code == 422


def test_a_certificate_of_elsewhere_shows_nothing(ines, cast, at):
    listed(at)
    assert "We know of no certificate of yours" in text(ines.get(f"{SCHOOL}/write"))


def test_whoever_was_in_a_cohort_of_another_programme_does_not_fit(ines, cast, at):
    from tests.factories import training
    from touchstone.credentials.models import Candidacy
    from touchstone.flows.reviews import certificate_for

    cohort = training.cohort(cast, at)
    enrolment = training.enrolled(cohort, cast.ines, cast, at)
    Candidacy.objects.filter(person=cast.ines).update(enrolment=enrolment)
    here = enrolment.cohort.programme_version.programme
    from touchstone.catalog.models import Programme

    assert certificate_for(cast.ines, here, at=at) == "IMC-7K2M-9QX4"
    assert certificate_for(cast.ines, Programme.objects.get(slug="linden-weekends"), at=at) == ""


@pytest.mark.parametrize(
    "changes",
    [{"text": ""}, {"text": "Call 020 7946 0958"}, {"display_name": "pia@post.example"}, {"language": "xx"}, {"again": "often"}],
)
def test_a_bad_one_keeps_what_was_typed(ines, changes):
    answer = ines.post(f"{ALL}/write", {**SAID, **changes})
    assert answer.status_code == 422
    assert not Review.objects.exists()
    if "text" not in changes:
        assert SAID["text"] in text(answer)


def test_the_team_does_not_review_its_house(client, cast, programme, at):
    award(cast.bo, cast.linden, by=cast.dov, at=at, number="IMC-7K2M-9QX5")
    client.force_login(cast.bo)
    answer = client.post(f"{ALL}/write", SAID)
    assert answer.status_code == 422
    assert "You are on the team there." in text(answer)


def test_a_paper_waits_for_a_curator(eve, client, cast):
    assert eve.post(f"{SCHOOL}/write", SAID).status_code == 422
    assert with_paper(eve, b"no paper").status_code == 422
    assert with_paper(eve).status_code == 302
    assert SAID["text"] not in text(eve.get("/programmes/school-course"))
    assert "waits for a curator" in text(eve.get(SCHOOL))
    client.force_login(cast.kit)
    assert "School of Touch" in text(client.get("/curator"))
    page = f"/curator/reviews/{Review.objects.get().public_id}"
    assert SAID["text"] in text(client.get(page))
    assert client.get(f"{page}/paper").content == PDF
    assert client.post(page).status_code == 302
    assert "Certificate or receipt seen by a curator" in text(client.get(SCHOOL))
    assert not StoredFile.objects.exists()
    assert "stands on the page" in Mail.objects.get(to="eve@cast.example").subject


def test_a_paper_that_shows_nothing_is_refused_with_a_reason(eve, client, cast):
    with_paper(eve)
    client.force_login(cast.kit)
    page = f"/curator/reviews/{Review.objects.get().public_id}/refuse"
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "It names another course."}).status_code == 302
    assert "It names another course." in Mail.objects.get(to="eve@cast.example").text
    assert "Nobody has written yet." in text(client.get(SCHOOL))
    client.force_login(cast.eve)
    assert with_paper(eve).status_code == 302


def test_claims_about_health_are_flagged_and_left(ines):
    written(ines, text="I learnt how massage cures colic. It was a good course.")
    page = text(ines.get(ALL))
    assert "massage cures colic" in page
    assert "This speaks of health." in page
    assert "Studies are small; one review is favourable" in page


def test_what_speaks_of_titles_is_no_claim_about_health(ines):
    written(ines, text="As a therapist I learnt much.")
    assert "This speaks of health." not in text(ines.get(ALL))


def test_the_office_replies_once(ines, client, cast):
    review = written(ines)
    client.force_login(cast.dee)
    assert SAID["text"] in text(client.get("/office/linden-house/reviews"))
    page = f"/office/linden-house/reviews/{review.public_id}/reply"
    assert client.post(page, {"text": "Ring 020 7946 0958"}).status_code == 422
    assert client.post(page, {"text": "Thank you for coming."}).status_code == 302
    assert client.post(page, {"text": "And once more."}).status_code == 404
    public = text(client.get(ALL))
    assert "Linden House replies" in public
    assert "Thank you for coming." in public


def test_nobody_but_the_law_and_the_author(ines, client, cast):
    review = written(ines)
    page = f"/curator/reviews/{review.public_id}/remove"
    client.force_login(cast.dee)
    assert client.post(page, {"ground": "court", "reason": "We dislike it."}).status_code == 404
    client.force_login(cast.kit)
    assert client.post(page, {"ground": "author", "reason": "x"}).status_code == 422
    assert client.post(page, {"ground": "court", "reason": "Order 5 of the court."}).status_code == 302
    public = text(client.get(ALL))
    assert SAID["text"] not in public
    assert "A review stood here. It was taken away on 5 June 2026: A court ordered it." in public
    entry = Entry.objects.get(act="review.removed")
    assert (entry.actor_ref, entry.reason) == (str(cast.kit.pk), "Order 5 of the court.")


def test_the_author_takes_it_back_and_may_write_again(ines):
    written(ines)
    assert ines.post(f"{ALL}/take-back").status_code == 302
    assert "Its author took it back." in text(ines.get(ALL))
    assert "Nobody has written yet." in text(ines.get(ALL))
    written(ines, text="On second thoughts: much practice.")
    assert "1 person who did it has written." in text(ines.get(ALL))


@pytest.mark.postgres
def test_the_database_keeps_the_words(ines):
    review = written(ines)
    for name, value in (("text", "Better."), ("display_name", "Somebody"), ("again", False)):
        setattr(review, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            review.save()
        review.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalog_review")


def test_a_closed_account_takes_its_words_along(ines, cast, at):
    from touchstone.flows.erasure import erase_person

    written(ines)
    erase_person(person=cast.ines, reason="asked", by=cast.ines, at=at)
    review = Review.objects.get()
    assert (review.text, review.display_name, review.removed_because) == ("", "", "author")


def others(cast, count, at):
    for n in range(count):
        who = person(f"Holder{n} Novak")
        award(who, cast.linden, by=cast.dov, at=at, number=f"IMC-7K2M-9Q2{n + 2}")
        yield who


def test_a_share_is_told_from_five_answers_on(ines, client, cast, at):
    written(ines)
    assert "We count who would choose it again from five answers on." in text(client.get(ALL))
    for n, who in enumerate(others(cast, 4, at)):
        client.force_login(who)
        written(client, again="no" if n == 0 else "yes", display_name=f"Holder {n}")
    assert "Of 5 who were asked, 4 would choose it again." in text(client.get(ALL))


@pytest.mark.parametrize("path", [ALL, "/programmes/linden-weekends", "/office/linden-house/reviews"])
def test_three_ask_no_more_than_one(ines, client, cast, at, path, django_assert_num_queries):
    written(ines)
    appoint(cast.kit, cast.linden, Role.OFFICE, at)
    client.force_login(cast.kit)
    with CaptureQueriesContext(connection) as one:
        client.get(path)
    count = len(one)
    for who in others(cast, 2, at):
        client.force_login(who)
        written(client)
    client.force_login(cast.kit)
    with django_assert_num_queries(count):
        client.get(path)
