"""What people were told of a charge: taken in with its proof, then accepted or refused by a person."""

import datetime as dt

from django.db import IntegrityError, transaction

from touchstone.catalog import emails
from touchstone.catalog.enums import FeeKind, Outcome, Per
from touchstone.catalog.models import Programme, Quote
from touchstone.catalog.rules.proof import Proof
from touchstone.engine import actions as engine
from touchstone.engine.queries import files_of
from touchstone.institutions.actions import NotYours
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.kit.money import Money
from touchstone.people.models import Person


class NoProof(Exception):
    """What somebody was told is taken only with an address or a file that shows it."""


class QuoteDecided(Exception):
    """Somebody has decided on it already."""


@transaction.atomic
def tell_quote(
    *,
    programme: Programme,
    kind: FeeKind,
    amount: Money,
    per: Per,
    told_on: dt.date,
    note: str,
    proof_url: str,
    proof: Proof | None,
    email: str,
    key: str,
    by: Acting,
    at: dt.datetime,
) -> Quote:
    """Take in what somebody was told. The same `key` gives the quote that is there. Raises NoProof."""
    if not proof_url and proof is None:
        raise NoProof
    try:
        with transaction.atomic():
            made = Quote.objects.create(
                programme=programme, kind=kind, amount=amount.minor, currency=amount.currency,
                per=per, told_on=told_on, note=note, proof_url=proof_url, email=email, key=key,
                given_at=at,
            )  # fmt: skip
    except IntegrityError:
        return Quote.objects.get(key=key)
    if proof:
        engine.store(
            proof.content, kind="proof", owner=made.owner, name=proof.name,
            media_type=proof.media_type, at=at,
        )  # fmt: skip
    record(
        "quote.taken", on=made, by=by, at=at, institution=programme.institution_id,
        kind=kind, amount=amount.minor, currency=amount.currency,
    )  # fmt: skip
    return made


def accept_quote(*, quote: Quote, reason: str, by: Person, at: dt.datetime) -> None:
    """Show it beside the receipt from now on. Raises NotYours, QuoteDecided."""
    _decide(quote, Outcome.ACCEPTED, reason, by, at)


def refuse_quote(*, quote: Quote, reason: str, by: Person, at: dt.datetime) -> None:
    """Do not show it. Raises NotYours, QuoteDecided."""
    _decide(quote, Outcome.REFUSED, reason, by, at)


@transaction.atomic
def _decide(quote: Quote, outcome: Outcome, reason: str, by: Person, at: dt.datetime) -> None:
    """Whoever left an address is told why; then the address and the file of proof go."""
    if not by.is_administrator:
        raise NotYours("only an administrator decides on what people were told")
    email = quote.email
    waiting = Quote.objects.waiting().filter(pk=quote.pk)
    if not waiting.update(outcome=outcome, reason=reason, decided_at=at, decided_by=by, email=""):
        raise QuoteDecided
    quote.refresh_from_db()
    for file in files_of(quote.owner):
        engine.discard(file)
    record(
        f"quote.{outcome.value}", on=quote, by=by, at=at,
        institution=quote.programme.institution_id, reason=reason,
    )  # fmt: skip
    if email:
        emails.quote_decided(quote, to=email, at=at)
