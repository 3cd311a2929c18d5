"""What somebody was told of a charge, by the action."""

import datetime as dt
from typing import Any

from touchstone.catalog.actions import tell_quote
from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.models import Programme, Quote
from touchstone.catalog.rules.proof import Proof
from touchstone.journal.rules import link
from touchstone.kit.ids import token
from touchstone.kit.money import Money

PDF = Proof("letter.pdf", b"%PDF-1.7 a letter", "application/pdf")


def told(programme: Programme, *, at: dt.datetime, **changes: Any) -> Quote:
    """GBP 40 a year of membership, told in May 2026, with an address as proof."""
    given: dict[str, Any] = {
        "kind": FeeKind.MEMBERSHIP, "amount": Money(4000, "GBP"), "per": Per.YEAR,
        "told_on": dt.date(2026, 5, 3), "note": "", "proof_url": "https://school.example/fees",
        "proof": None, "email": "", "key": token(),
    }  # fmt: skip
    return tell_quote(programme=programme, by=link("quote"), at=at, **{**given, **changes})
