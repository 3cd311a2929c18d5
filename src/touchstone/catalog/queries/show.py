"""One programme or one institution with everything that is known of it, and the totals."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from django.db.models import Count, F, Q, QuerySet

from touchstone.catalog.enums import Admits, FeeKind, PaperKind
from touchstone.catalog.models import Admission, Programme
from touchstone.catalog.queries.about import about
from touchstone.catalog.queries.facts import facts_of
from touchstone.catalog.queries.find import listed
from touchstone.catalog.queries.pages import dead_among
from touchstone.catalog.rules.listing import InstitutionFacts, ProgrammeFacts
from touchstone.institutions.models import Institution


@dataclasses.dataclass(frozen=True, slots=True)
class Admitted:
    """What the sources say of one role or purpose."""

    facet: str
    value: str
    admits: Admits
    says: str
    url: str
    as_of: str
    reviewed_on: dt.date


@dataclasses.dataclass(frozen=True, slots=True)
class Detail:
    """A listed programme: its row, its facts with evidence, what is known of its institution, who is
    admitted, since when it stands so.

    `dead` are the source pages that no longer answer, with the day on which that was last seen.
    """

    programme: Programme
    facts: ProgrammeFacts
    about: InstitutionFacts
    admitted: tuple[Admitted, ...]
    published_at: dt.datetime
    dead: Mapping[str, dt.date] = field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class InstitutionPage:
    institution: Institution
    programmes: tuple[Programme, ...]
    about: InstitutionFacts
    dead: Mapping[str, dt.date] = field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Totals:
    """What the catalogue holds, demonstrations left out: the figures of the home page."""

    programmes: int
    institutions: int
    countries: int
    with_course_fee: int
    with_other_charge: int

    @property
    def without_charge(self) -> int:
        return self.programmes - self.with_course_fee - self.with_other_charge


def whole() -> QuerySet[Programme]:
    """Listed programmes with all that hangs on them and on their institutions, however many."""
    return listed().prefetch_related(
        "coverage", "fee_lines", "sources", "conflicts", "admissions",
        "institution__sources", "institution__conflicts",
    )  # fmt: skip


def by_slug(slugs: list[str], *also: str) -> dict[str, Detail]:
    """The listed programmes of these slugs, in the order given; unknown slugs are left out.

    `also` are more rows of theirs to fetch at once, such as "starts".
    """
    wanted = _versioned().prefetch_related(*also).filter(slug__in=slugs)
    found = {one.slug: one for one in wanted.order_by("pk")}
    rows = found.values()
    urls = [row.url for one in rows for row in one.sources.all()]
    urls += [row.url for one in rows for row in one.admissions.all()]
    urls += [row.url for one in rows for row in one.institution.sources.all()]
    dead = dead_among(urls)
    return {slug: detail_of(found[slug], dead) for slug in slugs if slug in found}


def detail(slug: str, *also: str) -> Detail | None:
    """One listed programme; None when there is none of that slug. `also` as in `by_slug`."""
    return by_slug([slug], *also).get(slug)


def _versioned() -> QuerySet[Programme]:
    return whole().prefetch_related("versions")


def detail_of(programme: Programme, dead: Mapping[str, dt.date] | None = None) -> Detail:
    """A programme of `whole()`, with its versions or the newest of them, and all that is known of it."""
    admitted = sorted(programme.admissions.all(), key=lambda one: (one.facet, one.value))
    newest = max(programme.versions.all(), key=lambda one: one.number)
    return Detail(
        programme=programme,
        facts=facts_of(programme),
        about=about(programme.institution),
        admitted=tuple(_admitted(one) for one in admitted),
        published_at=newest.published_at,
        dead=dead or {},
    )


def _admitted(row: Admission) -> Admitted:
    return Admitted(
        row.facet, row.value, Admits(row.admits), row.says, row.url, row.as_of, row.reviewed_on
    )


def institution_page(slug: str) -> InstitutionPage | None:
    """An institution that has a listed programme, or that runs here; None for any other slug."""
    institution = Institution.objects.filter(slug=slug).first()
    if institution is None:
        return None
    programmes = tuple(
        listed()
        .filter(institution=institution)
        .prefetch_related("coverage", "fee_lines", "sources", "conflicts")
        .order_by("-stated", "title", "pk")
    )
    if not programmes and institution.state != "claimed":
        return None
    known = about(institution)
    return InstitutionPage(
        institution=institution,
        programmes=programmes,
        about=known,
        dead=dead_among(one.url for one in known.evidence),
    )


def totals() -> Totals:
    """The figures of all listed real programmes, in one query."""
    fee = Q(fee_lines__amount__isnull=False)
    course_fee = fee & Q(fee_lines__kind=FeeKind.TUITION)
    counted = (
        Programme.objects.published()
        .real()
        .annotate(fees=Count("fee_lines", filter=fee), course=Count("fee_lines", filter=course_fee))
        .aggregate(
            programmes=Count("pk"),
            institutions=Count("institution", distinct=True),
            countries=Count("institution__country", distinct=True),
            with_course_fee=Count("pk", filter=Q(course__gt=0)),
            with_other_charge=Count("pk", filter=Q(fees__gt=0, course=0)),
        )
    )
    return Totals(**counted)


def papers() -> dict[str, int]:
    """How many listed real programmes lead to each kind of paper, in one query; every kind is named."""
    counted = (
        Programme.objects.published().real().order_by().values_list("paper").annotate(Count("pk"))
    )
    return {kind.value: 0 for kind in PaperKind} | dict(counted)


def addresses() -> tuple[dict[str, dt.datetime], dict[str, dt.datetime]]:
    """The slugs of all listed real programmes and of their institutions, each with the instant of its
    newest version: what the sitemap names.
    """
    rows = (
        Programme.objects.published()
        .real()
        .filter(versions__number=F("version"))
        .order_by("slug")
        .values_list("slug", "institution__slug", "versions__published_at")
    )
    programmes: dict[str, dt.datetime] = {}
    institutions: dict[str, dt.datetime] = {}
    for slug, institution, day in rows:
        programmes[slug] = day
        institutions[institution] = max(day, institutions.get(institution, day))
    return programmes, dict(sorted(institutions.items()))
