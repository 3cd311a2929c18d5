from django.db.models import QuerySet

from touchstone.catalog.models import Programme
from touchstone.institutions.models import Institution


def programmes_of(institution: Institution) -> QuerySet[Programme]:
    """Every programme of an institution, drafts and withdrawn ones too, by title."""
    return (
        Programme.objects.filter(institution=institution)
        .select_related("institution")
        .order_by("title", "pk")
    )
