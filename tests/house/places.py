"""Where things stand, for the tests that look at the house itself."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "touchstone"


def python_files() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def suite_files() -> Iterator[Path]:
    yield from sorted((ROOT / "tests").rglob("*.py"))


def templates() -> Iterator[Path]:
    for folder in sorted(SOURCE.rglob("templates")):
        yield from sorted(path for path in folder.rglob("*.*") if path.is_file())


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))
