from django.db.models import QuerySet

from touchstone.catalog.models import Programme


def listed() -> QuerySet[Programme]:
    """Every programme that has been published, by title."""
    published = Programme.objects.filter(versions__published_at__isnull=False).distinct()
    return published.select_related("institution").order_by("title", "pk")
