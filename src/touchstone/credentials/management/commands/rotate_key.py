from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from touchstone.credentials.actions.keys import NothingSigned, OtherOrigin, rotate_key
from touchstone.credentials.issuer import desk
from touchstone.institutions.queries import running
from touchstone.journal.rules import system
from touchstone.kit import clock


class Command(BaseCommand):
    help = "Retires a signing key and makes the next one. What the old one signed stays good."

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("institution", nargs="?", help="its slug, as in /institutions/<slug>")
        whose.add_argument("--platform", action="store_true", help="the key of dated checks")

    def handle(self, *args: Any, institution: str, **options: Any) -> None:
        house = running().filter(slug=institution).first() if institution else None
        if institution and house is None:
            raise CommandError(f"No institution called {institution} runs here.", returncode=2)
        by = system("credentials.rotate_key")
        try:
            made = rotate_key(institution=house, desk=desk(), by=by, at=clock.now())
        except (NothingSigned, OtherOrigin) as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self.stdout.write(
            f"{institution or 'The platform'} signs with {made.fragment} from now on. Make a backup."
        )
