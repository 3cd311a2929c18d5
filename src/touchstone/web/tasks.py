"""Work that draws: it stands at the edge because it needs the figures of the pages."""

from django_tasks import task

from touchstone.credentials import emails
from touchstone.credentials.queries.standing import edition_by_id
from touchstone.kit import clock
from touchstone.web.public.certificate import certificate


@task()
def send_certificate(edition: int) -> None:
    """Mail a signed edition (its row's id) to its holder, on paper and as the file. Safe to run again."""
    found = edition_by_id(edition)
    number = found.credential.number
    emails.awarded(
        found,
        attachments=[
            (f"{number}.pdf", "application/pdf", certificate(found)),
            (f"{number}.json", "application/json", bytes(found.document)),
        ],
        at=clock.now(),
    )
