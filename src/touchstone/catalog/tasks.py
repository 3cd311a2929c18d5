from django_tasks import task

from touchstone.catalog import actions
from touchstone.kit import clock


@task()
def rebuild_index() -> None:
    """Make the index of the list anew where the catalogue has changed. Safe to run again."""
    actions.rebuild_index(at=clock.now())


@task()
def reindex() -> None:
    """Make it anew anyway: something that the catalogue does not keep has changed, such as a name."""
    actions.rebuild_index(at=clock.now(), anyway=True)
