import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from touchstone.classes.enums import SeriesState
from touchstone.classes.models import InstructorPage, Series
from touchstone.classes.queries.offers import with_counts
from touchstone.classes.queries.standing import who_may_teach


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a parent looks for. Empty means any."""

    near: str = ""
    country: str = ""
    language: str = ""


def _upcoming(at: dt.datetime) -> QuerySet[Series]:
    """Open series that have not begun, on published pages of instructors in good standing."""
    open_now = Series.objects.filter(
        state=SeriesState.OPEN, page__published_at__isnull=False, meetings__number=1,
        meetings__starts_at__gt=at,
    )  # fmt: skip
    people = who_may_teach(open_now.values("page__person"), at=at)
    return open_now.filter(page__person__in=people)


def upcoming(wanted: Wanted, *, at: dt.datetime) -> list[Series]:
    """The classes that a parent can still book or queue for, soonest first.

    Classes of demonstration institutions come after all others. Nothing else decides the order.
    """
    found = _upcoming(at)
    if wanted.near:
        found = found.filter(
            Q(town__icontains=wanted.near)
            | Q(venue_name__icontains=wanted.near)
            | Q(venue_address__icontains=wanted.near)
        )
    if wanted.country:
        found = found.filter(country=wanted.country)
    if wanted.language:
        found = found.filter(language=wanted.language)
    rows = with_counts(Series.objects.filter(pk__in=found.values("pk")))
    return sorted(rows, key=lambda one: one.page.credential.institution.is_demonstration)


@dataclass(frozen=True, slots=True)
class Choices:
    """The countries and languages in which there are classes now, as codes."""

    countries: Sequence[str]
    languages: Sequence[str]


def choices(*, at: dt.datetime) -> Choices:
    rows = list(_upcoming(at).values_list("country", "language").distinct().order_by("country"))
    return Choices(
        sorted({country for country, _ in rows}), sorted({language for _, language in rows})
    )


def of_page(page: InstructorPage, *, at: dt.datetime) -> list[Series]:
    """The series of a published page that have not ended, soonest first."""
    return list(
        with_counts(
            Series.objects.filter(
                pk__in=page.series.filter(
                    state__in=(SeriesState.OPEN, SeriesState.CLOSED), meetings__ends_at__gt=at
                ).values("pk")
            )
        )
    )
