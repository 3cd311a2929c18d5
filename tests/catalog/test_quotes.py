"""What somebody was told is taken in with proof, once, and decided on by an administrator, once."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.factories.listings import body, listed
from tests.factories.quotes import PDF, told
from touchstone.catalog.actions import NoProof, QuoteDecided, accept_quote, refuse_quote
from touchstone.catalog.enums import FeeKind, Outcome, Per
from touchstone.catalog.models import Quote
from touchstone.catalog.queries.quotes import accepted, content, peers_of, proof_of, waiting
from touchstone.catalog.rules.listing import FeeLine
from touchstone.engine.models import Mail, StoredFile
from touchstone.institutions.actions import NotYours
from touchstone.journal.models import Entry
from touchstone.kit.money import Money


@pytest.fixture
def programme(cast, at):
    return listed(at)


def test_the_same_key_is_one_quote(programme, at):
    one, two = (told(programme, at=at, key="same", proof=PDF) for _ in range(2))
    assert one == two
    assert StoredFile.objects.filter(owner=one.owner).count() == 1


def test_without_proof_nothing_is_taken(programme, at):
    with pytest.raises(NoProof):
        told(programme, at=at, proof_url="")
    assert not Quote.objects.exists()


def test_accepted_it_is_shown_and_file_and_address_go(programme, cast, at):
    quote = told(programme, at=at, proof=PDF, proof_url="", email="pia@cast.example")
    file = proof_of(quote)
    assert file
    assert content(file) == PDF.content
    accept_quote(quote=quote, reason="The letter says so.", by=cast.kit, at=at)
    assert list(accepted(programme)) == [quote]
    assert not waiting().exists()
    assert quote.email == ""
    assert proof_of(quote) is None
    letter = Mail.objects.get(to="pia@cast.example")
    assert "The letter says so." in letter.text
    assert "/programmes/school-course/costs" in letter.text
    assert [one.act for one in Entry.objects.about(quote).order_by("pk")] == ["quote.taken", "quote.accepted"]


def test_refused_it_is_not_shown(programme, cast, at):
    quote = told(programme, at=at)
    refuse_quote(quote=quote, reason="The page says another amount.", by=cast.kit, at=at)
    assert not accepted(programme).exists()
    assert not Mail.objects.exists()


def test_it_is_decided_once_and_by_an_administrator(programme, cast, at):
    quote = told(programme, at=at)
    with pytest.raises(NotYours):
        accept_quote(quote=quote, reason="Mine.", by=cast.dee, at=at)
    accept_quote(quote=quote, reason="Seen.", by=cast.kit, at=at)
    with pytest.raises(QuoteDecided):
        refuse_quote(quote=quote, reason="No.", by=cast.kit, at=at)


@pytest.mark.parametrize("changes", [{"outcome": Outcome.ACCEPTED}, {"amount": -1}, {"currency": ""}])
def test_the_table_refuses_what_cannot_be(programme, at, changes):
    quote = told(programme, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(**changes)


def membership(amount, **changes):
    given = {"currency": "GBP", "per": Per.YEAR, "as_of": "2026-01", **changes}
    return (FeeLine(FeeKind.MEMBERSHIP, amount, **given),)


def test_peers_are_others_with_a_fresh_price_in_the_same_currency(cast, at):
    lines = [
        membership(1000), membership(2000), membership(3000), membership(4000, as_of="2020"),
        membership(5000, currency="USD"), membership(6000, condition="if late"),
        membership(7000, per=Per.ONCE), membership(8000, as_of=""),
    ]  # fmt: skip
    bodies = [body(n, fee_lines=line, evidence=()) for n, line in enumerate(lines)]
    first = listed(at, *bodies)
    on = at.date()
    assert sorted(peers_of(first, ["GBP"], on)[FeeKind.MEMBERSHIP], key=lambda one: one.minor) == [
        Money(2000, "GBP"),
        Money(3000, "GBP"),
    ]
    assert peers_of(first, ["GBP"], on + dt.timedelta(days=900)) == {}


def test_peers_are_one_query_however_many(cast, at, django_assert_num_queries):
    bodies = [body(n, fee_lines=membership(1000 + n), evidence=()) for n in range(4)]
    first = listed(at, *bodies)
    with django_assert_num_queries(1):
        peers_of(first, ["GBP"], at.date())
