from django.db.models import QuerySet

from touchstone.assessment.enums import SchemeTemplate, VersionState
from touchstone.assessment.models import SchemeVersion
from touchstone.institutions.models import Institution


def parent_schemes(institution: Institution | None = None) -> QuerySet[SchemeVersion]:
    """The parent certificates in force to which a series can lead, by name; of one institution or of all."""
    found = SchemeVersion.objects.filter(
        state=VersionState.PUBLISHED, scheme__template=SchemeTemplate.PARENT
    )
    if institution is not None:
        found = found.filter(scheme__institution=institution)
    return found.select_related("scheme__institution").order_by("scheme__title", "pk")


def in_force(version: SchemeVersion) -> SchemeVersion | None:
    """The version of the same scheme that is in force now; None when it is offered no longer."""
    return parent_schemes().filter(scheme=version.scheme_id).first()
