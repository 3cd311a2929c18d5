from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from touchstone.engine.triggers.install import differences, install


class Command(BaseCommand):
    help = "Makes the database's triggers again; with --check only says what differs (exit code 1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            self.stdout.write(f"{install()} triggers are in place.")
        elif found := differences():
            raise CommandError("\n".join(found))
        else:
            self.stdout.write("All triggers are in place.")
