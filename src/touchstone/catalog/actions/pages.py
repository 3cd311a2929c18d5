import datetime as dt
from urllib.parse import urlsplit

from django.db import transaction

from touchstone.catalog.models import SourcePage
from touchstone.catalog.queries.pages import unlisted_urls
from touchstone.catalog.rules.links import Answers, heard


def list_pages() -> int:
    """Put every address on which facts rest on the list of those to be tried. Answers how many are new."""
    new = [
        SourcePage(url=url, host=urlsplit(url).hostname or "") for url in sorted(unlisted_urls())
    ]
    SourcePage.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def note_answer(*, page: SourcePage, status: int | None, at: dt.datetime) -> SourcePage:
    """Write down what a page answered; None for no answer, which says nothing about the page."""
    locked = SourcePage.objects.select_for_update(no_key=True).get(pk=page.pk)
    now = heard(Answers(locked.gone_since, locked.dead_at), status, at)
    locked.gone_since, locked.dead_at = now.gone_since, now.dead_at
    locked.tried_at = at
    if status is not None:
        locked.answered_at, locked.status = at, status
    locked.save()
    return locked
