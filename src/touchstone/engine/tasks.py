import datetime as dt

from django_tasks import task

from touchstone.engine import queue
from touchstone.engine.actions.files import sweep
from touchstone.engine.actions.keys import forget_keys
from touchstone.engine.actions.limits import forget_buckets
from touchstone.engine.actions.outbox import deliver, empty_letters
from touchstone.engine.models import Mail
from touchstone.kit import clock

KEPT = {
    "buckets": dt.timedelta(days=2),
    "keys": dt.timedelta(days=30),
    "letters": dt.timedelta(days=90),
}


@task()
def send_mail(mail: int) -> None:
    """Deliver one letter of the outbox (its row's id). Safe to run again."""
    deliver(Mail.objects.get(pk=mail), at=clock.now())


@task()
def prune() -> None:
    """Once a day: let go of what is no longer needed. Safe to run again."""
    at = clock.now()
    forget_buckets(before=at - KEPT["buckets"])
    forget_keys(before=at - KEPT["keys"])
    empty_letters(before=at - KEPT["letters"])
    queue.forget_finished(at=at)
    sweep(at=at)
