import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from touchstone.catalog import emails
from touchstone.catalog.actions.index import catalogue_changed
from touchstone.catalog.actions.programmes import BadFacts
from touchstone.catalog.actions.rows import relist, restate
from touchstone.catalog.enums import Outcome
from touchstone.catalog.models import Correction, Programme
from touchstone.catalog.queries.corrections import tree_of
from touchstone.catalog.rules.corrections import Change, corrected
from touchstone.catalog.rules.listing import read_about, read_relisted
from touchstone.catalog.rules.listing.fields import at as value_at
from touchstone.institutions.actions import NotYours
from touchstone.institutions.enums import InstitutionState
from touchstone.institutions.models import Institution
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting
from touchstone.people.models import Person


class CorrectionClosed(Exception):
    """The correction was decided on already."""


class KeepsItsOwn(Exception):
    """The institution runs here by now and states its facts itself."""


class MovedOn(Exception):
    """The row that was to be corrected is no longer there."""


@transaction.atomic
def send_correction(
    *,
    listing: Programme | Institution,
    field: str,
    says_now: str,
    should_say: str,
    url: str,
    email: str,
    key: str,
    by: Acting,
    at: dt.datetime,
) -> Correction:
    """Take in what somebody says that a listing should say. The same `key` gives the one that is there.

    Raises KeepsItsOwn for an institution that runs here.
    """
    if body_of(listing).state != InstitutionState.UNCLAIMED:
        raise KeepsItsOwn(listing.slug)
    owner = "programme" if isinstance(listing, Programme) else "institution"
    try:
        with transaction.atomic():
            made = Correction.objects.create(
                field=field, says_now=says_now[:1000], should_say=should_say, url=url, email=email,
                key=key, sent_at=at, **{owner: listing},
            )  # fmt: skip
    except IntegrityError:
        return Correction.objects.get(key=key)
    record("correction.sent", on=made, by=by, at=at, institution=body_of(listing).pk, field=field)
    return made


@transaction.atomic
def accept_correction(
    *,
    correction: Correction,
    value: Any,
    url: str,
    as_of: str,
    says: str,
    reason: str,
    by: Person,
    at: dt.datetime,
) -> Correction:
    """List the right fact with its page as evidence, as a new version; the old version stays.

    `value` is JSON, None for not stated or for a row that goes. `as_of` is the page's own date, ""
    where it shows none; `says` what the page says in a few words. Whoever left an address gets a
    letter. Raises NotYours, CorrectionClosed, KeepsItsOwn, MovedOn, BadFacts.
    """
    locked = _open(correction, by)
    listing = _locked(locked)
    tree = tree_of(listing)
    before = None if locked.field.endswith("/-") else value_at(tree, locked.field)
    if locked.field.startswith(("/fee_lines/", "/refund_bands/")) and (
        before is None and not locked.field.endswith("/-")
    ):
        raise MovedOn(locked.field)
    change = Change(locked.field, before, value, url, as_of, says)
    locked.version = _relist(listing, corrected(tree, change), at=at)
    catalogue_changed()
    locked.before, locked.after = before, value
    locked.accepted_url, locked.accepted_as_of, locked.accepted_says = url, as_of, says
    _decide(locked, Outcome.ACCEPTED, reason, by=by, at=at)
    return locked


@transaction.atomic
def refuse_correction(
    *, correction: Correction, reason: str, by: Person, at: dt.datetime
) -> Correction:
    """Leave the listing as it is, with a reason; whoever left an address gets it by mail.

    Raises NotYours, CorrectionClosed.
    """
    locked = _open(correction, by)
    _decide(locked, Outcome.REFUSED, reason, by=by, at=at)
    return locked


def body_of(listing: Programme | Institution) -> Institution:
    return listing.institution if isinstance(listing, Programme) else listing


def _open(correction: Correction, by: Person) -> Correction:
    if not by.is_administrator:
        raise NotYours("only an administrator decides on corrections")
    locked = Correction.objects.select_for_update(no_key=True).get(pk=correction.pk)
    if locked.outcome != Outcome.WAITING:
        raise CorrectionClosed(locked.public_id)
    return locked


def _locked(correction: Correction) -> Programme | Institution:
    """The listing, read again under a lock. Raises KeepsItsOwn."""
    rows = Programme.objects.select_for_update(no_key=True, of=("self",))
    programme = rows.filter(corrections=correction).select_related("institution").first()
    body = programme.institution if programme else correction.institution
    assert body is not None, "a correction is of a programme or of an institution"
    body = Institution.objects.select_for_update(no_key=True).get(pk=body.pk)
    if body.state != InstitutionState.UNCLAIMED:
        raise KeepsItsOwn(body.slug)
    return programme or body


def _relist(
    listing: Programme | Institution, tree: dict[str, Any], *, at: dt.datetime
) -> int | None:
    if isinstance(listing, Programme):
        facts, faults = read_relisted(tree)
        if faults:
            raise BadFacts(faults)
        return relist(listing, facts, at=at).number
    about, faults = read_about(tree)
    if faults:
        raise BadFacts(faults)
    restate(listing, about)
    return None


def _decide(
    locked: Correction, outcome: Outcome, reason: str, *, by: Person, at: dt.datetime
) -> None:
    """Writes the decision down, answers whoever left an address, and forgets the address."""
    to, locked.email = locked.email, ""
    locked.outcome, locked.reason = outcome, reason
    locked.decided_at, locked.decided_by = at, by
    locked.save()
    body = body_of(locked.programme or locked.institution)  # type: ignore[arg-type]  # one of the two is there
    record(
        f"correction.{outcome.value}", on=locked, by=by, at=at, reason=reason,
        institution=body.pk, field=locked.field, version=locked.version,
    )  # fmt: skip
    if to:
        emails.correction_answered(locked, to=to, at=at)
