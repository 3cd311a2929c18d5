import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F

from touchstone.credentials.actions.files import NotYours
from touchstone.credentials.enums import NameShown
from touchstone.credentials.models import Check, Credential, RegisterChoice
from touchstone.engine.actions import take
from touchstone.journal.actions import record
from touchstone.people.models import Person

PER_MINUTE, PER_DAY = 60, 1_000


@transaction.atomic
def choose_register(
    *,
    credential: Credential,
    name_shown: NameShown,
    town: str,
    may_be_indexed: bool,
    by: Person,
    at: dt.datetime,
) -> RegisterChoice:
    """The holder says what the register shows of them. Raises NotYours."""
    if credential.person_id != by.pk:
        raise NotYours
    chosen, _ = RegisterChoice.objects.update_or_create(
        credential=credential,
        defaults={
            "name_shown": name_shown,
            "town": town.strip(),
            "may_be_indexed": may_be_indexed and name_shown != NameShown.PROTECTED,
            "changed_at": at,
        },
    )
    record(
        "register.chosen",
        on=credential, by=by, at=at, institution=credential.institution_id,
        name_shown=name_shown, town=bool(town.strip()), indexed=chosen.may_be_indexed,
    )  # fmt: skip
    return chosen


def count_check(*, credential: Credential, at: dt.datetime) -> None:
    """Count that somebody looked a credential up today (UTC). Never who."""
    today = Check.objects.filter(credential=credential, day=at.date())
    if today.update(times=F("times") + 1):
        return
    try:
        with transaction.atomic():
            Check.objects.create(credential=credential, day=at.date(), times=1)
    except IntegrityError:
        today.update(times=F("times") + 1)


def checks_wait(address: str, *, at: dt.datetime) -> int:
    """Count a look-up by an address. Answers 0, or the seconds to wait before the next one."""
    minute = take("verify", address, limit=PER_MINUTE, seconds=60, at=at)
    return minute or take("verify-day", address, limit=PER_DAY, seconds=86_400, at=at)
