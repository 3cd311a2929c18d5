"""What people say they were told, and what others of the same kind charge."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from touchstone.catalog.enums import FeeKind, ProgrammeState
from touchstone.catalog.models import FeeLine, Programme, Quote
from touchstone.catalog.rules.fees import is_fresh
from touchstone.catalog.rules.receipt import ESTIMATED_PER, Peers
from touchstone.engine.models import StoredFile
from touchstone.engine.queries import content, files_of
from touchstone.kit.money import Money

__all__ = ["Quote", "accepted", "content", "peers_of", "proof_of", "waiting"]


def waiting() -> QuerySet[Quote]:
    """What waits for a person, the oldest first."""
    return (
        Quote.objects.waiting().select_related("programme__institution").order_by("given_at", "pk")
    )


def accepted(programme: Programme) -> QuerySet[Quote]:
    """What people were told about a programme and showed us, the newest first."""
    return Quote.objects.accepted().filter(programme=programme).order_by("-told_on", "pk")


def proof_of(quote: Quote) -> StoredFile | None:
    """The file that somebody sent as proof, while nobody has decided."""
    return files_of(quote.owner).first()


def peers_of(programme: Programme, currencies: Iterable[str], on: dt.date) -> Peers:
    """What other listed programmes state freshly, for the kinds that may be estimated: one query.

    One amount for each programme and kind, its least. Demonstrations are peers of each other only.
    """
    rows = (
        FeeLine.objects.filter(
            programme__state=ProgrammeState.PUBLISHED,
            programme__institution__is_demonstration=programme.institution.is_demonstration,
            kind__in=ESTIMATED_PER,
            currency__in=set(currencies),
            as_of__gte=str(on.year - 2),
            amount__isnull=False,
            unconfirmed=False,
            condition="",
            who="",
        )
        .exclude(programme=programme)
        .order_by("-amount", "pk")
        .values_list("programme", "kind", "per", "amount", "currency", "as_of")
    )
    least: dict[tuple[FeeKind, str], dict[int, Money]] = {}
    for pk, name, per, amount, currency, as_of in rows:
        kind = FeeKind(name)
        if per == ESTIMATED_PER[kind] and amount is not None and is_fresh(as_of, on):
            least.setdefault((kind, currency), {})[pk] = Money(amount, currency)
    found: dict[FeeKind, list[Money]] = {}
    for (kind, _currency), amounts in least.items():
        found.setdefault(kind, []).extend(amounts.values())
    return found
