from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from touchstone.engine.backup import CannotRestore, restore
from touchstone.engine.serving import Serving, nobody_serves
from touchstone.kit import clock


class Command(BaseCommand):
    help = "Puts a backup in place; what was there is kept beside it. Stop the product first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        if not file:
            raise CommandError("Say which: make restore FILE=archive.tar.gz", returncode=2)
        try:
            with nobody_serves():
                kept = restore(Path(file).expanduser().resolve(), at=clock.now())
        except Serving as held:
            raise CommandError(
                "Touchstone is running on this data folder: stop it first.", returncode=2
            ) from held
        except CannotRestore as problem:
            raise CommandError(f"Nothing was changed. {problem}", returncode=2) from problem
        self.stdout.write(f"{file} is in place. What was there before is in {kept}.")
