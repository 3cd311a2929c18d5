import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from touchstone.assessment.actions.banks import import_items, import_rubric
from touchstone.assessment.enums import SchemeTemplate, VersionState
from touchstone.assessment.models import Scheme, SchemeVersion
from touchstone.assessment.queries import templates
from touchstone.assessment.queries.schemes import lacks
from touchstone.assessment.rules.schemes import read_terms
from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.people.models import Person


class SlugTaken(Exception):
    """Another scheme has this address already."""


class NotReady(Exception):
    """The version cannot come into force yet. `lacks` says what is missing, in words."""

    def __init__(self, lacks: tuple[str, ...]) -> None:
        super().__init__(" ".join(lacks))
        self.lacks = lacks


class NotADraft(Exception):
    """The version was in force once; it stays as it is."""


@transaction.atomic
def create_scheme_from_template(
    *,
    institution: Institution,
    template: SchemeTemplate,
    slug: str,
    title: str,
    by: Person,
    at: dt.datetime,
) -> SchemeVersion:
    """Make a scheme with its first version as a draft; the template's items and rubric come with it.

    Raises NotYours, SlugTaken.
    """
    require(by, Act.EDIT_SCHEMES, institution)
    found = templates.template(template)
    try:
        with transaction.atomic():
            scheme = Scheme.objects.create(
                institution=institution, slug=slug, title=title, template=template, created_at=at
            )
    except IntegrityError as taken:
        raise SlugTaken(slug) from taken
    version = SchemeVersion.objects.create(
        scheme=scheme,
        number=1,
        terms=dict(found.terms),
        wall_days=found.wall_days,
        created_at=at,
    )
    record(
        "scheme.created", on=scheme, by=by, at=at, institution=institution.pk,
        template=template.value,
    )  # fmt: skip
    import_items(scheme=scheme, items=templates.items_of(found), by=by, at=at)
    import_rubric(scheme=scheme, rubric=templates.rubric_of(found), by=by, at=at)
    return version


@transaction.atomic
def publish_scheme_version(
    *, scheme_version: SchemeVersion, by: Person, at: dt.datetime
) -> SchemeVersion:
    """Put a draft into force; the version before it is retired and stays for those under it. Twice is
    once. Raises NotYours, NotReady, NotADraft for one that was retired.
    """
    scheme = Scheme.objects.select_for_update(no_key=True).get(pk=scheme_version.scheme_id)
    require(by, Act.EDIT_SCHEMES, scheme.institution)
    version = SchemeVersion.objects.get(pk=scheme_version.pk)
    if version.state == VersionState.PUBLISHED:
        return version
    if version.state == VersionState.RETIRED:
        raise NotADraft
    if missing := lacks(version):
        raise NotReady(missing)
    scheme.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
    version.state, version.published_at, version.published_by = VersionState.PUBLISHED, at, by
    version.save(update_fields=["state", "published_at", "published_by"])
    record(
        "scheme.published", on=version, by=by, at=at, institution=scheme.institution_id,
        number=version.number,
    )  # fmt: skip
    return version


@transaction.atomic
def draft_scheme_version(*, scheme: Scheme, by: Person, at: dt.datetime) -> SchemeVersion:
    """The scheme's draft: the one that is there, or a copy of the newest version. Raises NotYours."""
    scheme = Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    require(by, Act.EDIT_SCHEMES, scheme.institution)
    newest = scheme.versions.order_by("-number")[0]
    if newest.state == VersionState.DRAFT:
        return newest
    made = SchemeVersion.objects.create(
        scheme=scheme,
        number=newest.number + 1,
        terms=newest.terms,
        wall_days=newest.wall_days,
        created_at=at,
    )
    record(
        "scheme.drafted", on=made, by=by, at=at, institution=scheme.institution_id,
        number=made.number,
    )  # fmt: skip
    return made


@transaction.atomic
def revise_terms(
    *,
    scheme_version: SchemeVersion,
    terms: Mapping[str, Any],
    wall_days: int,
    by: Person,
    at: dt.datetime,
) -> SchemeVersion:
    """Change what a draft asks and gives. Raises NotYours, NotADraft, BadTerms."""
    scheme = Scheme.objects.select_for_update(no_key=True).get(pk=scheme_version.scheme_id)
    require(by, Act.EDIT_SCHEMES, scheme.institution)
    version = SchemeVersion.objects.get(pk=scheme_version.pk)
    if version.state != VersionState.DRAFT:
        raise NotADraft
    read_terms(terms)
    changed = sorted(key for key, value in terms.items() if version.terms.get(key) != value)
    if wall_days != version.wall_days:
        changed.append("wall_days")
    if not changed:
        return version
    version.terms, version.wall_days = dict(terms), wall_days
    version.save(update_fields=["terms", "wall_days"])
    record(
        "scheme.revised", on=version, by=by, at=at, institution=scheme.institution_id,
        fields=changed,
    )  # fmt: skip
    return version
