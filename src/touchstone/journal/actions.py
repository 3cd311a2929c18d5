import datetime as dt
from typing import Any

from django.db import models

from touchstone.journal.models import Entry
from touchstone.journal.rules import Acting


def record(
    act: str,
    *,
    on: models.Model,
    by: Acting,
    at: dt.datetime,
    reason: str = "",
    institution: int | None = None,
    **parameters: Any,
) -> Entry:
    """Write one line: `record("cohort.opened", on=cohort, by=dee, at=at, institution=cohort.institution_id)`.

    Belongs in the transaction of the act. `parameters` are JSON values: ids, amounts, dates, states;
    never a name, an address or anything else that would have to be erased.
    """
    actor = by.journal_actor
    return Entry.objects.create(
        act=act,
        at=at,
        subject_kind=on._meta.label_lower,
        subject_id=str(on.pk),
        institution_id=institution,
        actor_kind=actor.kind,
        actor_ref=actor.ref,
        reason=reason,
        parameters=parameters,
    )
