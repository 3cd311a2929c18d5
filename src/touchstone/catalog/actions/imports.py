"""Bringing a file of programmes in: read and looked at first, then taken whole, as drafts, or not at all."""

import datetime as dt
import hashlib
from dataclasses import asdict
from typing import Any

from django.db import transaction

from touchstone.catalog.actions.programmes import (
    ProgrammeSlugTaken,
    create_programme,
    revise_programme,
)
from touchstone.catalog.enums import Effect, ImportState
from touchstone.catalog.models import ListingImport
from touchstone.catalog.queries.imports import Planned, digest_of, open_import, plan, report_of
from touchstone.catalog.rules.own_files import Patch, decoded, read_own_file
from touchstone.engine.actions import discard, store
from touchstone.engine.queries import content, files_of
from touchstone.institutions.actions import NotYours, require
from touchstone.institutions.enums import Act
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.kit.faults import Fault, ImportRefused
from touchstone.kit.later import later
from touchstone.kit.said import said
from touchstone.people.models import Person

SHORT = 40  # programmes that are worked out while somebody waits
STRIDE = 5  # programmes between two marks of progress
MOST_FAULTS = 100
KEPT = dt.timedelta(days=30)


class BeingTaken(Exception):
    """Another file is being taken at this moment; wait for it."""


class NotReady(Exception):
    """The import is not at the point at which this can be done."""


@transaction.atomic
def start_import(
    *, institution: Institution, sent: bytes, name: str, kind: str, by: Person, at: dt.datetime
) -> ListingImport:
    """Begin to read a file. The same file again is the import that is open already.

    Another one that waits is dropped. What a short file would do is worked out at once, a long one's by
    the worker. Raises NotYours, BeingTaken; ImportRefused, and then nothing stays.
    """
    require(by, Act.EDIT_PROGRAMMES, institution)
    patches = _patches(sent, name, kind)
    Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)
    sha256 = hashlib.sha256(sent).hexdigest()
    there = open_import(institution)
    if there and there.sha256 == sha256 and there.name == name:
        return there
    if there and there.state == ImportState.TAKING:
        raise BeingTaken(there.public_id)
    if there:
        _close(there, ImportState.DROPPED, at)
    _forget(institution, before=at - KEPT)
    row = ListingImport.objects.create(
        institution=institution, name=name, kind=kind, sha256=sha256, size=len(sent),
        total=len(patches), asked_by=by, asked_at=at,
    )  # fmt: skip
    media_type = "application/json" if kind == "json" else "text/csv"
    store(sent, kind="listings", owner=row.owner, name=name, media_type=media_type, at=at)
    if row.total <= SHORT:
        _ready(row, _plan(row, patches))
        row.refresh_from_db()
    else:
        later("catalog.read_import", row=row.pk)
    return row


def read_import(*, row: int, at: dt.datetime) -> None:
    """Read a file and say what taking it would do, or what is wrong. Again is the same."""
    found = ListingImport.objects.filter(pk=row, state=ImportState.READING).first()
    if found is None:
        return
    try:
        planned = _plan(found, _stored(found))
    except ImportRefused as refusal:
        _refuse(found, refusal.faults, at)
    else:
        _ready(found, planned)


@transaction.atomic
def take_import(*, row: ListingImport, by: Person, at: dt.datetime) -> None:
    """Take what was looked at: new programmes as drafts, changes into working copies.

    Nothing is listed by it. A long file is taken by the worker. Raises NotYours, NotReady.
    """
    require(by, Act.EDIT_PROGRAMMES, row.institution)
    ready = ListingImport.objects.filter(pk=row.pk, state=ImportState.READY)
    if not ready.update(state=ImportState.TAKING, asked_by=by):
        raise NotReady(row.public_id)
    if row.total <= SHORT:
        carry_out_import(row=row.pk, at=at)
    else:
        later("catalog.carry_out_import", row=row.pk)
    row.refresh_from_db()


@transaction.atomic
def carry_out_import(*, row: int, at: dt.datetime) -> None:
    """All of it in one transaction, or none; again does nothing.

    Where a programme was changed since it was looked at, nothing is taken and the file is to be
    looked at again.
    """
    found = (
        ListingImport.objects.select_for_update(no_key=True, of=("self",))
        .select_related("institution", "asked_by")
        .get(pk=row)
    )
    if found.state != ImportState.TAKING:
        return
    try:
        planned = _plan(found, _stored(found))
    except ImportRefused as refusal:
        _refuse(found, refusal.faults, at)
        return
    if digest_of(report_of(planned), found.sha256) != found.digest:
        _ready(found, planned)
        return
    try:
        with transaction.atomic():
            _write(found, planned, at)
    except NotYours:
        _close(found, ImportState.DROPPED, at)
        return
    except ProgrammeSlugTaken as taken:
        says = said("{slug} was taken meanwhile. Choose another address.", slug=taken.args[0])
        _refuse(found, (Fault(found.name, 0, "programme", says),), at)
        return
    counts: dict[str, Any] = {
        effect.value: sum(one.effect == effect for one in planned) for effect in Effect
    }
    _close(found, ImportState.TAKEN, at)
    record(
        "programmes.imported", on=found, by=found.asked_by, at=at,
        institution=found.institution_id, **counts,
    )  # fmt: skip


@transaction.atomic
def drop_import(*, row: ListingImport, by: Person, at: dt.datetime) -> None:
    """Let go of a file that is read or looked at; nothing of it was taken. Raises NotYours, NotReady."""
    require(by, Act.EDIT_PROGRAMMES, row.institution)
    found = ListingImport.objects.select_for_update(no_key=True).get(pk=row.pk)
    if found.state not in {ImportState.READING, ImportState.READY}:
        raise NotReady(row.public_id)
    _close(found, ImportState.DROPPED, at)
    row.refresh_from_db()


def _patches(sent: bytes, name: str, kind: str) -> tuple[Patch, ...]:
    return read_own_file(decoded(sent, name), "json" if kind == "json" else "csv", name)


def _stored(found: ListingImport) -> tuple[Patch, ...]:
    """What the stored file says. Raises ImportRefused when it is gone."""
    stored = files_of(found.owner).first()
    if stored is None:
        says = said("The file is no longer here. Send it again.")
        raise ImportRefused((Fault(found.name, 0, "", says),))
    return _patches(content(stored), found.name, found.kind)


def _plan(found: ListingImport, patches: tuple[Patch, ...]) -> tuple[Planned, ...]:
    """Works out what the file does, marking how far that is. Raises ImportRefused."""
    mine = ListingImport.objects.filter(pk=found.pk)

    def note(done: int) -> None:
        if done % STRIDE == 0 or done == len(patches):
            mine.update(done=done)

    return plan(found.institution, patches, note)


def _write(found: ListingImport, planned: tuple[Planned, ...], at: dt.datetime) -> None:
    who: dict[str, Any] = {"by": found.asked_by, "at": at}
    for one in planned:
        if one.programme is None:
            create_programme(institution=found.institution, facts=one.facts, **who)
        elif one.effect == Effect.CHANGED:
            revise_programme(programme=one.programme, facts=one.facts, **who)


def _ready(found: ListingImport, planned: tuple[Planned, ...]) -> None:
    """What taking it would do is there to be looked at, unless somebody has let go of it meanwhile."""
    report = report_of(planned)
    ListingImport.objects.open().filter(pk=found.pk).update(
        state=ImportState.READY, report=report, digest=digest_of(report, found.sha256)
    )


def _refuse(found: ListingImport, faults: tuple[Fault, ...], at: dt.datetime) -> None:
    rows = [
        {**asdict(fault), "field": _storable(fault.field), "says": _storable(fault.says)}
        for fault in faults[:MOST_FAULTS]
    ]
    ListingImport.objects.filter(pk=found.pk).update(faults=rows, total=len(faults))
    _close(found, ImportState.REFUSED, at)


def _storable(text: str) -> str:
    """A text without the sign that PostgreSQL keeps nowhere."""
    return str(text).replace("\0", "\ufffd")


def _close(found: ListingImport, state: ImportState, at: dt.datetime) -> None:
    ListingImport.objects.open().filter(pk=found.pk).update(state=state, finished_at=at)
    for file in files_of(found.owner):
        discard(file)


def _forget(institution: Institution, *, before: dt.datetime) -> None:
    closed = ListingImport.objects.filter(institution=institution, finished_at__lt=before)
    closed.delete()
