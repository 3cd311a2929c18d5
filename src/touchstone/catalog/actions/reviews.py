import datetime as dt

from django.db import IntegrityError, transaction

from touchstone.catalog import emails
from touchstone.catalog.enums import Ground, Outcome, ReviewBasis
from touchstone.catalog.models import Programme, Review
from touchstone.catalog.queries.reviews import of_person
from touchstone.catalog.rules.proof import Proof
from touchstone.catalog.rules.reviews import contacts
from touchstone.engine.actions import discard, store
from touchstone.engine.queries import files_of
from touchstone.engine.triggers import lawful_erasure
from touchstone.institutions.actions import NotYours, require
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import roles_of
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.people.models import Person

REMOVED = "catalog.review_removed"


class ReviewedAlready(Exception):
    """This person has written of this programme already."""


class OwnHouse(Exception):
    """Whoever is on the team does not review the house."""


class HoldsContacts(Exception):
    """The words hold a way to reach somebody; `found` names each."""

    def __init__(self, found: tuple[str, ...]) -> None:
        super().__init__(", ".join(found))
        self.found = found


class ReviewClosed(Exception):
    """It was decided on, replied to or taken away already."""


@transaction.atomic
def write_review(
    *,
    programme: Programme,
    display_name: str,
    text: str,
    language: str,
    again: bool | None,
    certificate: str = "",
    paper: Proof | None = None,
    by: Person,
    at: dt.datetime,
) -> Review:
    """Say what a programme was like. On a checked certificate it stands at once, by a paper it waits.

    Whether the certificate of that number is theirs and fits, `flows.reviews` has seen to. Raises
    ReviewedAlready, OwnHouse, HoldsContacts.
    """
    if roles_of(by, programme.institution):
        raise OwnHouse
    _no_contacts(display_name, text)
    basis = ReviewBasis.CERTIFICATE if certificate else ReviewBasis.PAPER
    stands = basis == ReviewBasis.CERTIFICATE
    try:
        with transaction.atomic():
            review = Review.objects.create(
                programme=programme, person=by, display_name=display_name, text=text,
                language=language, again=again, basis=basis, certificate=certificate,
                written_at=at, state=Outcome.ACCEPTED if stands else Outcome.WAITING,
                shown_at=at if stands else None,
            )  # fmt: skip
    except IntegrityError as twice:
        raise ReviewedAlready from twice
    if paper:
        store(
            paper.content, kind="review", owner=f"catalog.review:{review.pk}", name=paper.name,
            media_type=paper.media_type, at=at,
        )  # fmt: skip
    _record("review.written", review, by=by, at=at, basis=basis.value)
    return review


@transaction.atomic
def accept_review(*, review: Review, by: Person, at: dt.datetime) -> None:
    """The paper shows it: the review stands from now on. Raises NotYours, ReviewClosed."""
    locked = _waiting(review, by)
    locked.state, locked.shown_at, locked.decided_by = Outcome.ACCEPTED, at, by
    _decided(locked, by=by, at=at)


@transaction.atomic
def refuse_review(*, review: Review, reason: str, by: Person, at: dt.datetime) -> None:
    """The paper does not show it; the author gets the reason. Raises NotYours, ReviewClosed."""
    locked = _waiting(review, by)
    locked.state, locked.reason, locked.decided_by = Outcome.REFUSED, reason, by
    _decided(locked, by=by, at=at)


@transaction.atomic
def reply_to_review(*, review: Review, text: str, by: Person, at: dt.datetime) -> None:
    """The institution answers, once and for good. Raises NotYours, ReviewClosed, HoldsContacts."""
    require(by, Act.EDIT_INSTITUTION, review.programme.institution)
    _no_contacts(text)
    locked = _locked(review)
    if locked.state != Outcome.ACCEPTED or locked.removed_at or locked.reply:
        raise ReviewClosed
    locked.reply, locked.replied_at, locked.replied_by = text, at, by
    locked.save(update_fields=["reply", "replied_at", "replied_by"])
    _record("review.replied", locked, by=by, at=at)


@transaction.atomic
def take_back_review(*, review: Review, by: Person, at: dt.datetime) -> None:
    """The author takes their own words away. Raises NotYours, ReviewClosed."""
    if review.person_id != by.pk:
        raise NotYours("only the author takes a review back")
    _remove(review, Ground.AUTHOR, "", by=by, at=at)


@transaction.atomic
def remove_review(
    *, review: Review, ground: Ground, reason: str, by: Person, at: dt.datetime
) -> None:
    """Take a review away because the law asks it. The page says so. Raises NotYours, ReviewClosed."""
    if not by.is_administrator:
        raise NotYours("only an administrator takes a review away")
    _remove(review, ground, reason, by=by, at=at)


def forget_reviews(*, person: Person, by: Acting, at: dt.datetime) -> None:
    """Whoever closes their account takes their words along."""
    for review in of_person(person):
        _remove(review, Ground.AUTHOR, "", by=by, at=at)


def _remove(review: Review, ground: Ground, reason: str, *, by: Acting, at: dt.datetime) -> None:
    locked = _locked(review)
    if locked.removed_at:
        raise ReviewClosed
    with lawful_erasure(REMOVED):
        locked.text = locked.display_name = locked.reply = ""
        locked.removed_at, locked.removed_because = at, ground
        locked.save()
    _forget_paper(locked)
    _record("review.removed", locked, by=by, at=at, reason=reason, ground=ground.value)


def _no_contacts(*texts: str) -> None:
    found = tuple(hit for text in texts for hit in contacts(text))
    if found:
        raise HoldsContacts(found)


def _locked(review: Review) -> Review:
    rows = Review.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("programme__institution", "person").get(pk=review.pk)


def _waiting(review: Review, by: Person) -> Review:
    if not by.is_administrator:
        raise NotYours("only an administrator decides on reviews")
    locked = _locked(review)
    if locked.state != Outcome.WAITING or locked.removed_at:
        raise ReviewClosed
    return locked


def _decided(locked: Review, *, by: Person, at: dt.datetime) -> None:
    locked.save(update_fields=["state", "shown_at", "decided_by", "reason"])
    _forget_paper(locked)
    _record(f"review.{locked.state}", locked, by=by, at=at, reason=locked.reason)
    emails.review_answered(locked, at=at)


def _forget_paper(review: Review) -> None:
    for file in files_of(f"catalog.review:{review.pk}"):
        discard(file)


def _record(
    act: str, review: Review, *, by: Acting, at: dt.datetime, reason: str = "", **more: str
) -> None:
    house = review.programme.institution_id
    record(act, on=review, by=by, at=at, reason=reason, institution=house, **more)
