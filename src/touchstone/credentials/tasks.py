import logging

from django_tasks import task

from touchstone.credentials.actions import limit_for_ended_licence
from touchstone.credentials.actions.dated import forget_old_checks
from touchstone.credentials.actions.watches import tell_what_time_changed
from touchstone.credentials.queries.integrity import damaged
from touchstone.credentials.queries.standing import licences_ended
from touchstone.journal.rules import system
from touchstone.kit import clock

log = logging.getLogger("touchstone.credentials")


@task()
def limit_where_licence_ended() -> None:
    """Once an hour: hands-on certificates whose licence has ended go on with the other title and a limit.

    Safe to run again.
    """
    at = clock.now()
    for credential in licences_ended(at=at):
        limit_for_ended_licence(
            credential=credential, by=system("credentials.limit_where_licence_ended"), at=at
        )


@task()
def compare_documents() -> None:
    """Once a night: every signed document against its hash. What differs is written into the log as an error."""
    for edition in damaged():
        log.error("a signed document is not what was signed: %s", edition)


@task()
def forget_checks() -> None:
    """Once a day: dated checks go when their years are over. Safe to run again."""
    forget_old_checks(by=system("credentials.forget_checks"), at=clock.now())


@task()
def tell_watches() -> None:
    """Once an hour: who asked to be told hears what time alone has changed. Safe to run again."""
    tell_what_time_changed(by=system("credentials.tell_watches"), at=clock.now())
