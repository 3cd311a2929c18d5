from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from touchstone.engine.backup import CannotBackUp, back_up
from touchstone.kit import clock


class Command(BaseCommand):
    help = "Writes database, files, keys and secrets into one archive, while the product serves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, help="the archive's name (default: in backups/)")

    def handle(self, *args: Any, to: Path | None, **options: Any) -> None:
        at = clock.now()
        target = to or settings.DATA / "backups" / f"touchstone-{at:%Y%m%d-%H%M%S}.tar.gz"
        try:
            made = back_up(target.expanduser().resolve(), at=at)
        except (CannotBackUp, OSError) as problem:
            raise CommandError(f"No backup was made. {problem}", returncode=2) from problem
        self.stdout.write(
            f"{made} ({made.stat().st_size / 1e6:.1f} MB). Keep it on another machine."
        )
