"""Files of programmes that an institution brings in, and what taking one would do."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from touchstone.catalog.enums import Effect
from touchstone.catalog.models import ListingImport, Programme
from touchstone.catalog.queries.own import programmes_of, working_copy
from touchstone.catalog.rules.changes import Changed, changes
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.own_files import Patch, applied
from touchstone.catalog.rules.publishing import RESERVED
from touchstone.institutions.models import Institution
from touchstone.kit.faults import Fault, ImportRefused
from touchstone.kit.said import said

__all__ = ["ListingImport", "Planned", "imports_of", "open_import", "own_facts", "plan"]


ENOUGH = 1_000  # faults after which a file is read no further


@dataclass(frozen=True, slots=True)
class Planned:
    """What taking the file does to one programme, None while it is not there; and what it then says."""

    programme: Programme | None
    facts: ProgrammeFacts
    effect: Effect
    changes: tuple[Changed, ...] = ()


def imports_of(institution: Institution) -> QuerySet[ListingImport]:
    """The files that an institution brought in, the newest first."""
    return ListingImport.objects.filter(institution=institution).order_by("-asked_at", "-pk")


def open_import(institution: Institution) -> ListingImport | None:
    """The file that is being read, looked at or taken; there is never more than one."""
    return ListingImport.objects.open().filter(institution=institution).first()


def own_facts(institution: Institution) -> list[ProgrammeFacts]:
    """The working copy of every programme of an institution, by title: five queries, however many."""
    return [working_copy(one) for one in _whole(institution)]


def plan(
    institution: Institution, patches: Sequence[Patch], note: Callable[[int], object]
) -> tuple[Planned, ...]:
    """What taking these patches would do, now. `note` is told how many are looked at.

    Raises ImportRefused with every fault of all of them.
    """
    theirs = {one.slug: one for one in _whole(institution)}
    unknown = {patch.slug for patch in patches} - set(theirs)
    taken = set(Programme.objects.filter(slug__in=unknown).values_list("slug", flat=True))
    faults: list[Fault] = []
    found = []
    for number, patch in enumerate(patches, 1):
        programme = theirs.get(patch.slug)
        refused = None if programme else _refused(patch, taken)
        base = working_copy(programme) if programme else ProgrammeFacts(patch.slug, "")
        facts, wrong = applied(patch, base, institution.currency)
        faults += [refused] if refused else wrong
        found.append(_planned(programme, base, facts))
        note(number)
        if len(faults) > ENOUGH:
            break
    if faults:
        raise ImportRefused(tuple(faults))
    return tuple(found)


def _whole(institution: Institution) -> QuerySet[Programme]:
    return programmes_of(institution).prefetch_related(
        "coverage", "fee_lines", "sources", "conflicts"
    )


def _refused(patch: Patch, taken: set[str]) -> Fault | None:
    """Why there can be no new programme of that address; None where there can."""
    field = "programme" if patch.is_table else "/slug"
    says = None
    if not patch.may_be_new:
        says = said(
            "No programme of yours has this address. Bring it in first, with the table of programmes, or correct it."
        )
    elif patch.slug in taken or patch.slug in RESERVED:
        says = said("This address is taken. Choose another.")
    return Fault(patch.file, patch.row, field, says) if says else None


def _planned(programme: Programme | None, base: ProgrammeFacts, facts: ProgrammeFacts) -> Planned:
    if programme is None:
        return Planned(None, facts, Effect.NEW)
    different = changes(base, facts)
    return Planned(programme, facts, Effect.CHANGED if different else Effect.SAME, different)


def report_of(planned: Iterable[Planned]) -> list[dict[str, Any]]:
    """A plan as it is kept with its import, to be looked at."""
    return [
        {
            "slug": one.facts.slug,
            "title": one.facts.title,
            "effect": one.effect.value,
            "changes": [[change.pointer, change.before, change.after] for change in one.changes],
        }
        for one in planned
    ]


def digest_of(report: list[dict[str, Any]], sha256: str) -> str:
    """The hash of a plan and its file: what was looked at is what is taken, or nothing is."""
    text = json.dumps([sha256, report], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
