import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from touchstone.catalog.actions.index import catalogue_changed
from touchstone.catalog.actions.rows import relist, restate
from touchstone.catalog.enums import ProgrammeState
from touchstone.catalog.models import Admission, Conflict, Programme, ProgrammeVersion, Source
from touchstone.catalog.queries.corrections import accepted_changes, with_corrections
from touchstone.catalog.rules.admission import AdmissionRow
from touchstone.catalog.rules.listing import (
    Catalogue,
    InstitutionFacts,
    ProgrammeFacts,
    as_facts,
    institution_as_facts,
)
from touchstone.institutions.enums import InstitutionState
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting


class SlugInUse(Exception):
    """A slug of the files belongs to a programme of another institution."""


@dataclasses.dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed. All zero: the files say what was known already.

    `kept` are the institutions of the files that run here by now: they state their facts themselves.
    """

    institutions: int = 0
    programmes: int = 0
    withdrawn: int = 0
    kept: tuple[str, ...] = ()


@transaction.atomic
def import_listings(
    *,
    catalogue: Catalogue,
    admissions: Iterable[AdmissionRow],
    by: Acting,
    at: dt.datetime,
) -> Imported:
    """List institutions and programmes from public pages: all of them, or on any error none.

    Idempotent: what is unchanged is left alone. A programme that changed gets a new version, one
    that is no longer in the files is withdrawn from the list. An accepted correction stays as long
    as the files say what they said when it was made. An institution that runs here is left alone
    with all its programmes. Raises SlugInUse.
    """
    bodies = programmes = 0
    listed: dict[str, Programme] = {}
    kept: list[str] = []
    changes = accepted_changes()
    for said in catalogue.institutions:
        facts = with_corrections(said, changes)
        institution, changed = _institution(facts, by=by, at=at)
        if institution is None:
            kept.append(facts.slug)
            continue
        bodies += changed
        for one in facts.programmes:
            listed[one.slug], changed = _programme(one, institution, by=by, at=at)
            programmes += changed
    gone = _withdraw_missing(listed, by=by, at=at)
    _admissions(listed, admissions)
    catalogue_changed()
    return Imported(bodies, programmes, gone, tuple(kept))


def _institution(
    facts: InstitutionFacts, *, by: Acting, at: dt.datetime
) -> tuple[Institution | None, bool]:
    """The unclaimed institution, made or brought up to date, and whether anything changed.

    None: it runs here, and the files have nothing to say of it.
    """
    institution = Institution.objects.filter(slug=facts.slug).first()
    if institution is None:
        institution = Institution(slug=facts.slug, state=InstitutionState.UNCLAIMED, created_at=at)
        act = "institution.listed"
    elif institution.state != InstitutionState.UNCLAIMED:
        return None, False
    elif _known(institution) == _said(facts):
        return institution, False
    else:
        act = "institution.relisted"
    restate(institution, facts)
    record(act, on=institution, by=by, at=at, institution=institution.pk)
    return institution, True


def _known(institution: Institution) -> Any:
    """What the tables hold of an institution, to be compared with `_said`."""
    ours = Source.objects.filter(institution=institution).order_by("position")
    sources = ours.values_list("field", "url", "as_of", "says")
    disputed = Conflict.objects.filter(institution=institution).order_by("position")
    conflicts = disputed.values_list("field", "positions")
    names = ("name", "kind", "country", "city", "website", "also_known_as")
    return [getattr(institution, name) for name in names], list(sources), list(conflicts)


def _said(facts: InstitutionFacts) -> Any:
    tree = institution_as_facts(facts)["institution"]
    names = ("name", "kind", "country", "city", "website")
    conflicts = [
        (one.field, [dataclasses.asdict(position) for position in one.positions])
        for one in facts.conflicts
    ]
    return (
        [*(tree[name] or "" for name in names), list(facts.also_known_as)],
        [dataclasses.astuple(one) for one in facts.evidence],
        conflicts,
    )


def _programme(
    facts: ProgrammeFacts, institution: Institution, *, by: Acting, at: dt.datetime
) -> tuple[Programme, bool]:
    """The listed programme, made or brought up to date, and whether anything changed."""
    said = as_facts(facts)
    programme = Programme.objects.filter(slug=facts.slug).first()
    if programme is None:
        programme = Programme(slug=facts.slug, institution=institution)
    elif programme.institution_id != institution.pk:
        raise SlugInUse(f"The programme {facts.slug} belongs to another institution.")
    elif programme.state == ProgrammeState.PUBLISHED and _newest(programme).facts == said:
        return programme, False
    relist(programme, facts, at=at)
    record(
        "programme.listed", on=programme, by=by, at=at, institution=institution.pk,
        version=programme.version,
    )  # fmt: skip
    return programme, True


def _newest(programme: Programme) -> ProgrammeVersion:
    return programme.versions.get(number=programme.version)


def _withdraw_missing(listed: dict[str, Programme], *, by: Acting, at: dt.datetime) -> int:
    """Take what the files no longer name from the list; its versions stay."""
    missing = (
        Programme.objects.published()
        .filter(institution__state=InstitutionState.UNCLAIMED)
        .exclude(slug__in=listed)
        .order_by("pk")
    )
    for programme in missing:
        Programme.objects.filter(pk=programme.pk).update(state=ProgrammeState.WITHDRAWN)
        record(
            "programme.withdrawn", on=programme, by=by, at=at,
            institution=programme.institution_id, reason="No longer in the catalogue files.",
        )  # fmt: skip
    return len(missing)


def _admissions(listed: dict[str, Programme], rows: Iterable[AdmissionRow]) -> None:
    Admission.objects.filter(programme__in=listed.values()).delete()
    Admission.objects.bulk_create(
        Admission(
            programme=listed[row.programme], facet=row.facet, value=row.value, admits=row.admits,
            says=row.says, url=row.url, as_of=row.as_of, reviewed_on=row.reviewed_on,
        )
        for row in rows
        if row.programme in listed
    )  # fmt: skip
