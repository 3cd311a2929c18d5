from django.db.models import Count, Prefetch, Q, QuerySet

from touchstone.assessment.enums import VersionState
from touchstone.assessment.models import Scheme, SchemeVersion
from touchstone.assessment.queries.banks import bank, rubric_in_force
from touchstone.assessment.rules.publishing import missing_to_publish
from touchstone.assessment.rules.rubrics import rubric_of
from touchstone.assessment.rules.schemes import Terms, read_terms
from touchstone.catalog.queries.tables import titles
from touchstone.institutions.models import Institution

__all__ = [
    "Scheme",
    "SchemeVersion",
    "in_force",
    "lacks",
    "schemes_of",
    "terms_of",
    "titles_of",
    "version_in_force",
    "versions_of",
]


def schemes_of(institution: Institution) -> QuerySet[Scheme]:
    """An institution's schemes by name, each with `items_live` and its versions, newest first."""
    return (
        Scheme.objects.filter(institution=institution)
        .annotate(items_live=Count("items", filter=Q(items__retired_at__isnull=True)))
        .select_related("institution")
        .prefetch_related(Prefetch("versions", SchemeVersion.objects.order_by("-number")))
        .order_by("title", "pk")
    )


def versions_of(institution: Institution) -> QuerySet[SchemeVersion]:
    """Every version of an institution's schemes."""
    return SchemeVersion.objects.filter(scheme__institution=institution).select_related(
        "scheme__institution"
    )


def in_force() -> QuerySet[SchemeVersion]:
    """The versions in force, of every institution, by the scheme's name."""
    return (
        SchemeVersion.objects.filter(state=VersionState.PUBLISHED)
        .select_related("scheme__institution")
        .order_by("scheme__title", "pk")
    )


def version_in_force(slug: str) -> SchemeVersion | None:
    """The version in force of the scheme at this address."""
    return in_force().filter(scheme__slug=slug).first()


def terms_of(version: SchemeVersion) -> Terms:
    """What a version asks for and gives. Raises BadTerms."""
    return read_terms(version.terms)


def titles_of(terms: Terms) -> list[str]:
    """The titles that a scheme can give, in words."""
    judged = titles().titles
    given = [title for title in terms.titles.values() if title]
    return [judged[title].text if title in judged else title for title in given]


def lacks(version: SchemeVersion) -> tuple[str, ...]:
    """What keeps a draft from coming into force, in words; nothing when it is ready."""
    rubric = rubric_in_force(version.scheme)
    return missing_to_publish(
        read_terms(version.terms),
        bank(version.scheme),
        rubric_of(rubric.content) if rubric else None,
    )
