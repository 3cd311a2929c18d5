"""Telling people without an account when the status of a credential changes: asked, confirmed, ended."""

import datetime as dt

from django.db import IntegrityError, transaction

from touchstone.credentials import emails, words
from touchstone.credentials.models import Credential, Watch
from touchstone.credentials.queries import current_edition, standing
from touchstone.credentials.queries.watches import outlived, to_tell
from touchstone.engine.actions import forget_letters, take
from touchstone.journal.actions import record
from touchstone.journal.rules import Acting, link

UNKNOWN_PER_DAY, KNOWN_PER_DAY, DAY = 3, 30, 86_400  # letters that ask


class WatchEnded(Exception):
    """It has ended, and the address is gone: ask again."""


@transaction.atomic
def ask_to_be_told(*, credential: Credential, email: str, at: dt.datetime) -> Watch | None:
    """Write to an address, which then confirms by the link in that letter; until then nothing else goes there.

    Asking again sends at most one letter a day more, whatever has become of the first. None, and
    nothing done, once an address has been asked three times within a day without ever having said
    yes (thirty times with).
    """
    address = email.strip().lower()
    says_yes = Watch.objects.open().confirmed().filter(email=address).exists()
    limit = KNOWN_PER_DAY if says_yes else UNKNOWN_PER_DAY
    if take("watch.to", address, limit=limit, seconds=DAY, at=at):
        return None
    known = Watch.objects.open().filter(credential=credential, email=address)
    watch = known.first()
    if watch is None:
        try:
            with transaction.atomic():
                watch = Watch.objects.create(credential=credential, email=address, asked_at=at)
                _record("watch.asked", watch, by=link(watch.public_id), at=at)
        except IntegrityError:
            watch = known.get()
    emails.watch_asked(watch, at=at)
    return watch


@transaction.atomic
def confirm_watch(*, watch: Watch, by: Acting, at: dt.datetime) -> Watch:
    """The holder of the address says yes: from now on each change is told. Twice is once. Raises WatchEnded."""
    found = _locked(watch)
    if found.ended_at:
        raise WatchEnded
    if found.confirmed_at is None:
        found.confirmed_at = found.told_at = at
        found.told = standing(found.credential, at=at).status
        found.save(update_fields=["confirmed_at", "told", "told_at"])
        _record("watch.confirmed", found, by=by, at=at)
    return found


@transaction.atomic
def end_watch(*, watch: Watch, by: Acting, at: dt.datetime) -> None:
    """No more letters: the address goes, from here and from the letters that went to it. Twice is once."""
    found = _locked(watch)
    if found.ended_at:
        return
    found.email, found.ended_at = "", at
    found.save(update_fields=["email", "ended_at"])
    forget_letters(key=emails.watch_key(found))
    _record("watch.ended", found, by=by, at=at)


def end_watches_of(*, email: str, by: Acting, at: dt.datetime) -> None:
    """End everything that an address is told."""
    for watch in Watch.objects.open().filter(email=email.strip().lower()).order_by("pk"):
        end_watch(watch=watch, by=by, at=at)


@transaction.atomic
def tell_watches(*, credential: Credential, at: dt.datetime) -> int:
    """One letter to everybody who knows of another status than the present one. Answers how many.

    Belongs at the end of an act that changes the status. Twice is once.
    """
    open_to = Watch.objects.open().confirmed().filter(credential=credential).order_by("pk")
    waiting = list(open_to.select_for_update(no_key=True))
    if not waiting:
        return 0
    now = standing(credential, at=at)
    means = words.means(now, current_edition(credential).lane)
    late = [one for one in waiting if one.told != now.status]
    for watch in late:
        watch.told, watch.told_at, watch.letters = now.status, at, watch.letters + 1
        watch.save(update_fields=["told", "told_at", "letters"])
        emails.watch_changed(watch, means, at=at)
    return len(late)


def tell_what_time_changed(*, by: Acting, at: dt.datetime) -> int:
    """Tell what changed without an act (due, expired, in force at last), and end what has outlived itself."""
    told = sum(tell_watches(credential=one, at=at) for one in to_tell(at=at))
    for watch in outlived(at=at):
        end_watch(watch=watch, by=by, at=at)
    return told


def _locked(watch: Watch) -> Watch:
    Watch.objects.select_for_update(no_key=True).get(pk=watch.pk)
    return Watch.objects.select_related("credential__institution").get(pk=watch.pk)


def _record(act: str, watch: Watch, *, by: Acting, at: dt.datetime) -> None:
    record(act, on=watch, by=by, at=at, institution=watch.credential.institution_id)
