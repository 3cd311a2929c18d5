"""The direction of imports, the types and the style, as the tools see them."""

import subprocess
import sys
from pathlib import Path

from tests.house.places import ROOT

BIN = Path(sys.executable).parent


def test_imports_go_one_way():
    result = subprocess.run(
        [BIN / "lint-imports", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": str(BIN)},
    )  # fmt: skip
    assert result.returncode == 0, result.stdout[-6000:]


def test_migrations_are_complete(db):
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_locks_name_no_registry():
    for lock in ROOT.glob("requirements*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name
