"""What a scheme's exam is drawn from, and what its observation is marked by."""

from django.db.models import Case, IntegerField, QuerySet, When

from touchstone.assessment.enums import Strand
from touchstone.assessment.models import Item, Rubric, Scheme
from touchstone.assessment.rules import items as rules

__all__ = ["Item", "Rubric", "as_item", "bank", "live_items", "rubric_in_force"]


def live_items(scheme: Scheme) -> QuerySet[Item]:
    """The items in use, strand by strand in their order, by ref."""
    places = [When(strand=strand, then=place) for place, strand in enumerate(Strand)]
    found = Item.objects.live().filter(scheme=scheme)
    return found.order_by(Case(*places, output_field=IntegerField()), "ref")


def bank(scheme: Scheme) -> tuple[rules.Item, ...]:
    """The items in use as the rules see them."""
    return tuple(as_item(row) for row in live_items(scheme))


def as_item(row: Item) -> rules.Item:
    first, second, third = row.options
    return rules.Item(
        id=row.ref,
        strand=Strand(row.strand),
        topic=row.topic,
        stem=row.stem,
        options=(first, second, third),
        key=row.key,
        reason=row.because,
        source=rules.Source(row.source_title, row.source_url, row.source_as_of or None),
        enemies=frozenset(row.enemies),
    )


def rubric_in_force(scheme: Scheme) -> Rubric | None:
    """The rubric by which the scheme's observations are marked now."""
    return Rubric.objects.filter(scheme=scheme, retired_at__isnull=True).first()
