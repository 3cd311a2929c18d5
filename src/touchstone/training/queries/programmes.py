from django.db.models import OuterRef, QuerySet, Subquery

from touchstone.catalog.models import ProgrammeVersion
from touchstone.institutions.models import Institution


def newest_versions(institution: Institution) -> QuerySet[ProgrammeVersion]:
    """The newest published version of each programme of an institution, by title: what cohorts run."""
    published = ProgrammeVersion.objects.filter(published_at__isnull=False)
    newest = published.filter(programme=OuterRef("programme")).order_by("-number").values("pk")[:1]
    return (
        published.filter(programme__institution=institution, pk=Subquery(newest))
        .select_related("programme")
        .order_by("programme__title", "pk")
    )
