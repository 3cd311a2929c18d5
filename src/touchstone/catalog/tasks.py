from django.conf import settings
from django_tasks import task

from touchstone.catalog import actions
from touchstone.catalog.actions.pages import list_pages, note_answer
from touchstone.catalog.queries.pages import due
from touchstone.kit import clock, http

PAGES = 5  # tried in one turn: the worker has other things to do
SILENT = 2  # one after the other: then there is no network, and nothing to learn


@task()
def rebuild_index() -> None:
    """Make the index of the list anew where the catalogue has changed. Safe to run again."""
    actions.rebuild_index(at=clock.now())


@task()
def reindex() -> None:
    """Make it anew anyway: something that the catalogue does not keep has changed, such as a name."""
    actions.rebuild_index(at=clock.now(), anyway=True)


@task()
def read_import(row: int) -> None:
    """Read a file of programmes (its import's row id). Safe to run again: it begins anew."""
    actions.read_import(row=row, at=clock.now())


@task()
def carry_out_import(row: int) -> None:
    """Take a file that was looked at. Safe to run again: what is taken is not taken twice."""
    actions.carry_out_import(row=row, at=clock.now())


@task()
def check_pages() -> None:
    """Ask a few source pages whether they still answer, one of each host. Safe to run again."""
    if not settings.CHECK_LINKS:
        return
    list_pages()
    agent = f"Touchstone link check (+{settings.PUBLIC_URL}/open)"
    silent = 0
    for page in due(at=clock.now(), limit=PAGES):
        status = http.status_of(page.url, agent=agent)
        silent = silent + 1 if status is None else 0
        note_answer(page=page, status=status, at=clock.now())
        if silent == SILENT:
            return
