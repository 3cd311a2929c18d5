"""The open catalogue: every listed real programme with all its facts, when it changed, and how."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import F, Max, Prefetch, QuerySet

from touchstone.catalog.enums import ProgrammeState
from touchstone.catalog.models import Correction, FindIndex, Programme, ProgrammeVersion
from touchstone.catalog.queries.show import Detail, detail_of, whole
from touchstone.catalog.rules.listing import as_facts, institution_as_facts
from touchstone.catalog.rules.paper import paper
from touchstone.institutions.models import Institution
from touchstone.journal.models import Entry

SUBJECTS = (
    "catalog.programme", "catalog.correction", "institutions.institution", "institutions.claim",
)  # fmt: skip
AT_ONCE = 200


class Kind(StrEnum):
    """What a change of the catalogue was."""

    LISTED = "listed"
    CHANGED = "changed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a real listing. `key` is its own for ever; `of` a programme or an institution.

    `before` and `after` are its facts as `as_facts` gives them, where both are known; `field` and
    `url` the fact that was corrected and the page that says so. `is_listed`: its page is still there.
    """

    kind: Kind
    key: str
    at: dt.datetime
    of: Programme | Institution
    is_listed: bool
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    field: str = ""
    url: str = ""


def every() -> Iterator[Detail]:
    """All listed real programmes by slug, each with its newest version alone.

    Fetched AT_ONCE by AT_ONCE, so that a large catalogue never stands in memory.
    """
    newest = ProgrammeVersion.objects.filter(number=F("programme__version")).order_by("pk")
    real = whole().filter(institution__is_demonstration=False)
    rows = real.prefetch_related(Prefetch("versions", queryset=newest)).order_by("slug")
    for one in rows.iterator(chunk_size=AT_ONCE):
        yield detail_of(one)


def open_facts(detail: Detail, url: str) -> dict[str, Any]:
    """A programme as the API and the download give it; `url` is its page. None: not stated."""
    one, body = detail.programme, detail.programme.institution
    about = institution_as_facts(detail.about)
    return {
        "slug": one.slug,
        "title": one.title,
        "institution": {
            **about["institution"],
            "also_known_as": body.also_known_as,
            "state": body.state,
            "is_demonstration": body.is_demonstration,
            "evidence": about["evidence"],
            "conflicts": about["conflicts"],
        },
        "url": url,
        "version": one.version,
        "published_at": detail.published_at,
        "paper": paper(detail.facts).kind.value,
        "admitted": [
            {
                "facet": row.facet, "value": row.value, "admits": row.admits.value, "says": row.says,
                "url": row.url, "as_of": row.as_of or None, "reviewed_on": row.reviewed_on,
            }
            for row in detail.admitted
        ],
        "facts": as_facts(detail.facts),
    }  # fmt: skip


def changed_at() -> dt.datetime | None:
    """When a listing or its institution last changed; None before the first."""
    at: dt.datetime | None = _newest_act()["at"]
    return at


def mark() -> str:
    """A word that is another after every change of the catalogue: what an ETag is made of."""
    row = FindIndex.objects.filter(pk=FindIndex.ONE).values_list("wanted", flat=True).first()
    return f"{_newest_act()['pk'] or 0}-{row or 'none'}"


def _newest_act() -> dict[str, Any]:
    """Every act leaves a line in the journal, so its newest line is the newest change."""
    acts = Entry.objects.filter(subject_kind__in=SUBJECTS).exclude(institution_id__in=_invented())
    return acts.aggregate(pk=Max("pk"), at=Max("at"))


def _invented() -> QuerySet[Institution, Any]:
    """The ids of demonstrations, as a part of another query."""
    return Institution.objects.filter(is_demonstration=True).values("pk")


def changes(limit: int) -> list[Change]:
    """The newest changes of real listings, newest first: versions, corrections, withdrawals."""
    found = [*_versions(limit), *_of_institutions(limit), *_withdrawals(limit)]
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)[:limit]


def _versions(limit: int) -> Iterator[Change]:
    rows = list(
        ProgrammeVersion.objects.filter(programme__institution__is_demonstration=False)
        .select_related("programme__institution")
        .order_by("-published_at", "-pk")[:limit]
    )
    pairs = {(one.programme_id, one.number - 1) for one in rows}
    older = ProgrammeVersion.objects.filter(
        programme__in={pk for pk, _ in pairs}, number__in={number for _, number in pairs}
    ).order_by("pk")
    before = {(one.programme_id, one.number): one.facts for one in older}
    corrections = Correction.objects.accepted().filter(programme__in={pk for pk, _ in pairs})
    corrected = {(one.programme_id, one.version): one for one in corrections.order_by("pk")}
    for one in rows:
        correction = corrected.get((one.programme_id, one.number))
        kind = Kind.CORRECTED if correction else Kind.CHANGED if one.number > 1 else Kind.LISTED
        yield Change(
            kind, f"version-{one.number}", one.published_at, one.programme,
            one.programme.state == ProgrammeState.PUBLISHED,
            before.get((one.programme_id, one.number - 1)), one.facts,
            correction.field if correction else "", correction.accepted_url if correction else "",
        )  # fmt: skip


def _of_institutions(limit: int) -> Iterator[Change]:
    rows = list(
        Correction.objects.accepted()
        .filter(institution__is_demonstration=False)
        .select_related("institution")
        .order_by("-decided_at", "-pk")[:limit]
    )
    there = Programme.objects.published().filter(
        institution__in={one.institution_id for one in rows}
    )
    listed = set(there.order_by().values_list("institution", flat=True))
    for one in rows:
        if one.institution and one.decided_at:
            yield Change(
                Kind.CORRECTED, f"correction-{one.public_id}", one.decided_at, one.institution,
                one.institution_id in listed, field=one.field, url=one.accepted_url,
            )  # fmt: skip


def _withdrawals(limit: int) -> Iterator[Change]:
    acts = (
        Entry.objects.filter(act="programme.withdrawn")
        .exclude(institution_id__in=_invented())
        .newest_first()[:limit]
    )
    lines = list(acts)
    rows = Programme.objects.real().select_related("institution").order_by("pk")
    found = rows.in_bulk({int(one.subject_id) for one in lines})
    for one in lines:
        programme = found.get(int(one.subject_id))
        if programme:
            listed = programme.state == ProgrammeState.PUBLISHED
            yield Change(Kind.WITHDRAWN, f"withdrawn-{one.pk}", one.at, programme, listed)
