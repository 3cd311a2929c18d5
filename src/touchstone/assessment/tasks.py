from django_tasks import task

from touchstone.assessment.actions import sittings
from touchstone.kit import clock


@task()
def close_overdue() -> None:
    """Every minute: closes the sittings whose time is over, with what was saved. Safe to run again."""
    sittings.close_overdue(at=clock.now())
