from django_tasks import task

from touchstone.kit import clock
from touchstone.training import actions


@task()
def release_overdue() -> None:
    """Every few minutes: frees the places whose hold has ended. Safe to run again."""
    actions.release_overdue(at=clock.now())
