import dataclasses

from django.db.models import QuerySet

from touchstone.catalog.enums import Outcome
from touchstone.catalog.models import Programme, Review
from touchstone.catalog.rules.claims import Finding
from touchstone.catalog.rules.reviews import Again, again, health_claims
from touchstone.engine.models import StoredFile
from touchstone.engine.queries import content, files_of
from touchstone.institutions.models import Institution
from touchstone.people.models import Person

__all__ = ["Review", "content"]


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """A review as it stands on the page, with the claims about health in its words and in the reply."""

    review: Review
    claims: tuple[Finding, ...]
    reply_claims: tuple[Finding, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Heard:
    """How many have written of a programme, and how many would choose it again (None below five)."""

    count: int
    again: Again | None


def reviews_of(programme: Programme) -> QuerySet[Review]:
    """Everything that was written of a programme, the newest first."""
    return Review.objects.shown().filter(programme=programme).order_by("-shown_at", "-pk")


def shown(review: Review) -> Shown:
    """Read by the claims lint as it stands: nothing is changed, what is found is said beside it."""
    return Shown(
        review,
        health_claims(review.text, review.language),
        health_claims(review.reply, review.language),
    )


def heard_of(programme: Programme) -> Heard:
    """One query. What was taken away counts for nothing."""
    standing = Review.objects.shown().filter(programme=programme, removed_at__isnull=True)
    answers = list(standing.order_by().values_list("again", flat=True))
    return Heard(len(answers), again(answers))


def waiting_reviews() -> QuerySet[Review]:
    """Reviews whose paper a curator has to look at, the oldest first."""
    return (
        Review.objects.waiting()
        .select_related("programme__institution", "person")
        .order_by("written_at", "pk")
    )


def paper_of(review: Review) -> StoredFile | None:
    """The certificate or receipt that came with a review."""
    return files_of(f"catalog.review:{review.pk}").last()


def reviews_about(institution: Institution) -> QuerySet[Review]:
    """What was written of an institution's programmes and stands, the newest first."""
    return (
        Review.objects.shown()
        .filter(programme__institution=institution, removed_at__isnull=True)
        .select_related("programme")
        .order_by("-shown_at", "-pk")
    )


def own_review(person: Person, programme: Programme) -> Review | None:
    """What somebody has written of a programme and not taken back."""
    return (
        Review.objects.filter(person=person, programme=programme, removed_at__isnull=True)
        .exclude(state=Outcome.REFUSED)
        .first()
    )


def standing_reviews() -> QuerySet[Review]:
    """Every review that stands, for whoever has to take one away."""
    return (
        Review.objects.shown()
        .filter(removed_at__isnull=True)
        .select_related("programme__institution")
        .order_by("pk")
    )


def of_person(person: Person) -> QuerySet[Review]:
    """What somebody has written and not taken back, the newest first."""
    return (
        Review.objects.filter(person=person, removed_at__isnull=True)
        .select_related("programme__institution")
        .order_by("-written_at", "-pk")
    )
