"""An edition as people read it: on the check page, on paper, in the register."""

import datetime as dt
from dataclasses import dataclass

from touchstone.credentials.enums import CredentialKind, Lane, NameShown
from touchstone.credentials.models import Credential, Edition
from touchstone.credentials.rules.achievement import allows, not_covered
from touchstone.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What an edition says. `ends` is the last day on which it counts, in the institution's zone."""

    holder: str
    title: str
    has_title: bool
    allows: str
    not_covered: str
    limits: str
    law: str
    good_until: dt.date
    licence_until: dt.date | None


def said(edition: Edition) -> Said:
    """An edition in the words that were frozen with it."""
    lane, kind = Lane(edition.lane), CredentialKind(edition.credential.kind)
    return Said(
        holder=shown_name(edition),
        title=edition.title,
        has_title=lane is not Lane.OWN_BABY and kind is CredentialKind.FULL,
        allows=allows(lane, kind),
        not_covered=not_covered(lane, kind),
        limits=edition.limits,
        law=edition.facts.get("title_law", ""),
        good_until=edition.good_until,
        licence_until=edition.licence_until,
    )


def shown_name(edition: Edition) -> str:
    """The holder's name as the holder lets everybody see it."""
    choice = getattr(edition.credential, "register_choice", None)
    how = NameShown(choice.name_shown) if choice else NameShown.FULL
    words = edition.holder_name.split()
    if how is NameShown.PROTECTED:
        return " ".join(f"{word[0]}." for word in words)
    if how is NameShown.INITIAL and len(words) > 1:
        return f"{' '.join(words[:-1])} {words[-1][0]}."
    return edition.holder_name


def decider_of(edition: Edition) -> Person | None:
    """Who decided the award that the edition rests on; the newest named decision."""
    named = (
        edition.credential.decisions.filter(decided_by__isnull=False, at__lte=edition.signed_at)
        .select_related("decided_by")
        .order_by("-at", "-pk")
        .first()
    )
    return named.decided_by if named else None


def latest_editions(credentials: list[Credential]) -> dict[int, Edition]:
    """The current edition of each of several credentials, by the credential's id. One query."""
    found = Edition.objects.filter(credential__in=credentials).order_by("number")
    return {one.credential_id: one for one in found}
