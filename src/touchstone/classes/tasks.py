from django_tasks import task

from touchstone.classes.actions.standing import pause_classes, pause_where_standing_ended
from touchstone.credentials.models import Credential
from touchstone.journal.rules import system
from touchstone.kit import clock


@task()
def standing_lost(credential: int) -> None:
    """After a credential (its row's id) stopped being in good standing. Safe to run again."""
    found = Credential.objects.select_related("person", "institution").get(pk=credential)
    pause_classes(credential=found, by=system("classes.standing_lost"), at=clock.now())


@task()
def pause_where_ended() -> None:
    """Once a day: certificates that ran out without anybody acting. Safe to run again."""
    pause_where_standing_ended(by=system("classes.pause_where_ended"), at=clock.now())
