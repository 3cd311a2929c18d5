"""What the curator's desk shows, ready for its templates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from touchstone.catalog.queries.corrections import Correction, tree_of
from touchstone.catalog.rules.corrections import Correctable, kind_of
from touchstone.catalog.rules.listing.fields import at as value_at
from touchstone.web.ui.spoken import label_of, spoken


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction in the queue: since when, of what, which fact, what it should say."""

    since: dt.datetime
    about: str
    by: str
    fact: str
    says_now: str
    should_say: str
    url: str


def correction_rows(found: Iterable[Correction]) -> list[CorrectionRow]:
    return [
        CorrectionRow(
            since=one.sent_at,
            about=one.programme.title if one.programme else str(one.institution),
            by=one.programme.institution.name if one.programme else "",
            fact=label_of(one.field),
            says_now=one.says_now,
            should_say=one.should_say,
            url=reverse("curator_correction", args=[one.public_id]),
        )
        for one in found
    ]


def _listing(correction: Correction) -> Any:
    return correction.programme or correction.institution


def fact_of(correction: Correction) -> Correctable:
    """The fact that a correction is about, as the listing says it now."""
    kind = kind_of(correction.field)
    assert kind is not None, correction.field
    return Correctable(
        correction.field, kind, value_at(tree_of(_listing(correction)), correction.field)
    )


def present(correction: Correction, fact: Correctable) -> dict[str, Any]:
    """What stands now with the pages on which it rests, for the page's context."""
    listing = _listing(correction)
    evidence = tree_of(listing)["evidence"]
    pages = {
        (entry["url"], entry["as_of"]): entry
        for pointer, entries in evidence.items()
        if pointer == fact.pointer or pointer.startswith(f"{fact.pointer}/")
        for entry in entries
    }
    name = "programme" if correction.programme else "institution"
    return {
        "fact": label_of(fact.pointer, fact.value),
        "says_now": spoken(fact.kind, fact.value),
        "has_moved": spoken(fact.kind, fact.value) != correction.says_now,
        "pages": list(pages.values()),
        "listing": listing,
        "listing_url": reverse(name, kwargs={"slug": listing.slug}),
    }


def shown_file(file: Any, content: bytes) -> HttpResponse:
    """A file that somebody showed, to be saved: it is never opened inside the product."""
    answer = HttpResponse(content, content_type=file.media_type)
    ending = {"application/pdf": "pdf", "image/png": "png"}.get(file.media_type, "jpg")
    answer["Content-Disposition"] = f'attachment; filename="document-{file.public_id}.{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer
