import dataclasses
import datetime as dt

from django.db import IntegrityError, transaction

from touchstone.catalog.actions.index import catalogue_changed
from touchstone.catalog.actions.rows import columns, write_rows
from touchstone.catalog.enums import ProgrammeState
from touchstone.catalog.models import Programme, ProgrammeVersion
from touchstone.catalog.queries.facts import facts_of
from touchstone.catalog.queries.own import working_copy
from touchstone.catalog.rules.listing import ProgrammeFacts, as_facts
from touchstone.catalog.rules.publishing import faults_of, missing_to_publish, own_words, vouched
from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.kit.faults import Fault
from touchstone.people.models import Person


class ProgrammeSlugTaken(Exception):
    """Another programme has this address already."""


class BadFacts(ValueError):
    """These facts make no programme; `faults` names each field and what to do."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class Incomplete(Exception):
    """The programme cannot be listed yet; `missing` names the fields that it lacks."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class NotPublished(Exception):
    """The programme is not listed, so it cannot be taken from the list."""


class NothingWaits(Exception):
    """What is listed is all there is: no change waits to be listed."""


@transaction.atomic
def create_programme(
    *, institution: Institution, facts: ProgrammeFacts, by: Person, at: dt.datetime
) -> Programme:
    """Make a draft of a programme. The slug of `facts` becomes its address, for good.

    Raises NotYours, BadFacts, ProgrammeSlugTaken.
    """
    require(by, Act.EDIT_PROGRAMMES, institution)
    _check(facts)
    programme = Programme(institution=institution, slug=facts.slug, **columns(facts))
    try:
        with transaction.atomic():
            programme.save()
    except IntegrityError as taken:
        raise ProgrammeSlugTaken(facts.slug) from taken
    write_rows(programme, facts)
    record("programme.created", on=programme, by=by, at=at, institution=institution.pk)
    return programme


@transaction.atomic
def revise_programme(
    *, programme: Programme, facts: ProgrammeFacts, by: Person, at: dt.datetime
) -> bool:
    """Change the working copy: coverage, hours, charges and all the rest. The address stays.

    What is listed changes only with `publish_programme`, and running cohorts keep their version.
    Gives whether anything changed. Raises NotYours, BadFacts.
    """
    require(by, Act.EDIT_PROGRAMMES, programme.institution)
    _check(facts)
    locked = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    before = working_copy(locked)
    facts = own_words(before, dataclasses.replace(facts, slug=locked.slug))
    if before == facts:
        return False
    if locked.state == ProgrammeState.PUBLISHED:
        locked.draft = None if facts_of(locked) == facts else as_facts(facts)
        locked.save(update_fields=["draft"])
    else:
        _put(locked, facts)
    record("programme.revised", on=locked, by=by, at=at, institution=locked.institution_id)
    programme.refresh_from_db()
    return True


@transaction.atomic
def publish_programme(*, programme: Programme, by: Person, at: dt.datetime) -> ProgrammeVersion:
    """List the working copy as a new version. Unchanged facts give the version that stands.

    The charges of the version are dated by the day of publication: the institution itself says
    them. Raises NotYours; Incomplete, with the fields that are missing.
    """
    require(by, Act.EDIT_PROGRAMMES, programme.institution)
    locked = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    facts = working_copy(locked)
    missing = missing_to_publish(facts)
    if missing:
        raise Incomplete(missing)
    newest = locked.versions.order_by("-number").first()
    if newest and locked.state == ProgrammeState.PUBLISHED and _same(newest, facts):
        return newest
    facts = vouched(facts, at.date())
    locked.version = (newest.number if newest else 0) + 1
    locked.state = ProgrammeState.PUBLISHED
    _put(locked, facts)
    version = ProgrammeVersion.objects.create(
        programme=locked, number=locked.version, facts=as_facts(facts), published_at=at,
        published_by=by,
    )  # fmt: skip
    record(
        "programme.published", on=locked, by=by, at=at, institution=locked.institution_id,
        version=version.number,
    )  # fmt: skip
    catalogue_changed()
    programme.refresh_from_db()
    return version


@transaction.atomic
def discard_changes(*, programme: Programme, by: Person, at: dt.datetime) -> None:
    """Throw away what was changed since publication: the working copy is what is listed again.

    Raises NotYours, NothingWaits.
    """
    require(by, Act.EDIT_PROGRAMMES, programme.institution)
    waiting = Programme.objects.filter(pk=programme.pk, draft__isnull=False)
    if not waiting.update(draft=None):
        raise NothingWaits(programme.slug)
    programme.refresh_from_db()
    record(
        "programme.changes_discarded", on=programme, by=by, at=at,
        institution=programme.institution_id,
    )  # fmt: skip


@transaction.atomic
def withdraw_programme(*, programme: Programme, reason: str, by: Person, at: dt.datetime) -> None:
    """Take a programme from the list. Its versions stay, and so do the cohorts that run on them.

    Raises NotYours, NotPublished.
    """
    require(by, Act.EDIT_PROGRAMMES, programme.institution)
    changed = Programme.objects.published().filter(pk=programme.pk)
    if not changed.update(state=ProgrammeState.WITHDRAWN):
        raise NotPublished(programme.slug)
    catalogue_changed()
    programme.refresh_from_db()
    record(
        "programme.withdrawn", on=programme, by=by, at=at, reason=reason,
        institution=programme.institution_id,
    )  # fmt: skip


def _put(programme: Programme, facts: ProgrammeFacts) -> None:
    """Writes the facts into the programme's own tables; nothing is waiting then."""
    for name, value in columns(facts).items():
        setattr(programme, name, value)
    programme.draft = None
    programme.save()
    write_rows(programme, facts)


def _check(facts: ProgrammeFacts) -> None:
    faults = faults_of(facts)
    if faults:
        raise BadFacts(faults)


def _same(version: ProgrammeVersion, facts: ProgrammeFacts) -> bool:
    """Whether a version says the same, but for the dates that publishing itself sets."""

    def undated(tree: dict[str, object]) -> dict[str, object]:
        lines = tree["fee_lines"]
        assert isinstance(lines, list)
        return {
            **tree,
            "checked": None,
            "fee_lines": [{**line, "as_of": None} for line in lines],
        }

    return undated(version.facts) == undated(as_facts(facts))
