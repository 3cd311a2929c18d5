"""The costs page: the receipt, what to ask, leaving, deadlines, earning back; and telling us a charge."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.listings import FACTS, body, listed
from tests.factories.quotes import PDF, told
from touchstone.catalog.actions import accept_quote
from touchstone.catalog.enums import FeeKind, Per, Since, Span
from touchstone.catalog.models import Quote
from touchstone.catalog.rules.listing import FeeLine, RefundBand, Rung
from touchstone.institutions.models import Institution
from touchstone.kit import clock

COSTS = "/programmes/school-course/costs"
TELL = f"{COSTS}/told"
DATED = {"currency": "GBP", "as_of": "2026-01"}
EVERYTHING = (
    FeeLine(FeeKind.TUITION, 79500, **DATED),
    FeeLine(FeeKind.EXAM, 4500, **DATED),
    FeeLine(FeeKind.MATERIALS, 0, **DATED),
    FeeLine(FeeKind.MEMBERSHIP, 4000, per=Per.YEAR, **DATED),
    FeeLine(FeeKind.RENEWAL, 6000, per=Per.RENEWAL, **DATED),
)


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


def page(client, query="", status=200):
    answer = client.get(f"{COSTS}{query}")
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def test_all_in_is_said_where_all_is_stated(client, cast, at):
    listed(at, body(fee_lines=EVERYTHING, renewal_years=2, evidence=()))
    text = page(client)
    assert "The course page says GBP 795. Five years, all in: GBP 1,160." in text
    assert "5 of 5 kinds of charge are known" in text
    assert "GBP 60 at each renewal, 2 times in five years" in text
    assert 'id="letter"' not in text


def test_with_unknowns_it_says_how_many_and_asks_for_just_those(client, cast, at):
    listed(at)
    text = page(client)
    assert "GBP 795 stated over five years" in text
    assert "all in:" not in text
    assert "Not stated: materials, exam, membership, renewal." in text
    asked = text.split('id="letter"')[1].split("</textarea>")[0]
    assert "Does the exam cost extra" in asked
    assert "What is the course fee" not in asked
    assert "bar-unknown" in text
    assert "GBP 33.12" in text  # 795 for 24 live hours


def test_an_undated_price_makes_no_total_and_is_asked_about(client, cast, at):
    listed(at, body(fee_lines=(FeeLine(FeeKind.TUITION, 79500, "GBP"),), evidence=()))
    text = page(client)
    assert "No total can be made from what is stated" in text
    assert "page undated; not added up" in text
    assert "so not added up: course fee." in text
    assert "I found GBP 795 without a date. Is that still right?" in text
    assert "bar--aged" in text


def test_nothing_stated_is_said_and_the_page_still_helps(client, cast, at):
    listed(at, body(fee_lines=(), evidence=()))
    text = page(client)
    assert "No charge is stated" in text
    assert "What is the course fee" in text
    assert "We know no mail address of theirs." in text


def test_the_letter_opens_in_the_mail_where_an_address_is_known(client, cast, at):
    listed(at)
    Institution.objects.filter(slug="school").update(email="office@school.example")
    assert "mailto:office@school.example?subject=What%20does" in page(client)


def test_packages_are_chosen_never_added(client, cast, at):
    fees = (
        FeeLine(FeeKind.TUITION, 50000, package="by post", **DATED),
        FeeLine(FeeKind.TUITION, 90000, package="in person", **DATED),
    )
    listed(at, body(fee_lines=fees, evidence=()))
    assert "GBP 500 stated over five years" in page(client)
    text = page(client, "?package=in+person")
    assert "GBP 900 stated over five years" in text
    assert "1,400" not in text


def test_own_figures_stay_in_the_address_and_apart_from_what_is_stated(client, cast, at):
    listed(at)
    text = page(client, "?insurance=on&insurance_amount=70&travel=on&families=8&price=90&hall=40")
    assert "With your own figures: GBP 1,145." in text
    assert "GBP 795 stated over five years" in text
    assert "renewal, travel and room." in text  # travel was chosen without a figure
    assert "Earned back after 2 courses" in text
    assert '<input type="hidden" name="families" value="8">' in text


def test_conversion_shows_its_day(client, cast, at):
    listed(at)
    text = page(client, "?to=EUR")
    assert "About EUR 953 at the European Central Bank" in text
    assert "reference rates of 30 October 2026" in text


def test_peers_stand_for_what_is_not_stated_only_when_there_are_three(client, cast, at):
    dues = [(FeeLine(FeeKind.MEMBERSHIP, 1000 * n, per=Per.YEAR, **DATED),) for n in range(1, 5)]
    others = [body(n + 1, fee_lines=line, evidence=()) for n, line in enumerate(dues)]
    listed(at, body(), *others[:2])
    assert "Estimated from what others charge" not in page(client)
    listed(at, body(), *others)
    text = page(client)
    assert "the middle of what 4 other programmes state; not this one's own price" in text.replace("&#x27;", "'")
    assert "With estimates: GBP 920." in text


BANDS = (
    RefundBand("six weeks or more", "all but GBP 60", 42, 100, 6000),
    RefundBand("later", "nothing back", 0, 0),
)


def test_what_is_at_risk_today_comes_from_the_bands(client, cast, at):
    listed(at, body(refund_bands=BANDS))
    text = page(client, "?start=2026-08-01")
    assert "Leaving today, you would lose GBP 60 of GBP 795" in text
    assert "This holds to 20 June 2026." in text
    assert "GBP 200 of GBP 200" in page(client, "?start=2026-06-20&paid=200")


def test_deadlines_stand_on_a_ladder_with_days_once_one_begins(client, cast, at):
    rungs = (
        Rung("Online part", 90, Span.DAYS, Since.ENROLMENT),
        Rung("File", 2, Span.MONTHS, Since.STEP_BEFORE, "the fee is due again"),
    )
    listed(at, body(ladder=rungs))
    text = page(client)
    assert "within 90 days after enrolling" in text
    assert "standing-figure" in text
    text = page(client, "?enrolled=2026-06-01")
    assert "by 30 August 2026, within 90 days after enrolling; 86 days left" in text
    assert "by 30 October 2026" in text
    assert "If you miss it: the fee is due again" in text


def test_without_rungs_the_words_of_the_source_stand(client, cast, at):
    listed(at, body(deadlines="Up to 12 months to hand in everything."))
    assert "Up to 12 months to hand in everything." in page(client)


@pytest.mark.parametrize(
    "query",
    ["?insurance_amount=much", "?start=soon", "?families=0", "?to=KGS", "?price=1.005", "?paid=-5"],
)
def test_what_cannot_be_is_kept_and_said(client, cast, at, query):
    listed(at, body(refund_bands=BANDS))
    text = page(client, query, status=422)
    assert "Some things need another look" in text
    name, value = query[1:].split("=")
    assert value in text if name != "to" else True
    assert "GBP 795 stated over five years" in text


def test_a_page_of_nothing_is_not_found(client, db):
    assert client.get("/programmes/none/costs").status_code == 404
    assert client.get("/programmes/none/costs/told").status_code == 404


def test_long_addresses_are_answered(client, cast, at):
    listed(at)
    answer = client.get(COSTS, {"price": "9" * 2_000_000})
    assert answer.status_code == 422
    assert len(answer.content) < 100_000
    assert client.get(COSTS, {"package": ["a"] * 10_000}).status_code == 400


def test_hostile_words_stay_words(client, cast, at):
    listed(at, body(title="<script>alert(1)</script> ' OR 1=1"))
    text = page(client, "?price=<script>x</script>", status=422)
    assert "<script>alert" not in text
    assert "<script>x" not in text


def test_queries_do_not_grow(client, cast, at, django_assert_num_queries):
    lines = tuple(FeeLine(FeeKind.TUITION, 100 * n, package=f"p{n}", **DATED) for n in range(1, 6))
    programme = listed(at, body(fee_lines=FACTS.fee_lines, evidence=()))
    with django_assert_num_queries(12) as few:
        client.get(COSTS)
    listed(at, body(fee_lines=lines, evidence=()), *(body(n, evidence=()) for n in range(1, 4)))
    for n in range(3):
        quote = told(programme, at=at, key=f"k{n}")
        accept_quote(quote=quote, reason="Seen.", by=cast.kit, at=at)
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(COSTS)


def test_the_programme_and_its_card_lead_there(client, cast, at):
    listed(at)
    for address in ("/programmes/school-course", "/find", "/institutions/school"):
        assert f'href="{COSTS}"' in client.get(address).content.decode()


def answers(**changes):
    given = {
        "kind": "membership", "amount": "40.00", "currency": "gbp", "per": "year", "told_on": "2026-05-03",
        "note": "", "proof_url": "https://school.example/fees", "email": "", "key": "once",
    }  # fmt: skip
    return {**given, **changes}


def test_what_somebody_was_told_waits_for_a_person(client, cast, at):
    programme = listed(at)
    assert client.get(TELL).status_code == 200
    assert client.post(TELL, answers()).status_code == 302
    [quote] = Quote.objects.all()
    assert (quote.amount, quote.currency, quote.per) == (4000, "GBP", "year")
    assert "Nobody has shown us yet." in page(client)
    accept_quote(quote=quote, reason="Seen.", by=cast.kit, at=at)
    text = page(client)
    assert "GBP 40 each year" in text
    assert "told to a learner on 3 May 2026, proof seen by us" in text
    assert "GBP 795 stated over five years" in text
    assert programme.quotes.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "forty"}, {"amount": "-1"}, {"amount": "40.005"}, {"currency": "gbx"},
        {"told_on": "2026-06-06"}, {"proof_url": ""}, {"kind": "gift"}, {"email": "pia"},
    ],
)  # fmt: skip
def test_what_is_told_wrongly_is_kept_and_said(client, cast, at, wrong):
    listed(at)
    answer = client.post(TELL, answers(note="with the manual", **wrong))
    assert answer.status_code == 422
    assert "with the manual" in answer.content.decode()
    assert not Quote.objects.exists()


def test_proof_is_a_pdf_or_a_picture(client, cast, at):
    listed(at)
    wrong = SimpleUploadedFile("fees.pdf", b"<html>", "application/pdf")
    assert client.post(TELL, answers(proof_url="", proof=wrong)).status_code == 422
    large = SimpleUploadedFile("fees.pdf", b"%PDF-" + b"0" * 3_000_000, "application/pdf")
    assert client.post(TELL, answers(proof_url="", proof=large)).status_code == 422
    right = SimpleUploadedFile("fees.pdf", PDF.content, "application/pdf")
    assert client.post(TELL, answers(proof_url="", proof=right)).status_code == 302


def test_ten_an_hour_are_enough(client, cast, at, settings):
    settings.RATE_LIMITS = True
    listed(at)
    codes = [client.post(TELL, answers(key=f"k{n}")).status_code for n in range(11)]
    assert codes == [302] * 10 + [429]
