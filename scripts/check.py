"""`make check` and `make fix`: what the tools say of style, types, imports, templates and migrations."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CODE = ["src", "scripts", "tests", "manage.py"]
FORMATTED = ["src", "scripts", "manage.py"]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "src"),
    "DJANGO_SETTINGS_MODULE": "touchstone.config.settings_test",
}


def templates() -> list[str]:
    return [str(path) for path in sorted((ROOT / "src").rglob("templates/**/*.html"))]


def checks() -> dict[str, list[str | Path]]:
    """Each check by what it looks at. All run, so that one round shows everything."""
    return {
        "style": [BIN / "ruff", "check", "--quiet", *CODE],
        "format": [BIN / "ruff", "format", "--check", "--quiet", *FORMATTED],
        "templates": [BIN / "djade", "--check", "--target-version", "5.2", *templates()],
        "imports": [BIN / "lint-imports", "--no-cache"],
        "types": [BIN / "mypy", "src"],
        "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    }


def mend() -> dict[str, list[str | Path]]:
    return {
        "style": [BIN / "ruff", "check", "--quiet", "--fix", *CODE],
        "format": [BIN / "ruff", "format", "--quiet", *FORMATTED],
        "templates": [BIN / "djade", "--target-version", "5.2", *templates()],
    }


def run(steps: dict[str, list[str | Path]]) -> int:
    """Run every step; answers how many were not content, each with what it said."""
    failed = 0
    for name, command in steps.items():
        began = time.monotonic()
        result = subprocess.run(
            command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        word = "not content" if result.returncode else "good"
        sys.stdout.write(f"  {name:<11}{word:<12}{time.monotonic() - began:5.1f} s\n")
        if result.returncode:
            failed += 1
            sys.stdout.write((result.stdout + result.stderr).rstrip()[-8000:] + "\n")
        sys.stdout.flush()
    return failed


if __name__ == "__main__":
    fixing = "--fix" in sys.argv[1:]
    not_content = run(mend() if fixing else checks())
    sys.exit(1 if not_content and not fixing else 0)
