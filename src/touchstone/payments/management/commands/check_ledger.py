from typing import Any

from django.core.management.base import BaseCommand, CommandError

from touchstone.payments import queries


class Command(BaseCommand):
    help = "Checks that orders, payments, refunds and the ledger agree; exit code 1 when not."

    def handle(self, *args: Any, **options: Any) -> None:
        if found := [f"{what}: {says}" for what, says in queries.books()]:
            raise CommandError("\n".join(found))
        self.stdout.write("The books agree.")
