from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from touchstone.catalog.actions import SlugInUse, import_listings
from touchstone.catalog.rules.admission import read_admissions
from touchstone.catalog.rules.listing import Catalogue, ListingFile, read_programmes
from touchstone.catalog.rules.roles import read_roles
from touchstone.journal.rules import system
from touchstone.kit import clock
from touchstone.kit.faults import ImportRefused, loaded


class Command(BaseCommand):
    help = "List institutions and programmes from a folder of files: all of them, or on any fault none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", nargs="?", default=str(settings.CATALOGUE), help="the folder (default: data/)"
        )

    def handle(self, *args: Any, path: str, **options: Any) -> None:
        folder = Path(path)
        try:
            catalogue = _catalogue(folder)
            admissions = _admissions(folder, catalogue)
            done = import_listings(
                catalogue=catalogue,
                admissions=admissions,
                by=system("import_catalogue"),
                at=clock.now(),
            )
        except ImportRefused as refused:
            raise CommandError(f"Nothing was imported.\n{refused}") from refused
        except (SlugInUse, OSError, UnicodeDecodeError) as refused:
            raise CommandError(f"Nothing was imported. {refused}") from refused
        self.stdout.write(
            f"{len(catalogue.programmes)} programmes of {len(catalogue.institutions)} institutions: "
            f"{done.programmes} programmes and {done.institutions} institutions are new or changed, "
            f"{done.withdrawn} withdrawn."
        )
        if done.kept:
            self.stdout.write(
                f"Left alone, because they run here and keep their own pages: {', '.join(done.kept)}."
            )


def _file(path: Path) -> ListingFile:
    return ListingFile(path.name, path.read_text(encoding="utf-8"))


def _catalogue(folder: Path) -> Catalogue:
    paths = sorted((folder / "programmes").glob("*.json"))
    if not paths:
        raise CommandError(f"There is no listing in {folder / 'programmes'}.")
    counts = folder / "counts.json"
    return read_programmes(map(_file, paths), _file(counts) if counts.exists() else None)


def _admissions(folder: Path, catalogue: Catalogue) -> Any:
    path = folder / "admission.json"
    if not path.exists():
        return ()
    roles = read_roles(loaded((folder / "roles.json").read_text(encoding="utf-8"), "roles.json"))
    pages = {
        one.slug: frozenset(entry.url for entry in one.evidence) for one in catalogue.programmes
    }
    return read_admissions(
        path.read_text(encoding="utf-8"),
        path.name,
        pages=pages,
        roles=frozenset(role.id for role in roles),
    )
