import datetime as dt

from touchstone.catalog.enums import Outcome
from touchstone.catalog.models import Correction, Quote, Review
from touchstone.engine import letters
from touchstone.kit.links import absolute


def correction_answered(correction: Correction, *, to: str, at: dt.datetime) -> None:
    """What became of a correction, to whoever sent it."""
    programme, body = correction.programme, correction.institution
    page = (
        absolute("programme", slug=programme.slug)
        if programme
        else absolute("institution", slug=body.slug if body else "")
    )
    letters.send(
        "catalog/email/correction_answered",
        to=to,
        at=at,
        key=f"correction-{correction.public_id}",
        context={
            "correction": correction,
            "about": programme.title if programme else body,
            "is_accepted": correction.outcome == Outcome.ACCEPTED,
            "page": page,
        },
    )


def quote_decided(quote: Quote, *, to: str, at: dt.datetime) -> None:
    """Whether what somebody was told is shown, and why, to whoever sent it."""
    letters.send(
        "catalog/email/quote_decided",
        to=to,
        at=at,
        key=f"quote-{quote.public_id}",
        context={
            "quote": quote,
            "is_shown": quote.outcome == Outcome.ACCEPTED,
            "link": absolute("costs", slug=quote.programme.slug),
        },
    )


def review_answered(review: Review, *, at: dt.datetime) -> None:
    """What became of a review that came with a paper, to its author."""
    letters.send(
        "catalog/email/review_answered",
        to=review.person.email,
        at=at,
        key=f"review-{review.public_id}",
        context={
            "review": review,
            "is_accepted": review.state == Outcome.ACCEPTED,
            "page": absolute("reviews", slug=review.programme.slug),
        },
    )
